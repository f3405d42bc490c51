package io.sidetone.sip.jain;

import io.sidetone.sip.account.Account;
import io.sidetone.sip.account.RegistrationState;
import io.sidetone.sip.address.SipUri;
import io.sidetone.sip.core.PhoneCore;
import io.sidetone.sip.flow.Flows;
import io.sidetone.sip.flow.Server;
import io.sidetone.sip.flow.Trust;
import io.sidetone.sip.subscription.Subscriptions;
import io.sidetone.sip.testing.ScriptedPeer;
import io.sidetone.sip.testing.SignallingEvents;
import io.sidetone.sip.testing.SipText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/// Measures, when run by hand from this module's folder, how many NOTIFYs a second light lamps: over a real connection,
/// through the stack, to the listener. Arguments: rounds, and NOTIFYs a round.
final class NotifyThroughput {
    private NotifyThroughput() {}

    public static void main(String[] arguments) throws Exception {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5;
        int each = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5000;
        try (var peer = new ScriptedPeer();
                var core = new PhoneCore()) {
            var signalling = new JainSignalling(
                    core,
                    new Flows(Trust.withAuthorities(List.of())),
                    new Account("101", "pbx.test", "101", "Ana Tester", "secret"),
                    UUID.randomUUID(),
                    "Sidetone/bench",
                    new SignallingEvents());
            var server = Server.parse("tcp://127.0.0.1:" + peer.port());
            core.execute(() -> signalling.connect(server));
            var pbx = peer.accept();
            var subscriptions = new Subscriptions(core, signalling, SipUri.of("101", "pbx.test"), () -> 0.5);
            core.execute(() -> core.schedule(
                    Duration.ofMillis(500),
                    () -> subscriptions.registration(
                            new RegistrationState.Ready(core.now(), server, Duration.ofMinutes(10)))));
            var changes = new Semaphore(0);
            var numbers = IntStream.range(300, 400).mapToObj(String::valueOf).toList();
            subscriptions.lamps(List.of("blf-100"), numbers, (number, lit) -> changes.release(), Runnable::run);
            var subscribe = pbx.receive("SUBSCRIBE");
            pbx.answer(subscribe, "200 OK", "theirs", "Expires: 600");
            var first = Files.readString(
                    Path.of("src/test/resources/io/sidetone/sip/subscription/asterisk-list-of-100.sip"));
            int number = 0;
            pbx.send(notify(subscribe, ++number, first.substring(first.indexOf("\r\n\r\n") + 4), "ztbeg"));
            wait(changes, numbers.size() * 2);
            for (int round = 0; round < rounds; round++) {
                long cpu = cpu();
                long start = System.nanoTime();
                for (int i = 0; i < each; i++) {
                    number++;
                    pbx.send(notify(subscribe, number, change(number - 1, 300 + i % 100, number % 200 < 100), "b"));
                }
                wait(changes, each / 2);
                long took = System.nanoTime() - start;
                System.out.printf(
                        "%d NOTIFYs in %d ms: %d a second; %d us of processor time each, both ends%n",
                        each,
                        TimeUnit.NANOSECONDS.toMillis(took),
                        each * 1_000_000_000L / took,
                        TimeUnit.NANOSECONDS.toMicros((cpu() - cpu) / each));
            }
            signalling.close();
        }
    }

    private static void wait(Semaphore changes, int atLeast) throws InterruptedException {
        if (!changes.tryAcquire(atLeast, 60, TimeUnit.SECONDS)) {
            throw new IllegalStateException("only " + changes.availablePermits() + " lamps changed");
        }
        changes.drainPermits();
    }

    private static long cpu() {
        return ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .orElse(Duration.ZERO)
                .toNanos();
    }

    private static String change(int version, int user, boolean busy) {
        return """
                --b\r
                Content-Type: application/rlmi+xml\r
                \r
                <list version="%d" fullState="false"><resource uri="sip:%d@pbx.test"><instance id="1" state="active" cid="c"/></resource></list>\r
                --b\r
                Content-ID: <c>\r
                Content-Type: application/dialog-info+xml\r
                \r
                <dialog-info version="%d" state="full" entity="sip:%d@pbx.test"><dialog id="%d"><state>%s</state></dialog></dialog-info>\r
                --b--\r
                """.formatted(version, user, version, user, user, busy ? "confirmed" : "terminated");
    }

    private static String notify(String subscribe, int sequence, String body, String boundary) {
        var head = SipText.message(
                List.of(
                        "NOTIFY sip:101@127.0.0.1 SIP/2.0",
                        "Via: SIP/2.0/TCP 127.0.0.1:5060;branch=z9hG4bK-n" + sequence,
                        "Max-Forwards: 70",
                        "From: <sip:blf-100@pbx.test>;tag=theirs",
                        "To: " + SipText.header(subscribe, "From"),
                        "Call-ID: " + SipText.header(subscribe, "Call-ID"),
                        "CSeq: " + sequence + " NOTIFY",
                        "Contact: <sip:127.0.0.1:5060;transport=tcp>",
                        "Event: dialog",
                        "Require: eventlist",
                        "Subscription-State: active;expires=600",
                        "Content-Type: multipart/related;type=\"application/rlmi+xml\";boundary=" + boundary),
                "");
        return head.replace("Content-Length: 0\r\n\r\n", "Content-Length: " + body.length() + "\r\n\r\n") + body;
    }
}
