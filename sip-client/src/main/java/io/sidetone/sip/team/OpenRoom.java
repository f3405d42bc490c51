package io.sidetone.sip.team;

/// Somebody's conference room that the team may see (S39).
///
/// @param number what leads into it
/// @param name whose it is, as the phone system calls it; empty where it says nothing
public record OpenRoom(String number, String name) {}
