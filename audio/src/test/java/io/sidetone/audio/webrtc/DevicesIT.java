package io.sidetone.audio.webrtc;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/// Microphone, speaker and ring device on a real sound server: chosen, changed in a call, unplugged and plugged in
/// again (S12, S49, S50).
class DevicesIT {
    private static final int RUNS = 10;
    private static final double DESK_VOICE = 1000;
    private static final double HEADSET_VOICE = 1500;
    /// What the far end says.
    private static final double THEIR_VOICE = 440;

    private static final String HEADSET = PulseServer.sink("headset", "Headset «Ünï» <&> 100% #2 音");

    private static void headset(PulseServer server) throws Exception {
        server.plug(HEADSET);
        server.plug(PulseServer.sink("saidtoo", "Said into the headset"));
        server.plug(PulseServer.microphone("headsetmic", "saidtoo", "Headset microphone"));
    }

    @Test
    void changesInACallWithHardlyAGap() throws Exception {
        try (var server = PulseServer.desk()) {
            headset(server);
            server.speak("microphone", "said", Sine.of(DESK_VOICE, 0.3, 1));
            server.speak("headsetmic", "saidtoo", Sine.of(HEADSET_VOICE, 0.3, 1));
            server.makeDefault(true, "microphone");
            server.makeDefault(false, "speaker");
            try (var phone = Phone.plain(server.environment())) {
                phone.waitFor("status-Ready");
                phone.ask("call", "in-call");
                hears(phone, DESK_VOICE);
                var sent = new ArrayList<Long>();
                for (int i = 0; i < RUNS; i++) {
                    phone.tell("forget");
                    phone.ask("use MICROPHONE " + (i % 2 == 0 ? "headsetmic" : "microphone"), "used");
                    sent.add(Long.parseLong(phone.ask("gap", "gap").value()));
                    hears(phone, i % 2 == 0 ? HEADSET_VOICE : DESK_VOICE);
                }
                Figures.table("another microphone in a call, silence at the far end", sent);

                var speaker = server.record("speaker");
                var headset = server.record("headset");
                var played = new ArrayList<Long>();
                for (int i = 0; i < RUNS; i++) {
                    var from = i % 2 == 0 ? speaker : headset;
                    var to = i % 2 == 0 ? headset : speaker;
                    await().atMost(10, SECONDS)
                            .until(() -> from.amplitude(THEIR_VOICE, now() - 500, now()) > 0.15);
                    long before = now();
                    phone.ask("use SPEAKER " + (i % 2 == 0 ? "headset" : "speaker"), "used");
                    await().atMost(10, SECONDS).until(() -> to.amplitude(THEIR_VOICE, now() - 500, now()) > 0.15);
                    played.add(Math.max(
                            0, to.firstLouder(0.05, before - 100) - from.lastLouder(0.05, Long.MAX_VALUE)));
                }
                Figures.table("another speaker in a call, silence in the ear", played);
                assertThat(Figures.median(sent)).isLessThan(100);
                assertThat(Figures.median(played)).isLessThan(100);
            }
        }
    }

    private static long now() {
        return System.currentTimeMillis();
    }

    private static void hears(Phone phone, double voice) {
        await("the far end hears " + voice)
                .atMost(20, SECONDS)
                .until(() -> Double.parseDouble(
                                phone.ask("heard " + voice, "heard").value().split(" ", 2)[0])
                        > 0.2);
    }

}
