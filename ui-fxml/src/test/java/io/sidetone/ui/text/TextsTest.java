package io.sidetone.ui.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidetone.audio.AudioStatus;
import io.sidetone.sip.account.Disconnection;
import io.sidetone.sip.account.RegistrationState;
import io.sidetone.sip.address.Party;
import io.sidetone.sip.address.SipUri;
import io.sidetone.sip.call.CallState;
import io.sidetone.sip.call.EndReason;
import io.sidetone.sip.call.TransferFailure;
import io.sidetone.sip.flow.Server;
import io.sidetone.sip.media.MediaException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Everything that can be said is said in every language. Which cases there are is the compiler's business: each
/// switch in [Texts] is exhaustive; here each record is made once, and the test fails where one is forgotten.
class TextsTest {
    private static final Instant NOW = Instant.parse("2026-03-02T09:30:00Z");
    private static final Server SERVER = Server.parse("wss://pbx.example.com/ws");
    private static final Texts ENGLISH = Texts.of("en");

    static List<Locale> languages() {
        return Texts.languages();
    }

    private static List<Disconnection> disconnections() {
        return List.of(
                new Disconnection.NotStarted(),
                new Disconnection.Unreachable("Pbx"),
                new Disconnection.UnknownHost("Pbx"),
                new Disconnection.UntrustedCertificate("Pbx"),
                new Disconnection.WrongHostName("Pbx"),
                new Disconnection.NotSip("Pbx"),
                new Disconnection.ProxyRefused("Pbx"),
                new Disconnection.ProxyPassword("Pbx"),
                new Disconnection.ProxyUnreachable("Pbx"),
                new Disconnection.ConnectionLost("Pbx"),
                new Disconnection.NoAnswer("Pbx"),
                new Disconnection.WrongPassword(),
                new Disconnection.PasswordNeeded(),
                new Disconnection.UnknownUser("101"),
                new Disconnection.Refused(500, "Oops"));
    }

    private static List<EndReason> ends() {
        return List.of(
                new EndReason.HungUp(),
                new EndReason.RemoteHungUp(),
                new EndReason.Declined(),
                new EndReason.Missed(),
                new EndReason.AnsweredElsewhere(),
                new EndReason.Refused(486, "Busy Here"),
                new EndReason.Transferred(new Party("Cleo", SipUri.of("103", "example.com"))),
                new EndReason.Replaced(),
                new EndReason.NoAnswer(),
                new EndReason.TimedOut(),
                new EndReason.NotConnected(),
                new EndReason.InvalidNumber("x"),
                new EndReason.MediaFailed(MediaException.Reason.ENGINE));
    }

    private static List<TransferFailure> transferFailures() {
        return List.of(
                new TransferFailure.Refused(486, "Busy Here"),
                new TransferFailure.NoAnswer(),
                new TransferFailure.Unknown(),
                new TransferFailure.ConsultationEnded(new EndReason.NoAnswer()),
                new TransferFailure.InvalidNumber("x"));
    }

    private static List<AudioStatus> sounds() {
        return List.of(
                new AudioStatus.Starting(),
                new AudioStatus.Ready(),
                new AudioStatus.NoSoundSystem(),
                new AudioStatus.NoMicrophone(),
                new AudioStatus.NoSpeaker(),
                new AudioStatus.Failed("detail"));
    }

    private static List<CallState> states() {
        return List.of(
                new CallState.Preparing(),
                new CallState.Dialing(),
                new CallState.Ringing(),
                new CallState.Early(),
                new CallState.Cancelling(new EndReason.HungUp()),
                new CallState.Incoming(),
                new CallState.Answering(),
                new CallState.Established(NOW),
                new CallState.Ended(new EndReason.HungUp(), NOW));
    }

    @Test
    void everyCaseIsTried() {
        assertThat(classes(disconnections())).containsExactlyInAnyOrder(Disconnection.class.getPermittedSubclasses());
        assertThat(classes(ends())).containsExactlyInAnyOrder(EndReason.class.getPermittedSubclasses());
        assertThat(classes(transferFailures()))
                .containsExactlyInAnyOrder(TransferFailure.class.getPermittedSubclasses());
        assertThat(classes(sounds())).containsExactlyInAnyOrder(AudioStatus.class.getPermittedSubclasses());
        assertThat(classes(states())).containsExactlyInAnyOrder(CallState.class.getPermittedSubclasses());
    }

    @ParameterizedTest
    @MethodSource("languages")
    void everythingHasItsOwnSentence(Locale language) {
        var texts = Texts.of(language);
        assertThat(disconnections().stream().map(texts::say))
                .allMatch(TextsTest::sentence)
                .doesNotHaveDuplicates();
        assertThat(ends().stream().map(e -> texts.say(e, "Ben")))
                .allMatch(TextsTest::sentence)
                .doesNotHaveDuplicates();
        assertThat(transferFailures().stream().map(f -> texts.say(f, "Ben", "Cleo")))
                .allMatch(TextsTest::sentence)
                .allMatch(s -> s.contains("Ben"), "says with whom we speak now")
                .doesNotHaveDuplicates();
        assertThat(Arrays.stream(MediaException.Reason.values()).map(texts::say))
                .allMatch(TextsTest::sentence)
                .doesNotHaveDuplicates();
        assertThat(sounds().stream().map(texts::say)).noneMatch(String::isBlank).doesNotHaveDuplicates();
        assertThat(states().stream().map(texts::say)).noneMatch(String::isBlank);
        assertThat(sounds().stream().map(texts::advice).filter(a -> !a.isEmpty()))
                .hasSize(4)
                .allMatch(TextsTest::sentence);
    }

    @ParameterizedTest
    @MethodSource("languages")
    void everySipStatusHasASentence(Locale language) {
        var texts = Texts.of(language);
        assertThat(IntStream.rangeClosed(300, 699).mapToObj(s -> texts.say(new EndReason.Refused(s, "Phrase"), "Ben")))
                .allMatch(TextsTest::sentence);
        assertThat(texts.say(new EndReason.Refused(499, ""), "Ben")).contains("(499)");
    }

    @Test
    void saysWhoIsBusy() {
        assertThat(ENGLISH.say(new EndReason.Refused(486, "Busy Here"), "Ben Ito"))
                .isEqualTo("Ben Ito is on another call.");
        assertThat(Texts.of("de").say(new EndReason.Refused(486, "Busy Here"), "Ben Ito"))
                .isEqualTo("Ben Ito spricht gerade.");
    }

    @Test
    void countsDownToTheNextAttempt() {
        var state = new RegistrationState.Disconnected(
                NOW, SERVER, new Disconnection.Unreachable("Pbx"), NOW.plusSeconds(8));
        assertThat(ENGLISH.say(state, NOW)).isEqualTo("The phone system can’t be reached. Trying again in 8\u00a0s.");
        assertThat(ENGLISH.say(state, NOW.plusMillis(4200))).endsWith("in 4\u00a0s.");
        assertThat(ENGLISH.say(state, NOW.plusSeconds(20))).endsWith("in 0\u00a0s.");
    }

    @Test
    void promisesNoAttemptWhereOnlyAPersonHelps() {
        var state =
                new RegistrationState.Disconnected(NOW, SERVER, new Disconnection.UntrustedCertificate("pbx"), null);
        assertThat(ENGLISH.say(state, NOW)).doesNotContain("Trying").contains("IT team");
    }

    @Test
    void roundsTimesUp() {
        assertThat(ENGLISH.say(Duration.ofMillis(1))).isEqualTo("1\u00a0s");
        assertThat(ENGLISH.say(Duration.ofSeconds(90))).isEqualTo("90\u00a0s");
        assertThat(ENGLISH.say(Duration.ofSeconds(91))).isEqualTo("2\u00a0min");
    }

    @Test
    void englishStaysEnglishOnAGermanComputer() {
        var before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertThat(Texts.of("en").get("status.ready")).isEqualTo("Ready");
            assertThat(Texts.of("").get("status.ready")).isEqualTo("Bereit");
            assertThat(Texts.of("fr").get("status.ready")).isEqualTo("Ready");
        } finally {
            Locale.setDefault(before);
        }
    }

    private static Class<?>[] classes(List<?> values) {
        return values.stream().map(Object::getClass).toArray(Class<?>[]::new);
    }

    @Test
    void theOtherSidesWordWhenToTryAgainIsPassedOn() {
        assertThat(ENGLISH.say(new EndReason.Refused(486, "Busy Here", Duration.ofMinutes(5)), "Ben"))
                .isEqualTo("Ben is on another call. Try again in 5\u00a0min.");
    }

    @Test
    void aConsultationThatEndsSaysWithWhomOneIsAgain() {
        assertThat(ENGLISH.say(
                        new TransferFailure.ConsultationEnded(new EndReason.Refused(486, "Busy Here")), "Ben", "Cleo"))
                .isEqualTo("Back with Ben. Cleo is on another call.");
        assertThat(ENGLISH.say(new TransferFailure.ConsultationEnded(new EndReason.RemoteHungUp()), "Ben", "Cleo"))
                .isEqualTo("Back with Ben. Cleo hung up.");
    }

    private static boolean sentence(String text) {
        return Stream.of("{", "}", "null", "!").noneMatch(text::contains)
                && text.endsWith(".")
                && !Character.isLowerCase(text.charAt(0));
    }
}
