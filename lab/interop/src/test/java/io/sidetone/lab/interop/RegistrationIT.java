package io.sidetone.lab.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// S1, S2: registered or not, and why.
@ExtendWith(PhoneSystem.class)
class RegistrationIT {
    @ParameterizedTest
    @ValueSource(strings = {Profiles.WSS, Profiles.TLS})
    @Asserts("registers by WSS and TLS, known to Asterisk; un-registers when it quits")
    void registersAndLeaves(String server) {
        try (var phone = Phone.ready(Profiles.of("101", server), null)) {
            assertThat(phone.status().at("/registration/server").asString()).isEqualTo(server);
            assertThat(PhoneSystem.knows("101")).isTrue();
        }
        Awaitility.await("unregistered").atMost(Duration.ofSeconds(5)).until(() -> !PhoneSystem.knows("101"));
    }

    @Test
    @Asserts("wrong password, untrusted certificate, wrong host name, unreachable, unknown host, not SIP:"
            + " each its own sentence")
    void eachTroubleHasItsOwnSentence() {
        var sentences = new HashMap<String, String>();
        var troubles = Map.of(
                "wrong-password", Profiles.of("101", "wrong", Profiles.WSS, PhoneSystem.authority()),
                "untrusted-certificate", Profiles.of("101", "wss://pbx.test:8443/ws"),
                "wrong-host-name", Profiles.of("101", "wss://pbx.test:8444/ws"),
                "unreachable", Profiles.of("101", "wss://pbx.test:9/ws"),
                "unknown-host", Profiles.of("101", "wss://nowhere.test:443/ws"),
                "not-sip", Profiles.of("101", "ws://pbx.test:8088/no-such-path"));
        troubles.forEach((code, profile) -> sentences.put(code, sentence(code, profile)));
        assertThat(sentences.values())
                .doesNotHaveDuplicates()
                .allSatisfy(s -> assertThat(s).isNotBlank());
    }

    /// Asterisk does not tell an unknown user from a wrong password, on purpose; nor can the sentence.
    @Test
    @Asserts("an unknown user is told like a wrong password")
    void unknownUserIsToldLikeAWrongPassword() {
        var profile = Profiles.of("777", "whatever", Profiles.WSS, PhoneSystem.authority());
        assertThat(sentence("wrong-password", profile)).containsIgnoringCase("user name");
    }

    /// A half-open connection: the server is there, but nobody answers any more.
    @Test
    @Asserts("a frozen server is noticed within 20 s, and found again when it thaws")
    void aServerThatFallsSilentIsNoticedAndFoundAgain() {
        try (var phone = Phone.ready(Profiles.of("101", Profiles.WSS), null)) {
            int frozen = phone.mark();
            int lost;
            PhoneSystem.server("freeze");
            try {
                phone.await(
                        "lost",
                        frozen,
                        Duration.ofSeconds(20),
                        e -> Phone.registration(e).equals("connecting"));
                lost = phone.mark();
            } finally {
                PhoneSystem.server("thaw");
            }
            phone.await(
                    "found again",
                    lost,
                    Duration.ofSeconds(40),
                    e -> Phone.registration(e).equals("ready"));
        }
    }

    @Test
    @Asserts("a restarted server is found again and knows us")
    void aRestartedServerIsFoundAgain() {
        try (var phone = Phone.ready(Profiles.of("101", Profiles.TLS), null)) {
            int before = phone.mark();
            PhoneSystem.server("restart");
            phone.await(
                    "found again",
                    before,
                    Duration.ofSeconds(40),
                    e -> Phone.registration(e).equals("ready"));
            assertThat(PhoneSystem.knows("101")).isTrue();
        }
    }

    private static String sentence(String code, Path profile) {
        try (var phone = Phone.start(profile, null)) {
            // where there is another way, port 443 for instance, it is said while that is tried
            var told = phone.await(
                    code, e -> e.at("/registration/code").asString("").equals(code));
            assertThat(phone.alive()).isTrue();
            return told.at("/registration/reason").asString("");
        }
    }
}
