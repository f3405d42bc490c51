package io.sidetone.sip.jain;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sip.message.Request;

/// Whether a caller asks that we answer by ourselves. Only RFC 5373 is a standard; phone systems still write for the
/// desk phones they were made for, hence all the others:
///
/// | Header | Value |
/// |---|---|
/// | Answer-Mode, Priv-Answer-Mode | `Auto` |
/// | Call-Info | `<uri>;answer-after=N` |
/// | Alert-Info | `<uri>;info=alert-autoanswer`, with `;delay=N` or without |
/// | Alert-Info | `<uri>;info=intercom`, `intercom=true`, `Intercom` |
/// | Alert-Info | `Ring Answer`, `Auto Answer`, also as `info=` |
/// | Alert-Info | `<uri>;answer-after=N` |
///
/// Angle brackets, case and blanks vary from sender to sender.
final class AutoAnswer {
    private static final List<String> WORDS =
            List.of("alert-autoanswer", "autoanswer", "auto-answer", "intercom", "ring-answer", "ringanswer");
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private AutoAnswer() {}

    /// After how long; empty where nobody asks.
    static Optional<Duration> asked(Request invite) {
        var modes = Stream.of("Answer-Mode", "Priv-Answer-Mode")
                .flatMap(name -> HeaderText.values(invite, name).stream())
                .map(HeaderText::address)
                .toList();
        if (modes.stream().anyMatch("auto"::equalsIgnoreCase)) {
            return Optional.of(Duration.ZERO);
        }
        if (modes.stream().anyMatch("manual"::equalsIgnoreCase)) {
            return Optional.empty(); // whatever the older headers say
        }
        return Stream.of("Call-Info", "Alert-Info")
                .flatMap(name -> HeaderText.values(invite, name).stream().map(value -> asked(name, value)))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<Duration> asked(String name, String value) {
        // some put it within the brackets of an address that nobody looks up
        var pairs = HeaderText.split(value.replaceAll("[<>]", ""), ';').stream()
                .map(HeaderText::pair)
                .toList();
        for (var pair : pairs) {
            if (pair.getFirst().equals("answer-after")) {
                return seconds(pair.getLast());
            }
        }
        boolean alert = name.equals("Alert-Info");
        boolean asked = pairs.stream().anyMatch(pair -> switch (pair.getFirst()) {
            case "info" -> WORDS.contains(word(pair.getLast()));
            case "intercom" -> alert && !pair.getLast().equalsIgnoreCase("false");
            default -> alert && WORDS.contains(word(pair.getFirst()));
        });
        if (!asked) {
            return Optional.empty();
        }
        return pairs.stream()
                .filter(pair -> pair.getFirst().equals("delay"))
                .findFirst()
                .map(pair -> seconds(pair.getLast()))
                .orElse(Optional.of(Duration.ZERO));
    }

    private static String word(String text) {
        return text.toLowerCase(Locale.ROOT).strip().replaceAll("[\\s_]+", "-");
    }

    private static Optional<Duration> seconds(String text) {
        try {
            var millis = new BigDecimal(text).movePointRight(3).longValue();
            return millis < 0 || millis > LONGEST.toMillis()
                    ? Optional.empty()
                    : Optional.of(Duration.ofMillis(millis));
        } catch (NumberFormatException nonsense) {
            return Optional.empty();
        }
    }
}
