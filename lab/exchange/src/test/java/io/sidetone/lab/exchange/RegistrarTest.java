package io.sidetone.lab.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegistrarTest {
    private final FakeVoices voices = new FakeVoices();
    private Exchange exchange;
    private RawPhone phone;

    @BeforeEach
    void open() throws IOException {
        exchange = Exchange.builder()
                .settings(Settings.DEFAULT.withExpires(Duration.ofSeconds(1), Duration.ofSeconds(100)))
                .voices(voices)
                .start();
        phone = new RawPhone(exchange, exchange.account());
    }

    @AfterEach
    void close() {
        phone.close();
        exchange.close();
    }

    private Sip registered(int expires) {
        var register = phone.register(expires);
        phone.send(register);
        phone.send(phone.authorized(register, phone.await(401, "REGISTER")));
        return phone.await(200, "REGISTER");
    }

    @Test
    void challengesTheStrongerAlgorithmFirst() {
        phone.send(phone.register(60));
        assertThat(phone.await(401, "REGISTER").all("WWW-Authenticate"))
                .hasSize(2)
                .satisfiesExactly(
                        first -> assertThat(first).contains("algorithm=SHA-256", "qop=\"auth\"", "stale=false"),
                        second -> assertThat(second).contains("algorithm=MD5"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"SHA-256", "MD5"})
    void registersWhoKnowsThePassword(String algorithm) {
        phone.algorithm = algorithm;
        assertThat(registered(60).header("Contact")).contains(phone.host).endsWith(";expires=60");
        assertThat(exchange.diagnostics().phones()).isEqualTo(1);
    }

    @Test
    void grantsNoLongerThanItLikes() {
        assertThat(registered(3600).header("Contact")).endsWith(";expires=100");
    }

    @Test
    void refusesTooBriefARegistration() throws IOException {
        try (var strict = Exchange.builder().voices(voices).start();
                var impatient = new RawPhone(strict, strict.account())) {
            var register = impatient.register(3);
            impatient.send(register);
            impatient.send(impatient.authorized(register, impatient.await(401, "REGISTER")));
            assertThat(impatient.await(423, "REGISTER").header("Min-Expires")).isEqualTo("10");
            assertThat(strict.diagnostics().phones()).isZero();
        }
    }

    @Test
    void challengesAWrongPasswordAgain() {
        phone.password = "guess";
        var register = phone.register(60);
        phone.send(register);
        phone.send(phone.authorized(register, phone.await(401, "REGISTER")));
        assertThat(phone.await(401, "REGISTER").header("WWW-Authenticate")).contains("stale=false");
        assertThat(exchange.diagnostics().phones()).isZero();
    }

    @Test
    void doesNotKnowAStranger() {
        var register = phone.register(60);
        phone.send(register.text().replace("To: <sip:100@", "To: <sip:999@"));
        phone.await(404, "REGISTER");
    }

    @Test
    void letsNobodyRegisterForAnotherUser() {
        exchange.addAccount("101", "Ana");
        var register = Sip.parse(phone.register(60).text().replace("To: <sip:100@", "To: <sip:101@"));
        phone.send(register);
        phone.send(phone.authorized(register, phone.await(401, "REGISTER")));
        phone.await(403, "REGISTER");
    }

    @Test
    void saysWhenTheChallengeIsTooOld() throws IOException {
        var brief = Settings.DEFAULT.withNonceLife(Duration.ofSeconds(2));
        try (var forgetful = Exchange.builder().settings(brief).voices(voices).start();
                var late = new RawPhone(forgetful, forgetful.account())) {
            var register = late.register(60);
            late.send(register);
            var nonce = Sip.parameter(late.await(401, "REGISTER").header("WWW-Authenticate"), "nonce");
            late.send(late.authorized(register, "Authorization", nonce, 1));
            late.await(200, "REGISTER");
            await().pollInterval(Duration.ofMillis(100)).untilAsserted(() -> {
                late.send(late.authorized(register, "Authorization", nonce, (int) (System.nanoTime() >>> 20)));
                var answer = late.await(m -> m.method().equals("REGISTER"));
                assertThat(answer.status()).isEqualTo(401);
                assertThat(answer.header("WWW-Authenticate")).contains("stale=true");
            });
        }
    }

    @Test
    void aPhoneThatRegistersAgainIsOnePhone() {
        registered(60);
        registered(60);
        assertThat(exchange.diagnostics().phones()).isEqualTo(1);
    }

    @Test
    void aRegistrationCanBeTakenBack() {
        registered(60);
        assertThat(registered(0).all("Contact")).isEmpty();
        assertThat(exchange.diagnostics().phones()).isZero();
    }

    @Test
    void aRegistrationThatIsNotRefreshedExpires() {
        registered(1);
        await().untilAsserted(() -> assertThat(exchange.diagnostics().phones()).isZero());
    }

    @Test
    void aLostConnectionIsALostPhone() {
        registered(60);
        exchange.cutConnections();
        await().untilAsserted(() -> assertThat(exchange.diagnostics()).isEqualTo(new Exchange.Diagnostics(0, 0, 0)));
    }
}
