package io.sidetone.sip.team;

/// Something at the phone system that is switched by dialling codes.
///
/// @param on the code that switches it on, e.g. `*78`
/// @param off the code that switches it off, e.g. `*79`
/// @param state the address whose dialog-info says whether it is on (RFC 4235), e.g. `*78101`; empty where there is
/// none
public record Switchable(String on, String off, String state) {}
