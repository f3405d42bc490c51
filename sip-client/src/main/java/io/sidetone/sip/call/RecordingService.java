package io.sidetone.sip.call;

/// How the phone system is asked to record a call, and where it says whether it does.
///
/// @param code touch-tones that begin and end a recording, e.g. `*1`; empty where a request by INFO does
/// @param byInfo whether it is asked by INFO with a `Record` header, else by the code
/// @param state number or address whose dialog-info says on (`confirmed`) or off (RFC 4235), e.g. `rec-101`
public record RecordingService(String code, boolean byInfo, String state) {}
