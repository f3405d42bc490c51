package io.sidetone.sip.jain;

import io.sidetone.sip.address.Party;
import io.sidetone.sip.signalling.DialogId;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.sip.header.ReferToHeader;
import org.jspecify.annotations.Nullable;

/// What a Refer-To says (RFC 3515 §2.1, RFC 3891 §6.1).
///
/// @param replaces the call to take the place of, seen from the target; null for none
record ReferTarget(Party party, @Nullable DialogId replaces) {
    private static final Pattern TAG = Pattern.compile("(?i);\\s*(to|from)-tag\\s*=\\s*([^;\\s]+)");

    /// Empty where it is nobody we could call.
    static Optional<ReferTarget> of(ReferToHeader header, Messages messages) {
        var uri = header.getAddress().getURI().toString();
        var method = Pattern.compile("(?i);method=([^;?>]+)").matcher(uri);
        if (method.find() && !method.group(1).equalsIgnoreCase("INVITE")) {
            return Optional.empty();
        }
        return Optional.ofNullable(messages.party(header.getAddress()))
                .map(party -> new ReferTarget(
                        party,
                        header(uri, "Replaces").flatMap(ReferTarget::dialog).orElse(null)));
    }

    /// A header that a URI asks to be put into the request.
    private static Optional<String> header(String uri, String name) {
        int at = uri.indexOf('?');
        return at < 0
                ? Optional.empty()
                : Arrays.stream(uri.substring(at + 1).split("&"))
                        .filter(h -> h.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + "="))
                        .findFirst()
                        .flatMap(h -> decode(h.substring(name.length() + 1)));
    }

    private static Optional<String> decode(String escaped) {
        try {
            return Optional.of(URLDecoder.decode(escaped.replace("+", "%2B"), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    /// The value of a Replaces header; empty where a tag is missing.
    static Optional<DialogId> dialog(String replaces) {
        int end = replaces.indexOf(';');
        if (end <= 0) {
            return Optional.empty();
        }
        var local = "";
        var remote = "";
        for (var m = TAG.matcher(replaces); m.find(); ) {
            if (m.group(1).equalsIgnoreCase("to")) {
                local = m.group(2);
            } else {
                remote = m.group(2);
            }
        }
        return local.isEmpty() || remote.isEmpty()
                ? Optional.empty()
                : Optional.of(new DialogId(replaces.substring(0, end).strip(), local, remote));
    }

    /// What a Replaces header says of a dialog of the one it is sent to.
    static String replaces(DialogId theirs) {
        return theirs.callId() + ";to-tag=" + theirs.localTag() + ";from-tag=" + theirs.remoteTag();
    }

    /// The same as a part of a Refer-To address.
    static String uriHeader(DialogId theirs) {
        return "?Replaces="
                + URLEncoder.encode(replaces(theirs), StandardCharsets.UTF_8).replace("+", "%20");
    }
}
