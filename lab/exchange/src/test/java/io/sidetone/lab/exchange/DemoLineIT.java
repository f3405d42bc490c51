package io.sidetone.lab.exchange;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;
import static org.awaitility.Awaitility.await;

import io.sidetone.audio.line.EchoLine;
import io.sidetone.audio.line.SpeechLine;
import io.sidetone.sip.call.Call;
import io.sidetone.sip.call.CallState;
import io.sidetone.sip.call.EndReason;
import io.sidetone.sip.media.MediaConnection;
import io.sidetone.sip.media.MediaEngine;
import io.sidetone.sip.media.MediaListener;
import io.sidetone.sip.media.MediaSession;
import io.sidetone.sip.media.MediaStatistics.Path;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/// The demo line as a person meets it: real SIP, real DTLS-SRTP, real speech.
@Isolated("sound takes the processor")
class DemoLineIT {
    /// Speech is far above this, silence and comfort noise far below.
    private static final double AUDIBLE = 0.02;

    @FunctionalInterface
    private interface Story {
        void tell(Exchange exchange, Phone phone);
    }

    private static void with(MediaEngine media, Story story) throws IOException {
        with(media, Exchange.builder(), story);
    }

    private static void with(MediaEngine media, Exchange.Builder builder, Story story) throws IOException {
        try (var exchange = builder.start();
                var phone = new Phone(exchange, exchange.account(), media).ready()) {
            story.tell(exchange, phone);
            await().atMost(Phone.PATIENCE)
                    .untilAsserted(
                            () -> assertThat(exchange.diagnostics().calls()).isZero());
        }
    }

    private static void assertHeard(Call call) {
        await().atMost(Phone.PATIENCE).untilAsserted(() -> {
            var info = call.info();
            assertThat(info.media()).isEqualTo(MediaConnection.CONNECTED);
            assertThat(info.statistics().audioIn()).isGreaterThan(AUDIBLE);
            assertThat(info.statistics().codec()).isEqualToIgnoringCase("opus");
            assertThat(info.statistics().path()).isEqualTo(Path.DIRECT);
        });
    }

    private static void assertConnected(Call call) {
        await().atMost(Phone.PATIENCE)
                .until(() -> call.info().media() == MediaConnection.CONNECTED
                        && call.info().state() instanceof CallState.Established);
    }

    @Test
    void aColleagueIsHeard() throws IOException {
        try (var listening = new EchoLine()) {
            with(listening, (exchange, phone) -> {
                var call = phone.agent.call("201");
                phone.await(call, CallState.Established.class);
                assertHeard(call);
                call.hangUp();
                assertThat(Phone.end(call)).isEqualTo(new EndReason.HungUp());
            });
        }
    }

    /// Nothing arrives any more: whoever is held is silent.
    private static void assertSilent(Call call) {
        await().atMost(Phone.PATIENCE).until(() -> call.info().statistics().audioIn() < AUDIBLE);
    }

    @Test
    void ofTwoCallsOneIsHeardAndTheOtherHeld() throws IOException {
        try (var listening = new EchoLine()) {
            with(listening, (exchange, phone) -> {
                var first = phone.agent.call("201");
                assertHeard(first);
                var second = phone.agent.call("202");
                assertHeard(second);
                assertThat(first.info().localHold()).isTrue();
                assertSilent(first);
                first.resume();
                assertHeard(first);
                assertSilent(second);
                first.hangUp();
                second.hangUp();
            });
        }
    }

    @Test
    void whoIsHeldHearsMusicUntilTheOtherComesBack() throws IOException {
        try (var listening = new EchoLine()) {
            with(listening, (exchange, phone) -> {
                var call = phone.agent.call("206");
                assertHeard(call);
                await().atMost(Phone.PATIENCE).until(() -> call.info().remoteHold());
                assertHeard(call);
                await().atMost(Phone.PATIENCE).until(() -> !call.info().remoteHold());
                assertHeard(call);
                call.hangUp();
            });
        }
    }

    @Test
    void theEchoLineSendsBackWhatIsSaid() throws IOException {
        var observed = new ObservedVoices();
        try (var mine = new SpeechLine(DemoLineIT::tone, Duration.ZERO);
                var exchange = Exchange.builder().voices(observed).start();
                var phone = new Phone(exchange, exchange.account(), mine).ready()) {
            var call = phone.agent.call("600");
            phone.await(call, CallState.Established.class);
            await().atMost(Phone.PATIENCE).untilAsserted(() -> {
                var echo = observed.sessions
                        .getFirst()
                        .statistics()
                        .toCompletableFuture()
                        .get(Phone.PATIENCE.toSeconds(), SECONDS);
                assertThat(echo.audioIn()).isGreaterThan(AUDIBLE);
                assertThat(echo.audioOut()).isCloseTo(echo.audioIn(), withPercentage(10));
                assertThat(call.info().statistics().packetsIn()).isGreaterThan(20);
            });
            call.hangUp();
        }
    }

    /// Always as loud as a moment before: what comes in and what goes out can be compared.
    private static AudioInputStream tone() {
        int samples = 48_000;
        var bytes = ByteBuffer.allocate(2 * samples).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < samples; i++) {
            bytes.putShort((short) (8000 * Math.sin(2 * Math.PI * 440 * i / 48_000)));
        }
        return new AudioInputStream(
                new ByteArrayInputStream(bytes.array()), new AudioFormat(48_000, 16, 1, true, false), samples);
    }

    /// The recorded voices, and a look at the exchange's end of each call.
    private static final class ObservedVoices implements Voices {
        private final SpokenVoices voices = new SpokenVoices();
        private final List<MediaSession> sessions = new CopyOnWriteArrayList<>();

        @Override
        public Speaker open(Voice voice, MediaListener listener, Ears ears) {
            var speaker = voices.open(voice, listener, ears);
            sessions.add(speaker.media());
            return speaker;
        }

        @Override
        public Duration length(Voice voice) {
            return voices.length(voice);
        }

        @Override
        public void close() {
            voices.close();
        }
    }

    /// A phone into which somebody speaks.
    private static MediaEngine speaking(SpokenVoices voices, Voice voice) {
        return (ice, listener) -> voices.open(voice, listener, key -> {}).media();
    }

    /// Somebody speaks meanwhile, who does not echo: the tones that come back would be sent again. No key twice in a
    /// row:
    /// on a busy computer this reader takes that for one (the audio module and a real phone system prove those).
    @Test
    void touchTonesAreRead() throws IOException {
        try (var voices = new SpokenVoices()) {
            with(speaking(voices, Voice.SECOND_COLLEAGUE), (exchange, phone) -> {
                var call = phone.agent.call("610");
                assertConnected(call);
                call.dtmf("1234567890*#ABCD1515");
                await().atMost(Phone.PATIENCE).until(() -> exchange.keys("610").length() >= 20);
                assertThat(exchange.keys("610")).isEqualTo("1234567890*#ABCD1515");
                await().atMost(Phone.PATIENCE)
                        .until(() -> call.info().remote().name().equals("Heard 1234567890*#ABCD1515"));
                call.hangUp();
            });
        }
    }

    /// 205 promises for longer here: its level is measured once a second, and may be between two words then.
    @Test
    void whoPromisedCallsBackAndIsHeard() throws IOException {
        var patient = Extension.of(
                "205",
                "Charlie",
                Step.atOnce(new Step.Answer(Voice.PROMISE)),
                Step.at(Duration.ofSeconds(10), new Step.HangUp()),
                Step.at(Duration.ofSeconds(1), new Step.CallBack(Voice.CALL_BACK)));
        try (var listening = new EchoLine()) {
            with(listening, Exchange.builder().extension(patient), (exchange, phone) -> {
                var call = phone.agent.call("205");
                assertHeard(call);
                assertThat(Phone.end(call)).isEqualTo(new EndReason.RemoteHungUp());
                var back = phone.incoming();
                back.answer();
                assertHeard(back);
                assertThat(Phone.end(back)).isEqualTo(new EndReason.RemoteHungUp());
            });
        }
    }

    @Test
    void earlyMediaIsHeard() throws IOException {
        try (var listening = new EchoLine()) {
            with(listening, (exchange, phone) -> {
                var call = phone.agent.call("183");
                phone.await(call, CallState.Early.class);
                await().atMost(Phone.PATIENCE).until(() -> call.info().media() == MediaConnection.CONNECTED);
                assertThat(Phone.end(call)).isInstanceOf(EndReason.Refused.class);
            });
        }
    }

    @Test
    void twoPhonesHearEachOther() throws IOException {
        try (var voices = new SpokenVoices();
                var listening = new EchoLine()) {
            with(listening, (exchange, phone) -> {
                var account = exchange.addAccount("101", "Ana");
                try (var other = new Phone(exchange, account, speaking(voices, Voice.SECOND_COLLEAGUE)).ready()) {
                    var call = phone.agent.call("101");
                    other.incoming().answer();
                    assertHeard(call);
                    call.hangUp();
                    Phone.end(call);
                }
            });
        }
    }
}
