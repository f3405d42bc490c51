package io.sidetone.sip.jain;

import static io.sidetone.sip.testing.SipText.header;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sidetone.sip.account.Account;
import io.sidetone.sip.address.SipUri;
import io.sidetone.sip.core.PhoneCore;
import io.sidetone.sip.flow.Flows;
import io.sidetone.sip.flow.Server;
import io.sidetone.sip.flow.Trust;
import io.sidetone.sip.signalling.Invitation;
import io.sidetone.sip.signalling.Leg;
import io.sidetone.sip.testing.ScriptedPeer;
import io.sidetone.sip.testing.SignallingEvents;
import io.sidetone.sip.testing.SipText;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// What RFC 3261 lets us find out only by waiting 64·T1, which is 32 s: all at once, since nothing makes it shorter.
class SilenceIT {
    private static final Duration LONGER_THAN_64_T1 = Duration.ofSeconds(45);

    /// A signalling with its peer.
    private static final class Side implements AutoCloseable {
        final PhoneCore core = new PhoneCore();
        final SignallingEvents events = new SignallingEvents();
        final ScriptedPeer peer;
        final JainSignalling signalling;
        final ScriptedPeer.Connection pbx;

        Side() throws Exception {
            peer = new ScriptedPeer();
            signalling = new JainSignalling(
                    core,
                    new Flows(Trust.withAuthorities(List.of())),
                    new Account("101", "pbx.test", "101", "", "secret"),
                    UUID.fromString("5c1d5e2a-0000-4000-8000-000000000101"),
                    "Sidetone/test",
                    events);
            core.execute(() -> signalling.connect(Server.parse("tcp://127.0.0.1:" + peer.port())));
            pbx = peer.accept();
            assertThat(events.next()).isEqualTo("connected");
        }

        Leg call() throws Exception {
            return CompletableFuture.supplyAsync(
                            () -> signalling.invite(
                                    new Invitation(SipUri.of("102", "pbx.test"), "offer", null, null), events),
                            core)
                    .get(10, TimeUnit.SECONDS);
        }

        void on(Runnable task) throws Exception {
            CompletableFuture.runAsync(task, core).get(10, TimeUnit.SECONDS);
        }

        @Override
        public void close() throws IOException {
            core.close();
            signalling.close();
            peer.close();
        }
    }

    @Test
    void isNotWaitedForForEver() throws Exception {
        try (var unheard = new Side();
                var unacknowledged = new Side();
                var unwelcome = new Side();
                var unanswered = new Side()) {
            unheard.call();
            unheard.pbx.receive("INVITE");

            unacknowledged.pbx.send(Line.invite("unacknowledged", "their offer"));
            assertThat(unacknowledged.events.next()).startsWith("incoming");
            unacknowledged.on(() -> unacknowledged.events.invite().leg().ring());
            unacknowledged.pbx.receive("SIP/2.0 180");
            unacknowledged.on(() -> unacknowledged.events.invite().leg().accept("answer"));
            unacknowledged.pbx.receive("SIP/2.0 200");

            // a ringing that is to be acknowledged, and is not
            unwelcome.pbx.send(Line.invite("unwelcome", "their offer", "Require: 100rel"));
            assertThat(unwelcome.events.next()).startsWith("incoming");
            unwelcome.on(() -> unwelcome.events.invite().leg().ring());
            unwelcome.pbx.receive("SIP/2.0 180");

            // a call whose other side has vanished
            var leg = unanswered.call();
            var invite = unanswered.pbx.receive("INVITE");
            unanswered.pbx.send(SipText.answer(invite, "200 OK", "b", "their answer", Line.CONTACT));
            unanswered.pbx.receive("ACK");
            assertThat(unanswered.events.next()).isEqualTo("accepted their answer");
            unanswered.on(() -> leg.refer(SipUri.of("103", "pbx.test"), null, unanswered.events.refer("t")));
            unanswered.pbx.receive("REFER");

            await("an INVITE without any answer").atMost(LONGER_THAN_64_T1).until(() -> !unheard.events.quiet());
            await("a 200 without an ACK").until(() -> !unacknowledged.events.quiet());
            // no answer at all over a stream: the connection is dead, and the next one is wanted
            assertThat(unheard.events.next()).isEqualTo("timed out");
            assertThat(unheard.events.next()).isEqualTo("lost LOST");
            unheard.pbx.receiveEnd();
            assertThat(unheard.signalling.held().dialogs()).isZero();

            assertThat(unwelcome.events.next()).isEqualTo("timed out");
            await().untilAsserted(() ->
                    assertThat(unwelcome.signalling.held().dialogs()).isZero());

            assertThat(unanswered.events.next()).isEqualTo("t refused 408 Request Timeout");
            assertThat(unanswered.events.next()).isEqualTo("ended");
            unanswered.pbx.answer(unanswered.pbx.receive("BYE"), "481 Call Does Not Exist", "");
            await().untilAsserted(() ->
                    assertThat(unanswered.signalling.held().dialogs()).isZero());

            assertThat(unacknowledged.events.next()).isEqualTo("unacknowledged");
            unacknowledged.on(() -> unacknowledged.events.invite().leg().bye());
            var bye = unacknowledged.pbx.receive("BYE");
            assertThat(header(bye, "Call-ID")).isEqualTo("unacknowledged");
            unacknowledged.pbx.answer(bye, "200 OK", "");
            await().untilAsserted(() ->
                    assertThat(unacknowledged.signalling.held().dialogs()).isZero());
        }
    }
}
