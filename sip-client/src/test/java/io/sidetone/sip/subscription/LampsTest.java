package io.sidetone.sip.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidetone.sip.account.Disconnection;
import io.sidetone.sip.account.RegistrationState;
import io.sidetone.sip.address.SipUri;
import io.sidetone.sip.flow.Server;
import io.sidetone.sip.testing.FakeSignalling;
import io.sidetone.sip.testing.FakeSubscription;
import io.sidetone.sip.testing.HandCore;
import io.sidetone.sip.testing.Unheard;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Lists light most lamps; the rest are watched one by one (S43).
class LampsTest {
    private static final Server SERVER = Server.parse("tcp://pbx.test:5060");

    private final HandCore core = new HandCore();
    private final FakeSignalling signalling = new FakeSignalling(core, new Unheard());
    private final Subscriptions subscriptions =
            new Subscriptions(core, signalling, SipUri.of("101", "pbx.test"), () -> 0);
    private final Map<String, String> lamps = new TreeMap<>();
    private final List<String> changes = new ArrayList<>();

    private void ready() {
        subscriptions.registration(new RegistrationState.Ready(core.now(), SERVER, Duration.ofMinutes(10)));
    }

    private void lost() {
        subscriptions.registration(new RegistrationState.Disconnected(
                core.now(), SERVER, new Disconnection.ConnectionLost("pbx.test"), null));
    }

    private Watch lamps(List<String> lists, String... numbers) {
        return subscriptions.lamps(
                lists,
                List.of(numbers),
                (number, watched) -> {
                    var word = switch (watched) {
                        case Watched.Known<DialogInfo>(var info, var since) ->
                            info.line().name();
                        case Watched.Unknown<DialogInfo>(var why, var since) -> why.name();
                    };
                    lamps.put(number, word);
                    changes.add(number + " " + word);
                },
                Runnable::run);
    }

    private FakeSubscription asked(String user) {
        return signalling.subscriptions.stream()
                .filter(s -> s.interest.resource().user().equals(user))
                .reduce((a, b) -> b)
                .orElseThrow();
    }

    private List<String> askedFor() {
        return signalling.subscriptions.stream()
                .map(s -> s.interest.resource().user())
                .toList();
    }

    private void whole(String name, String... users) {
        var resources = new StringBuilder();
        var parts = new StringBuilder();
        for (var user : users) {
            resources.append(
                    "<resource uri=\"sip:%s@pbx.test\"><instance id=\"1\" state=\"active\" cid=\"%s\"/></resource>"
                            .formatted(user, user));
            parts.append(String.join(
                    "\r\n",
                    "--b",
                    "Content-ID: <" + user + ">",
                    "Content-Type: application/dialog-info+xml",
                    "",
                    "<dialog-info version='0' state='full'><dialog id='1'><state>terminated</state></dialog></dialog-info>",
                    ""));
        }
        asked(name)
                .notified(
                        "multipart/related;type=\"application/rlmi+xml\";boundary=b",
                        "--b\r\nContent-Type: application/rlmi+xml\r\n\r\n<list version=\"0\" fullState=\"true\">%s</list>\r\n%s--b--\r\n"
                                .formatted(resources, parts));
    }

    private static void tell(FakeSubscription subscription, String state) {
        subscription.notified(
                DialogInfoFold.TYPE,
                "<dialog-info version=\"0\" state=\"full\"><dialog id=\"1\"><state>%s</state></dialog></dialog-info>"
                        .formatted(state));
    }

    @Test
    void theListFirstThenTheRest() {
        ready();
        lamps(List.of("blf-101"), "201", "202", "700");
        assertThat(askedFor()).containsExactly("blf-101");
        asked("blf-101").accepted();
        asked("blf-101")
                .notified(
                        Golden.header("asterisk-list-whole", "Content-Type"),
                        Golden.body("asterisk-list-whole").text());
        assertThat(askedFor()).containsExactly("blf-101", "700");
        asked("700").accepted();
        tell(asked("700"), "confirmed");
        assertThat(lamps).isEqualTo(Map.of("201", "IDLE", "202", "IDLE", "700", "BUSY"));
        changes.clear();
        asked("blf-101")
                .notified(
                        Golden.header("asterisk-list-change", "Content-Type"),
                        Golden.body("asterisk-list-change").text());
        assertThat(changes).containsExactly("201 BUSY", "202 BUSY"); // only what is news
    }

    @Test
    void aSilentListIsReplaced() {
        ready();
        lamps(List.of("blf-200"), "300", "301");
        asked("blf-200").accepted();
        core.advance(Duration.ofSeconds(4));
        assertThat(askedFor()).containsExactly("blf-200");
        core.advance(Duration.ofSeconds(1));
        assertThat(askedFor()).containsExactly("blf-200", "300", "301");
        tell(asked("300"), "confirmed");
        assertThat(lamps).isEqualTo(Map.of("300", "BUSY", "301", "ASKING"));
    }

    @Test
    void aListThatIsNotThereIsReplaced() {
        ready();
        lamps(List.of("blf-101", "more"), "300", "301");
        asked("more").refused(404);
        assertThat(askedFor()).containsExactly("blf-101", "more"); // the other has not spoken
        whole("blf-101", "300");
        assertThat(askedFor()).containsExactly("blf-101", "more", "301");
    }

    @Test
    void aListThatSpeaksLateTakesOver() {
        ready();
        lamps(List.of("blf-101"), "300");
        asked("blf-101").accepted();
        core.advance(Duration.ofSeconds(5));
        tell(asked("300"), "confirmed");
        whole("blf-101", "300");
        assertThat(signalling.told).last().isEqualTo("unsubscribe dialog sip:300@pbx.test");
        assertThat(lamps).containsEntry("300", "IDLE");
    }

    @Test
    void withoutListsEachOnItsOwn() {
        lamps(List.of(), "300", "301");
        assertThat(lamps).isEqualTo(Map.of("300", "NOT_REGISTERED", "301", "NOT_REGISTERED"));
        ready();
        assertThat(askedFor()).containsExactlyInAnyOrder("300", "301");
    }

    @Test
    void allAreUnknownAtOnceWhenTheServerIsGoneAndComeBack() {
        ready();
        lamps(List.of("blf-101"), "300", "700");
        whole("blf-101", "300");
        tell(asked("700"), "confirmed");
        assertThat(lamps).isEqualTo(Map.of("300", "IDLE", "700", "BUSY"));
        lost();
        assertThat(lamps).isEqualTo(Map.of("300", "NOT_REGISTERED", "700", "NOT_REGISTERED"));
        ready();
        assertThat(lamps).isEqualTo(Map.of("300", "ASKING", "700", "ASKING"));
        tell(asked("700"), "terminated");
        whole("blf-101", "300");
        assertThat(lamps).isEqualTo(Map.of("300", "IDLE", "700", "IDLE"));
        assertThat(askedFor().stream().filter("300"::equals)).isEmpty();
    }

    @Test
    void aListThatIsOverIsReplaced() {
        ready();
        lamps(List.of("blf-101"), "300");
        whole("blf-101", "300");
        asked("blf-101").notified(io.sidetone.sip.signalling.Notice.State.TERMINATED, "noresource", null);
        assertThat(lamps).isEqualTo(Map.of("300", "ASKING"));
        assertThat(askedFor()).containsExactly("blf-101", "300");
    }

    @Test
    void whatTheListDoesNotTellIsAskedFor() {
        ready();
        lamps(List.of("all"), "102", "103", "104");
        asked("all")
                .notified(
                        Golden.header("rfc-list", "Content-Type"),
                        Golden.body("rfc-list").text());
        assertThat(askedFor()).containsExactly("all", "103"); // which is pending on the list
        assertThat(lamps).isEqualTo(Map.of("102", "RINGING", "103", "ASKING", "104", "BUSY"));
    }

    @Test
    void twoHundredDoNotFlood() {
        ready();
        lamps(List.of(), IntStream.range(300, 500).mapToObj(String::valueOf).toArray(String[]::new));
        assertThat(signalling.subscriptions).hasSize(Turns.MOST_AT_ONCE);
        for (int i = 0; i < 200; i++) {
            signalling.subscriptions.get(i).accepted();
            tell(signalling.subscriptions.get(i), "terminated");
        }
        assertThat(lamps.values().stream().collect(Collectors.groupingBy(w -> w, Collectors.counting())))
                .isEqualTo(Map.of("IDLE", 200L));
    }

    @Test
    void theEnd() {
        ready();
        var watch = lamps(List.of("blf-101"), "300", "700");
        whole("blf-101", "300");
        watch.close();
        assertThat(signalling.told).contains("unsubscribe dialog list sip:blf-101@pbx.test");
        assertThat(signalling.told).last().isEqualTo("unsubscribe dialog sip:700@pbx.test");
        assertThat(core.timers()).isZero();
        changes.clear();
        lost();
        assertThat(changes).isEmpty();
    }
}
