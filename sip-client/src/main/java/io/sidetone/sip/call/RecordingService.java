package io.sidetone.sip.call;

import io.sidetone.sip.address.SipUri;

/// How the phone system is asked to record a call, and where it says whether it does.
///
/// @param code touch-tones that begin and end a recording, e.g. `*1`; empty where a request by INFO does
/// @param byInfo whether it is asked by INFO with a `Record` header, else by the code
/// @param state whose dialog-info says on (`confirmed`) or off (RFC 4235)
public record RecordingService(String code, boolean byInfo, SipUri state) {}
