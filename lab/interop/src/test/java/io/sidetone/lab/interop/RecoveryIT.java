package io.sidetone.lab.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// B8: what breaks in the middle of a call, or between calls, heals by itself. In calls our own tone comes back from
/// the echo at 600, so both directions are measured at once.
@BadNetwork
class RecoveryIT {
    private static final int OURS = 440;
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Map<String, Object> ALL = Map.of(
            "ice", Profiles.ice("all", "turn:relay.test:3478?transport=udp", "turns:turn.test:443?transport=tcp"));
    private static final Figures BACK = new Figures("recovery", "s until sound, or the registration, is back");

    private static Sound sound;

    @BeforeAll
    static void start() {
        sound = Sound.start("ana");
    }

    @AfterAll
    static void stop() {
        BACK.tell();
        sound.close();
    }

    @AfterEach
    void silence() {
        sound.silence();
    }

    @Test
    @Asserts("no network for 10 s in a call: sound both ways within 3 s after, the same call, registered again")
    void tenSecondsOfNothing() {
        try (var phone = Phone.ready(Profiles.of("101", Profiles.WSS, ALL), sound);
                var ear = sound.ear(OURS)) {
            var call = talking(phone, ear);
            for (int i = 0; i < Runs.orElse(1); i++) {
                Network.blackout(true);
                phone.awaitQuiet(Duration.ofSeconds(10));
                Network.blackout(false);
                long light = System.nanoTime();
                back("10 s of nothing in a call", ear, light, 5);
                assertKept(phone, call);
                awaitReadyNow(phone);
            }
            leave(phone, call);
        }
    }

    @Test
    @Asserts("of two TURN servers the one in use is killed, whichever that is: sound goes on by the other")
    void aRelayIsKilled() {
        var ice = Map.<String, Object>of(
                "ice",
                Profiles.ice("relay", "turn:relay.test:3478?transport=udp", "turn:relay2.test:3478?transport=udp"));
        try (var phone = Phone.ready(Profiles.of("101", Profiles.WSS, ice), sound);
                var ear = sound.ear(OURS)) {
            var call = talking(phone, ear);
            for (int i = 0; i < Runs.orElse(1); i++) {
                for (var server : new String[] {"turnserver", "turnserver2"}) {
                    long began = System.nanoTime();
                    Network.server("stop", server);
                    back("a TURN server is killed", ear, began, 15);
                    assertKept(phone, call);
                    Network.server("start", server);
                }
            }
            leave(phone, call);
        }
    }

    @Test
    @Asserts("the TURN server is killed once the network has opened: sound goes on directly, and the lamp says so")
    void fromRelayToDirect() {
        Network.lock();
        var ice = Map.<String, Object>of("ice", Profiles.ice("all", "turns:turn.test:443?transport=tcp"));
        try (var phone = Phone.ready(Profiles.of("101", Profiles.WSS, ice), sound);
                var ear = sound.ear(OURS)) {
            var call = talking(phone, ear);
            awaitPath(phone, call, 0, "relay");
            Network.unlock();
            int mark = phone.mark();
            long began = System.nanoTime();
            Network.server("stop", "turnserver");
            back("the relay is killed, direct is possible", ear, began, 15);
            awaitPath(phone, call, mark, "direct");
            assertKept(phone, call);
            leave(phone, call);
        }
    }

    @Test
    @Asserts("Asterisk is away for some seconds: registered within 5 s of its return")
    void asteriskComesBack() {
        try (var phone = Phone.ready(Profiles.of("101", Profiles.WSS), null)) {
            for (int i = 0; i < Runs.orElse(1); i++) {
                int mark = phone.mark();
                Network.server("stop", "asterisk");
                phone.awaitLost(mark, SOON);
                phone.awaitQuiet(Duration.ofSeconds(5));
                mark = phone.mark();
                Network.server("start", "asterisk");
                var returned = Instant.now();
                var ready = phone.awaitReady(mark, Duration.ofSeconds(20));
                double after = Duration.between(returned, Phone.at(ready)).toMillis() / 1e3;
                BACK.add("Asterisk is back: registered", Math.max(0, after));
                assertThat(after).isLessThan(5);
                assertThat(PhoneSystem.knows("101")).isTrue();
            }
        }
    }

    @Test
    @Asserts("a connection that is half open is noticed within 15 s, by WSS; with the network back, so is"
            + " the registration")
    void halfOpen() {
        try (var wss = Phone.ready(Profiles.of("101", Profiles.WSS), null)) {
            var phones = Map.of("WSS", wss);
            int[] marks = {wss.mark()};
            var began = Instant.now();
            Network.blackout(true);
            BACK.add("half open, WSS: noticed", noticed(wss, marks[0], began));
            Network.blackout(false);
            var light = Instant.now();
            phones.forEach((by, phone) -> {
                awaitReadyNow(phone);
                var ready = phone.lastAt(e -> Phone.registration(e).equals("ready"));
                BACK.add("blackout over, " + by + ": registered", secondsBetween(light, ready));
            });
        }
        for (var by : new String[] {"WSS"}) {
            assertThat(BACK.worst("half open, " + by + ": noticed")).isLessThan(15);
            assertThat(BACK.worst("blackout over, " + by + ": registered")).isLessThan(10);
        }
    }

    @Test
    @Asserts("the client's address changes between calls: registered from the new one within 5 s")
    void anotherAddressBetweenCalls() {
        try (var phone = Phone.ready(Profiles.of("101", Profiles.TLS), null)) {
            for (int i = 0; i < Runs.orElse(2); i++) {
                PhoneSystem.console("database deltree registrar"); // the former address would still be there
                long began = System.nanoTime();
                Network.swapCables();
                var address = i % 2 == 0 ? "10.98.0.2" : "10.99.0.2";
                Awaitility.await("registered from " + address)
                        .atMost(Duration.ofSeconds(20))
                        .pollInterval(Duration.ofMillis(100))
                        .until(() -> PhoneSystem.console("pjsip show contacts").contains(address));
                BACK.add("another address: registered from there", (System.nanoTime() - began) / 1e9);
                awaitReadyNow(phone);
            }
        }
        assertThat(BACK.worst("another address: registered from there")).isLessThan(5);
    }

    @Test
    @Asserts("the cable is pulled: told at once; plugged in again: registered within 3 s")
    void pulledAndPlugged() {
        try (var phone = Phone.ready(Profiles.of("101", Profiles.WSS), null)) {
            for (int i = 0; i < Runs.orElse(1); i++) {
                int mark = phone.mark();
                var pulled = Instant.now();
                Network.cable(1, false);
                double told = noticed(phone, mark, pulled);
                BACK.add("cable pulled: told", told);
                assertThat(told).isLessThan(5);
                mark = phone.mark();
                Network.cable(1, true);
                var plugged = Instant.now();
                var ready = phone.awaitReady(mark, Duration.ofSeconds(20));
                BACK.add("cable plugged in: registered", secondsBetween(plugged, Phone.at(ready)));
            }
        }
        assertThat(BACK.worst("cable plugged in: registered")).isLessThan(3);
    }

    // --- what they have in common

    private static String talking(Phone phone, Ear ear) {
        sound.speak(OURS);
        long dialled = System.nanoTime();
        var call = phone.call("600");
        phone.awaitCall(call, "established");
        ear.awaitSteadyTone(dialled, SOON);
        return call;
    }

    /// Waits until the tone is there to stay, and notes how long that took and that it was soon enough.
    private static void back(String row, Ear ear, long since, double seconds) {
        long steady = ear.awaitLastingTone(since, Duration.ofSeconds(40));
        // where the tone went on without a gap it was never away
        double back = ear.longestGap(since, steady).isZero() ? 0 : (steady - since) / 1e9;
        BACK.add(row, back);
        assertThat(back).as("s until sound is back: %s", row).isLessThan(seconds);
    }

    private static void assertKept(Phone phone, String call) {
        assertThat(phone.callNow(call).path("state").asString()).isEqualTo("established");
        assertThat(phone.status().get("calls").size()).as("calls").isEqualTo(1);
    }

    private static void leave(Phone phone, String call) {
        phone.tell("hangup", call);
        phone.awaitCall(call, "ended");
        PhoneSystem.awaitNoChannels();
    }

    private static void awaitPath(Phone phone, String call, int mark, String path) {
        phone.await(
                "the lamp says " + path,
                mark,
                Duration.ofSeconds(20),
                e -> e.path("call").path("id").asString("").equals(call)
                        && e.path("call").path("path").asString("").equals(path));
    }

    private static double noticed(Phone phone, int mark, Instant began) {
        return secondsBetween(began, Phone.at(phone.awaitLost(mark, Duration.ofSeconds(20))));
    }

    /// Waits until it is registered at this moment.
    private static void awaitReadyNow(Phone phone) {
        Awaitility.await("registered again")
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> phone.status().at("/registration/state").asString().equals("ready"));
    }

    private static double secondsBetween(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / 1e3;
    }
}
