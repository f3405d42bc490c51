package io.sidetone.sip.jain;

import io.sidetone.sip.signalling.DialogId;
import io.sidetone.sip.signalling.Replaces;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// The value of a Replaces header (RFC 3891 §6.1). Its tags are named as the one it is sent to sees them.
final class ReplacesValue {
    private ReplacesValue() {}

    /// Empty where a tag is missing.
    static Optional<Replaces> parse(String value) {
        var callId = HeaderText.address(value);
        var local = HeaderText.parameter(value, "to-tag").orElse("");
        var remote = HeaderText.parameter(value, "from-tag").orElse("");
        return callId.isEmpty() || local.isEmpty() || remote.isEmpty()
                ? Optional.empty()
                : Optional.of(new Replaces(
                        new DialogId(callId, local, remote),
                        HeaderText.parameter(value, "early-only").isPresent()));
    }

    /// @param theirs a dialog as the one it is sent to sees it
    static String of(DialogId theirs) {
        return theirs.callId() + ";to-tag=" + theirs.localTag() + ";from-tag=" + theirs.remoteTag();
    }

    /// The same as a part of a Refer-To address.
    static String uriHeader(DialogId theirs) {
        return "?Replaces="
                + URLEncoder.encode(of(theirs), StandardCharsets.UTF_8).replace("+", "%20");
    }
}
