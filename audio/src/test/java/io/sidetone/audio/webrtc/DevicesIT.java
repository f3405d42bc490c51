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

    private static final String HEADSET_NAME = "Headset «Ünï» <&> 100% #2 音";
    private static final String HEADSET = PulseServer.sink("headset", HEADSET_NAME);
    private static final String HEADSET_MICROPHONE =
            PulseServer.microphone("headsetmic", "saidtoo", "Headset microphone");

    private static void headset(PulseServer server) throws Exception {
        server.plug(HEADSET);
        server.plug(PulseServer.sink("saidtoo", "Said into the headset"));
        server.plug(HEADSET_MICROPHONE);
    }

    @Test
    void changesInACallWithHardlyAGap() throws Exception {
        try (var server = PulseServer.desk()) {
            headset(server);
            server.speak("microphone", "said", Sine.of(DESK_VOICE, 0.3, 1));
            server.speak("headsetmic", "saidtoo", Sine.of(HEADSET_VOICE, 0.3, 1));
            atTheDesk(server);
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
                    await().atMost(10, SECONDS).until(() -> from.amplitude(THEIR_VOICE, now() - 500, now()) > 0.15);
                    long before = now();
                    phone.ask("use SPEAKER " + (i % 2 == 0 ? "headset" : "speaker"), "used");
                    await().atMost(10, SECONDS).until(() -> to.amplitude(THEIR_VOICE, now() - 500, now()) > 0.15);
                    played.add(Math.max(0, to.firstLouder(0.05, before - 100) - from.lastLouder(0.05, Long.MAX_VALUE)));
                }
                Figures.table("another speaker in a call, silence in the ear", played);
                assertThat(Figures.median(sent)).isLessThan(100);
                assertThat(Figures.median(played)).isLessThan(100);
            }
        }
    }

    @Test
    void unpluggedItFallsBackAndPluggedInItComesBack() throws Exception {
        try (var server = PulseServer.desk()) {
            server.speak("microphone", "said", Sine.of(DESK_VOICE, 0.3, 1));
            server.plug(PulseServer.sink("saidtoo", "Said into the headset"));
            var plugged = server.plug(HEADSET);
            var microphone = server.plug(HEADSET_MICROPHONE);
            server.speak("headsetmic", "saidtoo", Sine.of(HEADSET_VOICE, 0.3, 1));
            atTheDesk(server);
            var speaker = server.record("speaker");
            try (var phone = Phone.plain(server.environment())) {
                phone.waitFor("status-Ready");
                phone.ask("use MICROPHONE headsetmic", "used");
                phone.ask("use SPEAKER headset", "used");
                phone.ask("call", "in-call");
                hears(phone, HEADSET_VOICE);
                var back = new ArrayList<Long>();
                var fallen = new ArrayList<Long>();
                for (int i = 0; i < 5; i++) {
                    long before = now();
                    server.unplug(microphone);
                    server.unplug(plugged);
                    shows(
                            phone,
                            "MICROPHONE=Choice[wanted=headsetmic, wantedName=Headset microphone, "
                                    + "usedName=Desk microphone, missing=true]");
                    shows(
                            phone,
                            "SPEAKER=Choice[wanted=headset, wantedName=" + HEADSET_NAME
                                    + ", usedName=Desk speaker, missing=true]");
                    hears(phone, DESK_VOICE);
                    await().atMost(10, SECONDS).until(() -> speaker.loudest(THEIR_VOICE, before, now()) > 0.15);
                    fallen.add(speaker.firstLouder(0.05, before) - before);

                    plugged = server.plug(HEADSET);
                    long again = now();
                    microphone = server.plug(HEADSET_MICROPHONE);
                    shows(
                            phone,
                            "MICROPHONE=Choice[wanted=headsetmic, wantedName=Headset microphone, "
                                    + "usedName=Headset microphone, missing=false]");
                    hears(phone, HEADSET_VOICE);
                    await().atMost(10, SECONDS).until(() -> now() - speaker.lastLouder(0.05, Long.MAX_VALUE) > 300);
                    back.add(Math.max(0, speaker.lastLouder(0.05, Long.MAX_VALUE) - again));
                }
                Figures.table("unplugged in a call, until the default speaker sounds", fallen);
                Figures.table("plugged in again, until the default speaker is silent", back);
                assertThat(phone.ask("heard 1500", "heard").value())
                        .describedAs("nothing was negotiated anew")
                        .endsWith(" 0");
            }
        }
    }

    @Test
    void followsTheDefaultWhereNothingElseIsChosen() throws Exception {
        try (var server = PulseServer.desk()) {
            headset(server);
            server.speak("microphone", "said", Sine.of(DESK_VOICE, 0.3, 1));
            server.speak("headsetmic", "saidtoo", Sine.of(HEADSET_VOICE, 0.3, 1));
            atTheDesk(server);
            try (var phone = Phone.plain(server.environment())) {
                phone.waitFor("status-Ready");
                phone.ask("call", "in-call");
                hears(phone, DESK_VOICE);
                var headset = server.record("headset");
                server.makeDefault(true, "headsetmic");
                server.makeDefault(false, "headset");
                shows(phone, "MICROPHONE=Choice[wanted=, wantedName=, usedName=Headset microphone, missing=false]");
                shows(phone, "SPEAKER=Choice[wanted=, wantedName=, usedName=" + HEADSET_NAME);
                hears(phone, HEADSET_VOICE);
                sounds(headset, THEIR_VOICE);
                phone.ask("use MICROPHONE microphone", "used");
                hears(phone, DESK_VOICE);
                phone.ask("use MICROPHONE default", "used");
                hears(phone, HEADSET_VOICE);
            }
        }
    }

    /// Chosen on another day, and not there at first.
    @Test
    void usesWhatIsRememberedAsSoonAsItIsThere() throws Exception {
        try (var server = PulseServer.desk()) {
            server.speak("microphone", "said", Sine.of(DESK_VOICE, 0.3, 1));
            atTheDesk(server);
            try (var phone = Phone.remembering(
                    server.environment(),
                    "MICROPHONE=headsetmic=Headset microphone",
                    "SPEAKER=an-id-of-another-socket=" + HEADSET_NAME)) {
                phone.waitFor("status-Ready");
                shows(phone, "usedName=Desk microphone, missing=true");
                phone.ask("call", "in-call");
                hears(phone, DESK_VOICE);
                headset(server);
                server.speak("headsetmic", "saidtoo", Sine.of(HEADSET_VOICE, 0.3, 1));
                shows(phone, "usedName=Headset microphone, missing=false");
                hears(phone, HEADSET_VOICE);
                shows(phone, "SPEAKER=Choice[wanted=headset, wantedName=" + HEADSET_NAME); // known by its name
                sounds(server.record("headset"), THEIR_VOICE);
            }
        }
    }

    @Test
    void ringsElsewhereThanItTalks() throws Exception {
        try (var server = PulseServer.desk()) {
            headset(server);
            atTheDesk(server);
            var speaker = server.record("speaker");
            var headset = server.record("headset");
            try (var phone = Phone.plain(server.environment())) {
                phone.waitFor("status-Ready");
                phone.ask("use SPEAKER headset", "used");
                phone.ask("call", "in-call");
                sounds(headset, THEIR_VOICE);
                long begun = now();
                await().atMost(10, SECONDS).until(() -> now() - begun > 500);
                assertThat(speaker.loudest(THEIR_VOICE, begun, now())).isLessThan(0.01);
                phone.ask("tone RING", "tone-returned");
                sounds(speaker, 523.25);
                phone.ask("tone CALL_WAITING", "tone-returned");
                sounds(headset, 425);
                phone.ask("silence", "silence-returned");
                assertThat(headset.loudest(523.25, begun, now()))
                        .describedAs("ringing in the ear")
                        .isLessThan(0.05); // what is there is of the voice
                await().atMost(10, SECONDS).until(() -> now() - speaker.lastLouder(0.01, Long.MAX_VALUE) > 300);
                long key = now();
                phone.tell("key 5");
                sounds(headset, 1336);
                assertThat(speaker.loudest(1336, key, now())).isLessThan(0.01);

                phone.ask("use RING headset", "used");
                long moved = now();
                phone.tell("test RING");
                sounds(headset, 554.37);
                phone.ask("use SPEAKER speaker", "used");
                phone.tell("test SPEAKER");
                sounds(speaker, 554.37);
                assertThat(speaker.loudest(554.37, key, moved)).isLessThan(0.02);
            }
        }
    }

    @Test
    void measuresTheMicrophoneForAsLongAsItIsAsked() throws Exception {
        try (var server = PulseServer.desk()) {
            headset(server);
            server.speak("microphone", "said", Sine.of(DESK_VOICE, 0.3, 1));
            server.speak("headsetmic", "saidtoo", Sine.of(HEADSET_VOICE, 0.6, 1));
            atTheDesk(server);
            try (var phone = Phone.plain(server.environment())) {
                phone.waitFor("status-Ready");
                assertThat(listeners(server)).isZero();
                phone.tell("meter on");
                level(phone, 0.25, 0.35);
                assertThat(listeners(server)).isEqualTo(1);
                phone.ask("use MICROPHONE headsetmic", "used");
                level(phone, 0.55, 0.65);
                phone.tell("meter on"); // a second ends the first
                await().atMost(10, SECONDS).until(() -> listeners(server) == 1);
                level(phone, 0.55, 0.65);
                int before = phone.count("level");
                long from = now();
                await().atMost(10, SECONDS).until(() -> now() - from > 2000);
                assertThat(phone.count("level") - before)
                        .describedAs("figures in two seconds")
                        .isBetween(10, 30);
                phone.tell("meter off");
                await().atMost(10, SECONDS).until(() -> listeners(server) == 0);
            }
        }
    }

    /// Streams that record, besides the readers that keep the microphones awake.
    private static long listeners(PulseServer server) throws Exception {
        return server.tell("list", "source-outputs")
                .lines()
                .filter(line -> line.contains("application.name = \"Sidetone\""))
                .count();
    }

    private static void level(Phone phone, double from, double to) {
        await("the level").atMost(10, SECONDS).until(() -> {
            var last = phone.last("level");
            return !last.isEmpty() && Double.parseDouble(last) > from && Double.parseDouble(last) < to;
        });
    }

    /// A fan is taken away, or left as it is.
    @Test
    void processesTheVoiceOrNotInTheMiddleOfACall() throws Exception {
        try (var server = PulseServer.desk()) {
            server.speak("microphone", "said", Hiss.of(0.1));
            atTheDesk(server);
            try (var phone = Phone.plain(server.environment())) {
                phone.waitFor("status-Ready");
                phone.ask("call", "in-call");
                await().atMost(20, SECONDS).until(() -> loudness(phone) > 0.03);
                double plain = loudness(phone);
                phone.tell("process on");
                shows(phone, "gainControl=true");
                await().atMost(25, SECONDS).until(() -> loudness(phone) < 0.4 * plain);
                phone.tell("process off");
                shows(phone, "gainControl=false");
                await().atMost(25, SECONDS).until(() -> loudness(phone) > 0.8 * plain);
            }
        }
    }

    private static double loudness(Phone phone) throws Exception {
        return Double.parseDouble(phone.ask("loudness", "loudness").value());
    }

    @Test
    void listsDevicesAndNothingElse() throws Exception {
        try (var server = PulseServer.desk()) {
            headset(server);
            atTheDesk(server);
            try (var phone = Phone.plain(server.environment())) {
                phone.waitFor("status-Ready");
                shows(
                        phone,
                        "microphones=[SoundDevice[id=microphone, name=Desk microphone], "
                                + "SoundDevice[id=headsetmic, name=Headset microphone]]");
                shows(phone, "SoundDevice[id=headset, name=" + HEADSET_NAME + "]");
                assertThat(phone.last("devices")).doesNotContain("onitor").endsWith("limit=");
                phone.tell("use SPEAKER nobody");
                assertThat(phone.waitFor("refused").value())
                        .contains("IllegalArgumentException", "There is no sound device \"nobody\".");
            }
        }
    }

    @Test
    void aServerWithoutDevicesIsWaitedFor() throws Exception {
        try (var server = PulseServer.withoutAnything();
                var phone = Phone.remembering(server.environment(), "SPEAKER=speaker=Desk speaker")) {
            phone.waitFor("status-NoSoundSystem");
            shows(phone, "SPEAKER=Choice[wanted=speaker, wantedName=Desk speaker, usedName=, missing=true]");
            server.plug(PulseServer.sink("speaker", "Desk speaker"));
            server.plug(PulseServer.sink("said", "Said"));
            server.plug(PulseServer.microphone("microphone", "said", "Desk microphone"));
            phone.waitFor("status-Ready");
            shows(
                    phone,
                    "SPEAKER=Choice[wanted=speaker, wantedName=Desk speaker, usedName=Desk speaker, missing=false]");
        }
    }

    private static void atTheDesk(PulseServer server) throws Exception {
        server.makeDefault(true, "microphone");
        server.makeDefault(false, "speaker");
    }

    private static void shows(Phone phone, String part) {
        await("the state has " + part + ", not " + phone.last("devices"))
                .atMost(15, SECONDS)
                .until(() -> phone.last("devices").contains(part));
    }

    private static void sounds(Recording where, double frequency) {
        long from = now();
        await("heard: " + frequency).atMost(15, SECONDS).until(() -> where.loudest(frequency, from, now()) > 0.02);
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
