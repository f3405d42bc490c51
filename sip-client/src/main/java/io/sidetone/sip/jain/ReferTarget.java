package io.sidetone.sip.jain;

import io.sidetone.sip.address.Party;
import io.sidetone.sip.signalling.DialogId;
import io.sidetone.sip.signalling.Replaces;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.sip.header.ReferToHeader;
import org.jspecify.annotations.Nullable;

/// What a Refer-To says (RFC 3515 §2.1, RFC 3891 §6.1).
///
/// @param replaces the call to take the place of, seen from the target; null for none
record ReferTarget(Party party, @Nullable DialogId replaces) {
    private static final Pattern METHOD = Pattern.compile("(?i);method=([^;?>]+)");

    /// Empty where it is nobody we could call.
    static Optional<ReferTarget> of(ReferToHeader header, Messages messages) {
        var uri = header.getAddress().getURI().toString();
        var method = METHOD.matcher(uri);
        if (method.find() && !method.group(1).equalsIgnoreCase("INVITE")) {
            return Optional.empty();
        }
        var replaces = HeaderText.uriHeader(uri, "Replaces")
                .flatMap(ReplacesValue::parse)
                .map(Replaces::dialog);
        return Optional.ofNullable(messages.party(header.getAddress()))
                .map(party -> new ReferTarget(party, replaces.orElse(null)));
    }
}
