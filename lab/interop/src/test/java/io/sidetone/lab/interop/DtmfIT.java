package io.sidetone.lab.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// S17a: touch-tones, read by Asterisk.
@ExtendWith(PhoneSystem.class)
class DtmfIT {
    private static final String KEYS = "0123456789*ABCD"; // # ends what is read
    private static Phone phone;

    @BeforeAll
    static void start() {
        phone = Phone.ready(Profiles.of("101", Profiles.WSS), null);
    }

    @AfterAll
    static void stop() {
        phone.close();
    }

    @AfterEach
    void hangUp() {
        phone.hangUpAll();
        PhoneSystem.awaitNoChannels();
    }

    @Test
    @Asserts(
            "a hundred random strings of 1 to 3 keys, in three calls of three phones at once: Asterisk read each exactly, and"
                    + " in order")
    void aHundredOfAHundred() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        long mark = PhoneSystem.logMark();
        try (var second = Phone.ready(Profiles.of("102", Profiles.WSS), null);
                var third = Phone.ready(Profiles.of("103", Profiles.WSS), null)) {
            var lines = List.of(
                    Line.of("101", phone, strings(34, random)),
                    Line.of("102", second, strings(33, random)),
                    Line.of("103", third, strings(33, random)));
            lines.forEach(line -> send(line.phone(), line.call(), String.join("#", line.strings()) + "#"));
            for (var line : lines) {
                awaitRead(mark, line.extension(), line.strings().size());
                assertThat(read(mark, line.extension())).as("seed " + seed).isEqualTo(line.strings());
            }
        }
    }

    /// What is to be keyed into a call.
    private record Line(String extension, Phone phone, String call, List<String> strings) {
        static Line of(String extension, Phone phone, List<String> strings) {
            return new Line(extension, phone, talking(phone, "612"), strings);
        }
    }

    private static List<String> strings(int count, Random random) {
        return random.ints(count, 1, 4).mapToObj(length -> keys(random, length)).toList();
    }

    @Test
    @Asserts("the IVR at 610 reads four digits exactly; what was sent is shown")
    void theMenu() {
        long mark = PhoneSystem.logMark();
        var call = talking(phone, "610");
        send(phone, call, "4711");
        PhoneSystem.awaitLogged(mark, "User entered '4711'");
        assertThat(phone.callNow(call).path("digits").asString()).isEqualTo("4711");
    }

    @Test
    @Asserts("keys sent before the answer, in early media, are read")
    void inEarlyMedia() {
        long mark = PhoneSystem.logMark();
        var call = phone.call("613");
        phone.awaitCall(call, "early");
        phone.awaitMedia(call);
        send(phone, call, "2580#");
        awaitRead(mark, "101", 1);
        assertThat(read(mark, "101")).containsExactly("2580");
        phone.awaitCall(call, "ended");
    }

    @Test
    @Asserts("forty keys pasted at once are paced: Asterisk reads all forty in order")
    void aLongOnePasted() {
        long mark = PhoneSystem.logMark();
        var call = talking(phone, "612");
        var keys = keys(new Random(60), 40);
        send(phone, call, keys + "#");
        awaitRead(mark, "101", 1);
        assertThat(read(mark, "101")).containsExactly(keys);
    }

    private static String talking(Phone phone, String number) {
        var call = phone.call(number);
        phone.awaitCall(call, "established");
        phone.awaitMedia(call);
        return call;
    }

    private static void send(Phone phone, String call, String digits) {
        phone.tell("dtmf", Map.of("call", call, "digits", digits));
    }

    private static String keys(Random random, int length) {
        var keys = new StringBuilder();
        for (int i = 0; i < length; i++) {
            keys.append(KEYS.charAt(random.nextInt(KEYS.length())));
        }
        return keys.toString();
    }

    private static List<String> read(long mark, String from) {
        return PhoneSystem.logSince(mark).stream()
                .filter(line -> line.contains(" DIGITS ") && line.contains(" FROM " + from) && line.contains("NOTICE"))
                .map(line -> line.replaceFirst(".* DIGITS (.*) FROM .*", "$1"))
                .toList();
    }

    private static void awaitRead(long mark, String from, int count) {
        Awaitility.await(count + " strings read")
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(300))
                .until(() -> read(mark, from).size() >= count);
    }
}
