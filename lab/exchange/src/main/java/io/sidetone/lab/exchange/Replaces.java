package io.sidetone.lab.exchange;

import java.util.Optional;
import java.util.regex.Pattern;

/// Which call a new one is to take the place of (RFC 3891), seen from the one who is called.
record Replaces(String callId, String toTag, String fromTag) {
    private static final Pattern TO_TAG = Pattern.compile("(?i);\\s*to-tag\\s*=\\s*([^;\\s]+)");
    private static final Pattern FROM_TAG = Pattern.compile("(?i);\\s*from-tag\\s*=\\s*([^;\\s]+)");

    /// Reads the header's value; empty where it is malformed.
    static Optional<Replaces> parse(String value) {
        var to = TO_TAG.matcher(value);
        var from = FROM_TAG.matcher(value);
        int end = value.indexOf(';');
        return end > 0 && to.find() && from.find()
                ? Optional.of(new Replaces(value.substring(0, end).strip(), to.group(1), from.group(1)))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return callId + ";to-tag=" + toTag + ";from-tag=" + fromTag;
    }
}
