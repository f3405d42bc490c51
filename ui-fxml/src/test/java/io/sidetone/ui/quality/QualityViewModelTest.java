package io.sidetone.ui.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidetone.sip.media.MediaConnection;
import io.sidetone.sip.media.MediaStatistics;
import io.sidetone.sip.quality.CallQuality;
import io.sidetone.sip.quality.QualityWarning;
import io.sidetone.ui.call.CallsModel;
import io.sidetone.ui.person.Names;
import io.sidetone.ui.quality.QualityViewModel.Path;
import io.sidetone.ui.sheet.Detail;
import io.sidetone.ui.sheet.Sheet;
import io.sidetone.ui.sheet.Sheets;
import io.sidetone.ui.testing.FakeClock;
import io.sidetone.ui.testing.FakeUserAgent;
import io.sidetone.ui.text.Texts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The card (S4, S5) and the line that warns (B13).
class QualityViewModelTest {
    private static final CallQuality GOOD = new CallQuality(4.41, 0.5, 1.25, Optional.empty());

    private final FakeClock clock = new FakeClock();
    private final FakeUserAgent phone = new FakeUserAgent(clock);
    private final CallsModel calls = new CallsModel(phone, clock);
    private final Sheets sheets = new Sheets();
    private final QualityViewModel model = new QualityViewModel(calls, sheets, Texts.of("en"));
    private final WarningViewModel warning = new WarningViewModel(calls, new Names(), Texts.of("en"), clock.now());
    private final List<String> said = new ArrayList<>();

    @BeforeEach
    void listen() {
        phone.addListener(calls, Runnable::run);
        warning.sentence().subscribe(text -> said.add(text));
    }

    @Test
    void aDirectCallIsDescribedInWordsAndFigures() {
        talk();
        phone.last().measured(MediaStatistics.Path.DIRECT, 23.4, GOOD);
        var shown = model.shown().get();
        assertThat(shown.path()).isEqualTo(Path.DIRECT);
        assertThat(shown.word()).isEqualTo("Direct");
        assertThat(shown.way()).isEqualTo("Straight to your phone system.");
        assertThat(shown.score()).isEqualTo("4.4");
        assertThat(shown.verdict()).isEqualTo("Excellent");
        assertThat(shown.details())
                .containsExactly(
                        new Detail("Codec", "Opus"),
                        new Detail("Round trip", "23\u00a0ms"),
                        new Detail("Jitter", "3\u00a0ms"),
                        new Detail("Loss, to you", "0.5\u00a0%"),
                        new Detail("Loss, from you", "1.3\u00a0%"),
                        new Detail("Buffer", "42\u00a0ms"));
    }

    @Test
    void aRelayedCallSaysSo() {
        talk();
        phone.last().measured(MediaStatistics.Path.RELAY, 180, GOOD);
        assertThat(model.shown().get().word()).isEqualTo("Relay");
        assertThat(model.shown().get().way()).startsWith("Through a relay");
    }

    @Test
    void whatIsNotKnownIsADash() {
        talk();
        var shown = model.shown().get();
        assertThat(shown.path()).isEqualTo(Path.UNKNOWN);
        assertThat(shown.score()).isEqualTo("–");
        assertThat(shown.verdict()).isEqualTo("Not measured yet");
        assertThat(shown.details()).extracting(Detail::value).containsOnly("–");
        assertThat(shown.toString()).doesNotContain("NaN");
    }

    @Test
    void eachMeasurementIsShown() {
        talk();
        phone.last().measured(MediaStatistics.Path.DIRECT, 20, GOOD);
        phone.last().measured(MediaStatistics.Path.DIRECT, 90, new CallQuality(3.2, 4, 0, Optional.empty()));
        assertThat(model.shown().get().verdict()).isEqualTo("Poor");
        assertThat(model.shown().get().details()).contains(new Detail("Round trip", "90\u00a0ms"));
    }

    @Test
    void theCardIsThereForAnEstablishedCallOnlyAndGoesWithIt() {
        model.toggle();
        assertThat(sheets.open().get()).isEmpty();
        phone.call("102");
        model.toggle();
        assertThat(sheets.open().get()).as("nothing to measure yet").isEmpty();
        phone.last().establish(clock.instant());
        model.toggle();
        assertThat(sheets.open().get()).contains(Sheet.QUALITY);
        phone.last().hangUp();
        assertThat(sheets.open().get()).isEmpty();
    }

    @Test
    void whatIsCopiedHasEveryFigureAndNoName() {
        talk();
        phone.last().change(c -> c.callId = "a84b4c76e66710");
        phone.last().measured(MediaStatistics.Path.RELAY, 23.4, GOOD);
        clock.pass(Duration.ofSeconds(61));
        assertThat(model.copy().split("\n", -1))
                .containsExactly(
                        "Sidetone · call quality",
                        "At: 2026-03-02T09:31:01Z",
                        "Call time: 01:01",
                        "Call-ID: a84b4c76e66710",
                        "Path: Relay",
                        "Estimated quality (MOS): 4.4 (Excellent)",
                        "Codec: Opus",
                        "Round trip: 23\u00a0ms",
                        "Jitter: 3\u00a0ms",
                        "Loss, to you: 0.5\u00a0%",
                        "Loss, from you: 1.3\u00a0%",
                        "Buffer: 42\u00a0ms",
                        "Packets received: 8321",
                        "Packets lost, to you: 17",
                        "Packets sent: 8350",
                        "Level, to you (0–1): 0.2000",
                        "Level of the microphone (0–1): 0.1000");
        assertThat(model.copy()).doesNotContain("Ben");
    }

    @Test
    void everyWarningNamesItsCauseAndIsSaidOnce() {
        for (var cause : QualityWarning.values()) {
            talk();
            said.clear();
            for (int second = 0; second < 8; second++) {
                warn(Optional.of(cause));
                clock.pass(Duration.ofSeconds(1));
            }
            assertThat(said).as("%s", cause).hasSize(1).allMatch(text -> text.endsWith("."));
            phone.last().hangUp();
            assertThat(warning.sentence().get()).isEmpty();
        }
    }

    @Test
    void aWarningStaysFiveSecondsByTheClockAlone() {
        talk();
        warn(Optional.of(QualityWarning.MICROPHONE_SILENT));
        warn(Optional.empty());
        clock.pass(Duration.ofSeconds(4));
        assertThat(warning.sentence().get()).startsWith("Your microphone gives no sound.");
        clock.pass(Duration.ofSeconds(1));
        assertThat(warning.sentence().get()).isEmpty();
    }

    @Test
    void aConnectionThatBrokeIsToldOfElsewhere() {
        talk();
        warn(Optional.of(QualityWarning.NO_SOUND_ARRIVES));
        phone.last().change(c -> c.media = MediaConnection.INTERRUPTED);
        clock.pass(Duration.ofSeconds(5));
        assertThat(warning.sentence().get()).isEmpty();
    }

    private void warn(Optional<QualityWarning> about) {
        phone.last().measured(MediaStatistics.Path.DIRECT, 30, new CallQuality(3, 4, 4, about));
    }

    private void talk() {
        phone.call("102");
        phone.last().establish(clock.instant());
    }
}
