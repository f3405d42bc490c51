package io.sidetone.audio.webrtc;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Sound servers that die, hang, or come late, in the middle of a call.
class SoundServerRestartIT {
    private static final int RUNS = 4;
    private static final double OUR_VOICE = 1000;
    private static final double THEIR_VOICE = 440;

    @Test
    void aCallSurvivesARestart() throws Exception {
        var healed = new ArrayList<Long>();
        try (var server = PulseServer.desk()) {
            prepare(server);
            try (var phone = Phone.plain(server.environment())) {
                phone.waitFor("status-Ready");
                phone.ask("call", "in-call");
                hears(phone);
                for (int i = 0; i < RUNS; i++) {
                    server.die();
                    server.revive();
                    long before = System.currentTimeMillis();
                    prepare(server);
                    // Old sound may still be in the ears of who listens; both calls have to be offered anew.
                    renewed(phone, 2 * (i + 1));
                    hears(phone);
                    healed.add(System.currentTimeMillis() - before);
                    heard(server);
                }
                assertThat(phone.ask("heard 1000", "heard").value())
                        .describedAs("one offer for each call and restart")
                        .endsWith(" " + 2 * RUNS);
                var renewals = phone.ask("renewals", "renewals").value();
                Figures.table(
                        "a new path for a call after that, from asking for an offer",
                        Stream.of(renewals.split(" ", -1)).map(Long::valueOf).toList());
                phone.tell("tone RINGBACK");
                var speaker = server.record("speaker");
                long from = System.currentTimeMillis();
                await().atMost(15, SECONDS).until(() -> speaker.loudest(425, from, System.currentTimeMillis()) > 0.05);
                phone.tell("close");
                phone.waitFor("end");
            }
        }
        Figures.table("sound server killed in a call, from its return to our voice", healed);
    }

    @Test
    void aCallGoesOnInSilenceWhileTheServerIsAway() throws Exception {
        try (var server = PulseServer.desk()) {
            prepare(server);
            try (var phone = Phone.plain(server.environment())) {
                phone.waitFor("status-Ready");
                phone.ask("call", "in-call");
                hears(phone);
                server.die();
                phone.waitFor("status-NoSoundSystem");
                renewed(phone, 2);
                long sent = packets(phone);
                await("something is sent").atMost(15, SECONDS).until(() -> packets(phone) > sent + 50);
                int ready = phone.count("status-Ready");
                server.revive();
                prepare(server);
                await().atMost(25, SECONDS).until(() -> phone.count("status-Ready") > ready);
                renewed(phone, 4);
                hears(phone);
                heard(server);
            }
        }
    }

    /// It keeps its connections and answers nothing, and then does again.
    @Test
    void aServerThatHangsHoldsNobodyUp() throws Exception {
        try (var server = PulseServer.desk()) {
            prepare(server);
            try (var phone = Phone.plain(server.environment())) {
                phone.waitFor("status-Ready");
                phone.ask("call", "in-call");
                hears(phone);
                server.freeze();
                phone.waitFor("status-NoSoundSystem");
                renewed(phone, 2);
                int ready = phone.count("status-Ready");
                server.thaw();
                await().atMost(25, SECONDS).until(() -> phone.count("status-Ready") > ready);
                renewed(phone, 4);
                hears(phone);
                heard(server);
            }
        }
    }

    @Test
    void aServerThatComesDuringACallIsUsedForIt() throws Exception {
        try (var server = PulseServer.desk()) {
            prepare(server);
            server.hide();
            try (var phone = Phone.plain(server.environment())) {
                phone.waitFor("status-NoSoundSystem");
                phone.ask("call", "in-call");
                server.show();
                phone.waitFor("status-Ready");
                hears(phone);
                heard(server);
            }
        }
    }

    private static void prepare(PulseServer server) throws Exception {
        server.makeDefault(true, "microphone");
        server.makeDefault(false, "speaker");
        server.speak("microphone", "said", Sine.of(OUR_VOICE, 0.3, 1));
    }

    private static void renewed(Phone phone, int times) {
        await("renegotiated " + times + " times").atMost(25, SECONDS).until(() -> {
            var words = phone.ask("heard 1000", "heard").value().split(" ", 2);
            return Integer.parseInt(words[1]) >= times;
        });
    }

    private static void hears(Phone phone) {
        await("the far end hears us").atMost(25, SECONDS).until(() -> {
            var words = phone.ask("heard 1000", "heard").value().split(" ", 2);
            return Double.parseDouble(words[0]) > 0.2;
        });
    }

    private static void heard(PulseServer server) throws Exception {
        var speaker = server.record("speaker");
        long from = System.currentTimeMillis();
        await("we hear the far end")
                .atMost(25, SECONDS)
                .until(() -> speaker.loudest(THEIR_VOICE, from, System.currentTimeMillis()) > 0.15);
    }

    private static long packets(Phone phone) throws Exception {
        return Long.parseLong(phone.ask("levels", "levels").value().split(" ", 3)[2]);
    }
}
