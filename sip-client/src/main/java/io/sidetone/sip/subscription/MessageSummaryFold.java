package io.sidetone.sip.subscription;

import io.sidetone.sip.signalling.MessageBody;
import io.sidetone.sip.subscription.MessageSummary.Count;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads `application/simple-message-summary` (RFC 3842 §5.2). Each one tells everything.
final class MessageSummaryFold implements Fold<MessageSummary> {
    static final String TYPE = "application/simple-message-summary";

    private static final int MOST_BYTES = 64 * 1024;
    private static final Pattern COUNT =
            Pattern.compile("\\s*(\\d{1,9})\\s*/\\s*(\\d{1,9})\\s*(?:\\(\\s*(\\d{1,9})\\s*/\\s*(\\d{1,9})\\s*\\))?.*");

    @Override
    public Folded<MessageSummary> take(MessageBody body) throws MalformedBodyException {
        if (body.bytes().length > MOST_BYTES) {
            throw new MalformedBodyException("it is too long");
        }
        String waiting = null;
        var account = "";
        var voice = Count.NONE;
        for (var line : body.text().lines().toList()) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                var value = line.substring(colon + 1).strip();
                switch (line.substring(0, colon).strip().toLowerCase(Locale.ROOT)) {
                    case "messages-waiting" -> waiting = value.toLowerCase(Locale.ROOT);
                    case "message-account" -> account = value;
                    case "voice-message" -> voice = count(value);
                    default -> {} // other kinds of messages
                }
            }
        }
        if (waiting == null) {
            throw new MalformedBodyException("it does not say whether messages wait");
        }
        return new Folded.Value<>(new MessageSummary(waiting.startsWith("yes"), account, voice));
    }

    private static Count count(String text) throws MalformedBodyException {
        Matcher m = COUNT.matcher(text);
        if (!m.matches()) {
            throw new MalformedBodyException("“" + text.substring(0, Math.min(50, text.length())) + "” is no count");
        }
        return new Count(number(m.group(1)), number(m.group(2)), number(m.group(3)), number(m.group(4)));
    }

    private static int number(@org.jspecify.annotations.Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }
}
