package io.sidetone.sip.jain;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.sip.message.Message;

/// The status line in a `message/sipfrag` (RFC 3420), the only part of it a report is about.
///
/// @param status 100–699
/// @param phrase the reason phrase, empty where none is given
record SipFragment(int status, String phrase) {
    // systems differ in case, blanks, and in whether a phrase or a line end follows
    private static final Pattern STATUS =
            Pattern.compile("(?i)\\s*SIP\\s*/\\s*2\\.0\\s+([1-6]\\d\\d)\\b[ \\t]*([^\\r\\n]*)");
    private static final int LONGEST_PHRASE = 200;

    static Optional<SipFragment> of(Message message) {
        var body = message.getRawContent();
        return body == null ? Optional.empty() : parse(new String(body, StandardCharsets.UTF_8));
    }

    static Optional<SipFragment> parse(String body) {
        var m = STATUS.matcher(body);
        if (!m.lookingAt()) {
            return Optional.empty();
        }
        var phrase = m.group(2).strip();
        return Optional.of(new SipFragment(
                Integer.parseInt(m.group(1)), phrase.substring(0, Math.min(phrase.length(), LONGEST_PHRASE))));
    }

    @Override
    public String toString() {
        return "SIP/2.0 " + status + " " + phrase.replaceAll("\\p{Cntrl}", " ") + "\r\n";
    }
}
