package io.sidetone.lab.exchange;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;

import io.sidetone.lab.exchange.Step.Answer;
import io.sidetone.lab.exchange.Step.AtLeast;
import io.sidetone.lab.exchange.Step.Become;
import io.sidetone.lab.exchange.Step.CallBack;
import io.sidetone.lab.exchange.Step.Fork;
import io.sidetone.lab.exchange.Step.HandOver;
import io.sidetone.lab.exchange.Step.HangUp;
import io.sidetone.lab.exchange.Step.LimitSession;
import io.sidetone.lab.exchange.Step.OfferVideo;
import io.sidetone.lab.exchange.Step.PutOnHold;
import io.sidetone.lab.exchange.Step.PutThrough;
import io.sidetone.lab.exchange.Step.Redirect;
import io.sidetone.lab.exchange.Step.Refuse;
import io.sidetone.lab.exchange.Step.RefuseNextOffer;
import io.sidetone.lab.exchange.Step.Ring;
import io.sidetone.lab.exchange.Step.RingAt;
import io.sidetone.lab.exchange.Step.ShowKeys;
import io.sidetone.lab.exchange.Step.SpeakEarly;
import io.sidetone.lab.exchange.Step.TakeBack;
import io.sidetone.lab.exchange.Step.WithoutRtcpMux;
import java.util.List;
import java.util.stream.Stream;

/// Who lives at the exchange.
///
/// | number | what it does |
/// |---|---|
/// | 201, 202 | ring for a second, answer and speak |
/// | 203 | is busy (486) |
/// | 204 | rings and never answers (480 after a minute) |
/// | 205 | answers, promises to call back, hangs up, and calls back after ten seconds |
/// | 206 | answers, holds the caller for five seconds, and comes back |
/// | 207 | answers and puts the caller through to 202 (REFER to the phone) |
/// | 208 | answers and passes on to 202: the same call, another name (UPDATE) |
/// | 209 | answers, hangs up, and calls by intercom |
/// | 210 | answers, and 202 calls to take over (INVITE with Replaces) |
/// | 211 | answers, hangs up, and somebody calls 202: `**202` picks that up |
/// | 600 | echoes |
/// | 610 | echoes, and shows which keys it heard |
/// | 700 | parks who is put through to it, at 701 and on; plays music to who calls it |
///
/// Every user of the exchange can be put through to every other, and to these. Numbers for tests have the status in
/// mind that they are about:
///
/// | number | what it does |
/// |---|---|
/// | 183, 184 | speak before answering, then are busy, or answer |
/// | 185 | speaks before answering, and only to a phone that confirms it (100rel) |
/// | 186 | two speak before answering, the second answers (forked) |
/// | 187 | answers without rtcp-mux |
/// | 188 | answers and offers video a second later |
/// | 189 | answers and passes on to 202 in a re-INVITE |
/// | 302 | sends the caller to 201 |
/// | 422 | wants sessions refreshed no more often than every hour |
/// | 491 | answers, and refuses the first new offer |
/// | 480, 486, 503 | refuse with that status; 503 with Retry-After |
/// | 620 | answers after four seconds |
/// | 621 | answers and hangs up after two seconds |
/// | 622, 623 | answer for 90 s at a time; the phone (622) or the exchange (623) refreshes |
///
/// Every other number that is no phone's is not found (404).
public final class Numbers {
    private static final Person KIM = new Person("202", "Kim");

    private Numbers() {}

    /// The numbers of the demo line and those for tests.
    public static List<Extension> standard() {
        return Stream.of(people(), transfers(), lines(), early(), refusals(), tests())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Extension> people() {
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
                Extension.of(
                        "206",
                        "Robin",
                        Step.atOnce(new Ring()),
                        Step.at(ofSeconds(1), new Answer(Voice.HOLDING)),
                        Step.at(ofMillis(5500), new PutOnHold()),
                        Step.at(ofSeconds(5), new TakeBack())),
                Extension.of(
                        "209",
                        "Intercom",
                        Step.atOnce(new Answer(Voice.INTERCOM_PROMISE)),
                        Step.at(ofMillis(4000), new HangUp()),
                        Step.at(
                                ofSeconds(3),
                                new CallBack(
                                        Voice.INTERCOM,
                                        List.of(
                                                "Alert-Info: <http://127.0.0.1/>;info=alert-autoanswer;delay=0",
                                                "Call-Info: <sip:127.0.0.1>;answer-after=0")))));
    }

    private static List<Extension> transfers() {
        return List.of(
                Extension.of(
                        "207",
                        "Reception",
                        Step.atOnce(new Answer(Voice.PUTTING_THROUGH)),
                        Step.at(ofMillis(3000), new PutThrough("202"))),
                Extension.of(
                        "208",
                        "Robin",
                        Step.atOnce(new Ring()),
                        Step.at(ofSeconds(1), new Answer(Voice.PASSING_ON)),
                        Step.at(ofMillis(2500), new Become(KIM, Voice.SECOND_COLLEAGUE, true))),
                Extension.of(
                        "210",
                        "Robin",
                        Step.atOnce(new Ring()),
                        Step.at(ofSeconds(1), new Answer(Voice.PASSING_ON)),
                        Step.at(ofMillis(2500), new HandOver(KIM, Voice.SECOND_COLLEAGUE))),
                Extension.of(
                        "211",
                        "Pick-up",
                        Step.atOnce(new Answer(Voice.PICK_UP_PROMISE)),
                        Step.at(
                                ofMillis(1500),
                                new RingAt("202", new Person("201", "Robin"), Voice.PICKED_UP, ofSeconds(40))),
                        Step.at(ofMillis(5000), new HangUp())),
                Extension.of(DialPlan.PARK, "Parking", Step.atOnce(new Answer(Voice.MUSIC))));
    }

    private static List<Extension> lines() {
        return List.of(
                Extension.of("600", "Echo", Step.atOnce(new Answer(Voice.ECHO))),
                Extension.of("610", "Keys", Step.atOnce(new Answer(Voice.ECHO)), Step.atOnce(new ShowKeys())),
                Extension.of("620", "Slow", Step.atOnce(new Ring()), Step.at(ofSeconds(4), new Answer(Voice.ECHO))),
                Extension.of(
                        "621",
                        "Short",
                        Step.atOnce(new Answer(Voice.FIRST_COLLEAGUE)),
                        Step.at(ofSeconds(2), new HangUp())));
    }

    private static List<Extension> early() {
        return List.of(
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
                Extension.of(
                        "185",
                        "Reliable",
                        Step.atOnce(new SpeakEarly(Voice.FIRST_COLLEAGUE, true)),
                        Step.at(ofSeconds(2), new Answer(Voice.FIRST_COLLEAGUE))),
                Extension.of(
                        "186",
                        "Forked",
                        Step.atOnce(new SpeakEarly(Voice.FIRST_COLLEAGUE)),
                        Step.at(ofSeconds(2), new Fork()),
                        Step.atOnce(new SpeakEarly(Voice.SECOND_COLLEAGUE)),
                        Step.at(ofSeconds(2), new Answer(Voice.SECOND_COLLEAGUE))));
    }

    private static List<Extension> refusals() {
        return List.of(
                Extension.of("302", "Moved", Step.atOnce(new Redirect("201"))),
                Extension.of("480", "Away", Step.atOnce(new Refuse(480))),
                Extension.of("486", "Busy", Step.atOnce(new Refuse(486))),
                Extension.of("503", "Broken", Step.atOnce(new Refuse(503, List.of("Retry-After: 5")))));
    }

    private static List<Extension> tests() {
        return List.of(
                Extension.of(
                        "187",
                        "Two ports",
                        Step.atOnce(new WithoutRtcpMux()),
                        Step.atOnce(new Answer(Voice.FIRST_COLLEAGUE))),
                Extension.of(
                        "188",
                        "Video",
                        Step.atOnce(new Answer(Voice.FIRST_COLLEAGUE)),
                        Step.at(ofSeconds(1), new OfferVideo())),
                Extension.of(
                        "189",
                        "Robin",
                        Step.atOnce(new Answer(Voice.PASSING_ON)),
                        Step.at(ofMillis(2500), new Become(KIM, Voice.SECOND_COLLEAGUE, false))),
                Extension.of(
                        "422",
                        "Rarely",
                        Step.atOnce(new AtLeast(ofSeconds(3600))),
                        Step.atOnce(new Answer(Voice.FIRST_COLLEAGUE))),
                Extension.of(
                        "491",
                        "Glare",
                        Step.atOnce(new Answer(Voice.FIRST_COLLEAGUE)),
                        Step.atOnce(new RefuseNextOffer(491))),
                Extension.of(
                        "622",
                        "Refreshed",
                        Step.atOnce(new LimitSession(ofSeconds(90), false)),
                        Step.atOnce(new Answer(Voice.FIRST_COLLEAGUE))),
                Extension.of(
                        "623",
                        "Refreshing",
                        Step.atOnce(new LimitSession(ofSeconds(90), true)),
                        Step.atOnce(new Answer(Voice.FIRST_COLLEAGUE))));
    }
}
