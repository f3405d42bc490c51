package io.sidetone.lab.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// S6, S8, S12, S14, S54: 101 calls the phone system's test numbers.
@ExtendWith(PhoneSystem.class)
class CallIT {
    private static Sound sound;
    private static Phone phone;

    @BeforeAll
    static void start() {
        sound = Sound.start("ana");
        phone = Phone.ready(Profiles.of("101", Profiles.WSS), sound);
    }

    @AfterAll
    static void stop() {
        phone.close();
        sound.close();
    }

    @Test
    @Asserts("the echo at 600 brings our tone back by Opus, silence when muted, and the tone again; no"
            + " channel is left")
    void hearsItsOwnToneFromTheEchoAndSilenceWhenMuted() {
        sound.speak(440);
        var call = phone.call("600");
        phone.awaitCall(call, "established");
        phone.awaitMedia(call);
        awaitTone(440);

        phone.tell("mute", call);
        awaitSilence();
        assertThat(phone.status().at("/calls/0/muted").asBoolean()).isTrue();

        phone.tell("unmute", call);
        awaitTone(440);
        var measured = phone.status().at("/calls/0");
        assertThat(measured.path("codec").asString("")).isEqualToIgnoringCase("opus");
        assertThat(measured.path("path").asString("")).isEqualTo("direct");

        phone.tell("hangup", call);
        assertThat(phone.awaitCall(call, "ended").at("/end/code").asString()).isEqualTo("hung-up");
        PhoneSystem.awaitNoChannels();
        sound.silence();
    }

    @ParameterizedTest
    @CsvSource({"486, 486", "404, 404", "480, 480", "503, 503"})
    @Asserts("486, 404, 480 and 503 are told as sentences without jargon")
    void refusalsAreSentences(String number, int status) {
        var call = phone.call(number);
        var ended = phone.awaitCall(call, "ended", Duration.ofSeconds(40));
        assertThat(ended.at("/end/status").asInt()).isEqualTo(status);
        assertThat(ended.at("/end/reason").asString())
                .isNotBlank()
                .doesNotContainPattern("(?i)busy here|not found|unavailable|sip|error");
    }

    @Test
    @Asserts("183 with sound: the ringing tone of the phone system is heard before the answer")
    void earlyMediaIsHeardBeforeTheAnswer() {
        var call = phone.call("184");
        phone.awaitCall(call, "early");
        phone.awaitMedia(call);
        Awaitility.await("ringing tone of the phone system")
                .atMost(Duration.ofSeconds(4))
                .until(() -> Tone.level(sound.listen(0.3)) > 300);
        phone.awaitCall(call, "established");
        phone.tell("hangup", call);
        phone.awaitCall(call, "ended");
        PhoneSystem.awaitNoChannels();
    }

    @Test
    @Asserts("ringing, then the answer after four seconds")
    void slowAnswer() {
        var call = phone.call("620");
        phone.awaitCall(call, "ringing");
        phone.awaitCall(call, "established");
        phone.tell("hangup", call);
        phone.awaitCall(call, "ended");
    }

    @Test
    @Asserts("a call given up while it rings leaves no channel behind")
    void givingUpBeforeTheAnswerLeavesNothingBehind() {
        var call = phone.call("620");
        phone.awaitCall(call, "ringing");
        phone.tell("hangup", call);
        assertThat(phone.awaitCall(call, "ended").at("/end/code").asString()).isEqualTo("hung-up");
        PhoneSystem.awaitNoChannels();
    }

    @Test
    @Asserts("the other side's BYE ends the call as remote-hung-up")
    void theOtherSideHangsUp() {
        var call = phone.call("621");
        phone.awaitCall(call, "established");
        assertThat(phone.awaitCall(call, "ended").at("/end/code").asString()).isEqualTo("remote-hung-up");
    }

    private static void awaitTone(double frequency) {
        Awaitility.await(frequency + " Hz from the speaker")
                .atMost(Duration.ofSeconds(8))
                .untilAsserted(() -> {
                    var heard = sound.listen(0.5);
                    assertThat(Tone.level(heard)).as("level").isGreaterThan(500);
                    assertThat(Tone.share(heard, frequency))
                            .as("share of %s Hz", frequency)
                            .isGreaterThan(0.8);
                });
    }

    private static void awaitSilence() {
        Awaitility.await("silence")
                .atMost(Duration.ofSeconds(4))
                .untilAsserted(() -> assertThat(Tone.level(sound.listen(0.5))).isLessThan(30));
    }
}
