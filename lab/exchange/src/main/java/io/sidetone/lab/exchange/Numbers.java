package io.sidetone.lab.exchange;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;

import io.sidetone.lab.exchange.Step.Answer;
import io.sidetone.lab.exchange.Step.CallBack;
import io.sidetone.lab.exchange.Step.HangUp;
import io.sidetone.lab.exchange.Step.Refuse;
import io.sidetone.lab.exchange.Step.Ring;
import io.sidetone.lab.exchange.Step.SpeakEarly;
import java.util.List;

/// Who lives at the exchange.
///
/// | number | what it does |
/// |---|---|
/// | 201, 202 | ring for a second, answer and speak |
/// | 203 | is busy (486) |
/// | 204 | rings and never answers (480 after a minute) |
/// | 205 | answers, promises to call back, hangs up, and calls back after ten seconds |
/// | 600 | echoes |
/// | 183 | speaks before answering, then is busy |
/// | 184 | speaks before answering, then answers |
/// | 480, 486, 503 | refuse with that status |
/// | 620 | answers after four seconds |
/// | 621 | answers and hangs up after two seconds |
///
/// Every other number that is no phone's is not found (404).
public final class Numbers {
    private Numbers() {}

    /// The numbers of the demo line and those for tests.
    public static List<Extension> standard() {
        return List.of(
                Extension.of(
                        "201",
                        "Robin",
                        Step.atOnce(new Ring()),
                        Step.at(ofSeconds(1), new Answer(Voice.FIRST_COLLEAGUE))),
                Extension.of(
                        "202",
                        "Kim",
                        Step.atOnce(new Ring()),
                        Step.at(ofSeconds(1), new Answer(Voice.SECOND_COLLEAGUE))),
                Extension.of("203", "Alex", Step.atOnce(new Refuse(486))),
                Extension.of("204", "Sascha", Step.atOnce(new Ring()), Step.at(ofSeconds(60), new Refuse(480))),
                Extension.of(
                        "205",
                        "Charlie",
                        Step.atOnce(new Ring()),
                        Step.at(ofSeconds(1), new Answer(Voice.PROMISE)),
                        Step.at(ofMillis(4700), new HangUp()),
                        Step.at(ofSeconds(10), new CallBack(Voice.CALL_BACK))),
                Extension.of("600", "Echo", Step.atOnce(new Answer(Voice.ECHO))),
                Extension.of(
                        "183",
                        "Early",
                        Step.atOnce(new Ring()),
                        Step.atOnce(new SpeakEarly(Voice.FIRST_COLLEAGUE)),
                        Step.at(ofSeconds(4), new Refuse(486))),
                Extension.of(
                        "184",
                        "Early",
                        Step.atOnce(new SpeakEarly(Voice.SECOND_COLLEAGUE)),
                        Step.at(ofSeconds(2), new Answer(Voice.SECOND_COLLEAGUE))),
                Extension.of("480", "Away", Step.atOnce(new Refuse(480))),
                Extension.of("486", "Busy", Step.atOnce(new Refuse(486))),
                Extension.of("503", "Broken", Step.atOnce(new Refuse(503))),
                Extension.of("620", "Slow", Step.atOnce(new Ring()), Step.at(ofSeconds(4), new Answer(Voice.ECHO))),
                Extension.of(
                        "621",
                        "Short",
                        Step.atOnce(new Answer(Voice.FIRST_COLLEAGUE)),
                        Step.at(ofSeconds(2), new HangUp())));
    }
}
