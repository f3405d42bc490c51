package io.sidetone.sip.signalling;

import io.sidetone.sip.address.SipUri;
import java.util.List;

/// What to ask the phone system to be told of (RFC 6665 §3.1).
///
/// @param event the event package, e.g. `dialog`
/// @param accept media types we can read
/// @param list whether the resource may stand for many (RFC 4662)
public record Interest(SipUri resource, String event, List<String> accept, boolean list) {
    public Interest {
        accept = List.copyOf(accept);
    }
}
