package io.sidetone.sip.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidetone.sip.account.Disconnection;
import io.sidetone.sip.account.RegistrationState;
import io.sidetone.sip.address.SipUri;
import io.sidetone.sip.flow.Server;
import io.sidetone.sip.signalling.MessageBody;
import io.sidetone.sip.signalling.Notice;
import io.sidetone.sip.testing.FakeSignalling;
import io.sidetone.sip.testing.FakeSubscription;
import io.sidetone.sip.testing.HandCore;
import io.sidetone.sip.testing.Unheard;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What is watched is told, shared, and never older than it looks (S43, S47, S48).
class SubscriptionsTest {
    private static final Server SERVER = Server.parse("tcp://pbx.test:5060");

    private final HandCore core = new HandCore();
    private final FakeSignalling signalling = new FakeSignalling(core, new Unheard());
    private final Subscriptions subscriptions =
            new Subscriptions(core, signalling, SipUri.of("101", "pbx.test"), () -> 0);
    private final List<String> heard = new ArrayList<>();

    private void ready() {
        subscriptions.registration(new RegistrationState.Ready(core.now(), SERVER, Duration.ofMinutes(10)));
    }

    private void lost() {
        subscriptions.registration(new RegistrationState.Disconnected(
                core.now(), SERVER, new Disconnection.ConnectionLost("pbx.test"), null));
    }

    private Watch watch(String number) {
        return watch(number, "");
    }

    private Watch watch(String number, String name) {
        return subscriptions.watch(Topic.line(number), w -> heard.add(name + words(w)), Runnable::run);
    }

    private static String words(Watched<DialogInfo> watched) {
        return switch (watched) {
            case Watched.Known<DialogInfo>(var info, var since) -> info.line().name();
            case Watched.Unknown<DialogInfo>(var why, var since) -> why.name();
        };
    }

    private FakeSubscription last() {
        return signalling.subscriptions.getLast();
    }

    private static void tell(FakeSubscription subscription, String state) {
        subscription.notified(
                DialogInfoFold.TYPE,
                "<dialog-info version=\"0\" state=\"full\"><dialog id=\"1\"><state>%s</state></dialog></dialog-info>"
                        .formatted(state));
    }

    @Test
    void fromTheFirstWishToTheLast() {
        ready();
        var watch = watch("102");
        assertThat(signalling.told).containsExactly("subscribe 600 dialog sip:102@pbx.test");
        last().accepted();
        tell(last(), "confirmed");
        tell(last(), "confirmed");
        tell(last(), "terminated");
        assertThat(heard).containsExactly("ASKING", "BUSY", "IDLE");
        watch.close();
        assertThat(signalling.told)
                .containsExactly("subscribe 600 dialog sip:102@pbx.test", "unsubscribe dialog sip:102@pbx.test");
        tell(last(), "confirmed");
        assertThat(heard).hasSize(3);
        assertThat(core.timers()).isZero();
    }

    @Test
    void severalShareOne() {
        ready();
        var first = watch("102", "a ");
        last().accepted();
        tell(last(), "confirmed");
        var second = watch("sip:102@pbx.test", "b ");
        assertThat(signalling.subscriptions).hasSize(1);
        first.close();
        assertThat(signalling.told).hasSize(1);
        tell(last(), "terminated");
        second.close();
        assertThat(heard).containsExactly("a ASKING", "a BUSY", "b BUSY", "b IDLE");
        assertThat(signalling.told).last().isEqualTo("unsubscribe dialog sip:102@pbx.test");
    }

    @Test
    void withoutARegistrationNothingIsKnown() {
        watch("102");
        assertThat(signalling.told).isEmpty();
        ready();
        last().accepted();
        tell(last(), "confirmed");
        lost();
        assertThat(signalling.told).last().isEqualTo("forget dialog sip:102@pbx.test");
        tell(last(), "terminated"); // from before
        ready();
        assertThat(signalling.subscriptions).hasSize(2);
        tell(last(), "terminated"); // before the 200
        last().accepted();
        assertThat(heard).containsExactly("NOT_REGISTERED", "ASKING", "BUSY", "NOT_REGISTERED", "ASKING", "IDLE");
    }

    @Test
    void anotherServerIsAskedAnew() {
        ready();
        watch("102");
        tell(last(), "confirmed");
        subscriptions.registration(
                new RegistrationState.Ready(core.now(), Server.parse("tcp://other.test:5060"), Duration.ofMinutes(10)));
        assertThat(signalling.subscriptions).hasSize(2);
        assertThat(heard).containsExactly("ASKING", "BUSY", "NOT_REGISTERED", "ASKING");
        ready(); // a refresh of the registration is no news once more
        ready();
        assertThat(signalling.subscriptions).hasSize(3);
    }

    @Test
    void aServerThatWasRestartedIsAskedAnew() {
        ready();
        watch("102");
        last().accepted();
        tell(last(), "terminated");
        core.advance(Duration.ofSeconds(541));
        assertThat(signalling.told).last().isEqualTo("subscribe 600 dialog sip:102@pbx.test");
        assertThat(signalling.subscriptions).hasSize(1);
        last().refused(481);
        assertThat(signalling.subscriptions).hasSize(2);
        assertThat(heard).containsExactly("ASKING", "IDLE", "ASKING");
        tell(last(), "confirmed");
        tell(signalling.subscriptions.getFirst(), "terminated"); // the old one, late
        assertThat(heard).last().isEqualTo("BUSY");
    }

    @Test
    void whatIsOverIsUnknownUntilItIsToldAgain() {
        ready();
        watch("102");
        last().accepted();
        tell(last(), "terminated");
        last().notified(Notice.State.TERMINATED, "deactivated", null);
        assertThat(heard).containsExactly("ASKING", "IDLE", "ASKING");
        core.advance(Duration.ofSeconds(1));
        assertThat(signalling.subscriptions).hasSize(2);
        tell(last(), "terminated");
        assertThat(heard).last().isEqualTo("IDLE");
    }

    @Test
    void aGapIsFilledByARefresh() {
        ready();
        watch("102");
        last().accepted();
        last().notified(DialogInfoFold.TYPE, Golden.body("yealink-first").text());
        last().notified(DialogInfoFold.TYPE, Golden.body("yealink-gap").text());
        assertThat(signalling.told)
                .containsExactly("subscribe 600 dialog sip:102@pbx.test", "subscribe 600 dialog sip:102@pbx.test");
        assertThat(signalling.subscriptions).hasSize(1);
        last().accepted();
        last().notified(DialogInfoFold.TYPE, Golden.body("yealink-first").text());
        assertThat(heard).containsExactly("ASKING", "BUSY", "ASKING", "BUSY");
    }

    @Test
    void garbageLeavesTheValue() {
        ready();
        watch("102");
        last().accepted();
        tell(last(), "confirmed");
        last().notified(DialogInfoFold.TYPE, "<dialog-info");
        tell(last(), "terminated");
        assertThat(heard).containsExactly("ASKING", "BUSY", "IDLE");
    }

    @Test
    void nothingButGarbageIsAsGoodAsSilence() {
        ready();
        watch("102");
        last().accepted();
        last().notified(DialogInfoFold.TYPE, "<dialog-info");
        assertThat(heard).containsExactly("ASKING", "SILENT");
    }

    @Test
    void aPackageThatIsNotOfferedIsNotAskedForUntilTheNextRegistration() {
        ready();
        watch("102");
        last().refused(489);
        core.advance(Duration.ofHours(2));
        assertThat(signalling.subscriptions).hasSize(1);
        assertThat(heard).containsExactly("ASKING", "NOT_OFFERED");
        lost();
        ready();
        assertThat(signalling.subscriptions).hasSize(2);
    }

    @Test
    void nobodyIsFlooded() {
        IntStream.range(300, 500).forEach(n -> watch(String.valueOf(n)));
        ready();
        assertThat(signalling.subscriptions).hasSize(Turns.MOST_AT_ONCE);
        for (int i = 0; i < 200; i++) {
            assertThat(signalling.subscriptions).hasSizeBetween(i + 1, i + Turns.MOST_AT_ONCE);
            signalling.subscriptions.get(i).accepted();
        }
        assertThat(signalling.subscriptions).hasSize(200);
    }

    @Test
    void whoDoesNotAnswerHoldsNobodyUpForGood() {
        IntStream.range(300, 320).forEach(n -> watch(String.valueOf(n)));
        ready();
        core.advance(SubscriptionMachine.ANSWER_WITHIN);
        assertThat(signalling.subscriptions.stream()
                        .map(s -> s.interest.resource().user())
                        .distinct())
                .hasSize(20);
    }

    @Test
    void whoLeavesTheQueueIsNotAskedFor() {
        var watches = IntStream.range(300, 320)
                .mapToObj(n -> watch(String.valueOf(n)))
                .toList();
        ready();
        watches.reversed().forEach(Watch::close);
        assertThat(signalling.told.stream().filter(t -> t.startsWith("subscribe")))
                .hasSameSizeAs(signalling.subscriptions);
        assertThat(signalling.told.stream().filter(t -> t.startsWith("unsubscribe")))
                .hasSameSizeAs(signalling.subscriptions)
                .hasSize(10);
        assertThat(core.timers()).isZero();
    }

    @Test
    void ourMailboxIsKnownWithoutHavingAsked() {
        var mailbox = new ArrayList<String>();
        ready();
        var one = new Notice(
                "message-summary",
                Notice.State.TERMINATED,
                null,
                null,
                null,
                MessageBody.of(MessageSummaryFold.TYPE, "Messages-Waiting: yes\r\nVoice-Message: 1/0 (0/0)\r\n"));
        subscriptions.unsolicited(one); // nobody watches yet
        subscriptions.watch(
                Topic.mailbox("101"),
                w -> mailbox.add(w.known().map(m -> m.voice().fresh() + " new").orElse("unknown")),
                Runnable::run);
        subscriptions.watch(
                Topic.mailbox("102"), w -> mailbox.add(w.known().isPresent() ? "theirs" : "-"), Runnable::run);
        assertThat(mailbox).containsExactly("1 new", "-");
        signalling.subscriptions.getFirst().refused(489);
        assertThat(mailbox).hasSize(2);
        lost();
        assertThat(mailbox).contains("unknown");
        // it may come before the answer to the REGISTER
        subscriptions.unsolicited(one);
        assertThat(mailbox).last().isNotEqualTo("1 new");
        ready();
        assertThat(mailbox).contains("1 new");
    }

    @Test
    void whatIsNoAddressIsNotThere() {
        ready();
        watch("no address");
        watch("");
        assertThat(heard).containsExactly("NOT_FOUND", "NOT_FOUND");
        assertThat(signalling.subscriptions).isEmpty();
    }

    @Test
    void aListenerThatFailsHarmsNobody() {
        ready();
        subscriptions.watch(
                Topic.line("102"),
                w -> {
                    throw new IllegalStateException("a bug in the window");
                },
                Runnable::run);
        subscriptions.watch(Topic.line("102"), w -> {}, task -> {
            throw new RejectedExecutionException("closed");
        });
        watch("102");
        tell(last(), "confirmed");
        assertThat(heard).containsExactly("ASKING", "BUSY");
    }

    @Test
    void theEndIsSaidToAll() {
        ready();
        watch("102");
        watch("103");
        subscriptions.close();
        assertThat(signalling.told).filteredOn(t -> t.startsWith("unsubscribe")).hasSize(2);
        assertThat(core.timers()).isZero();
    }
}
