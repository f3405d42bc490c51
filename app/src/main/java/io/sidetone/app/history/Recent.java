package io.sidetone.app.history;

/// A call as it is listed.
///
/// @param id by which it can be deleted
/// @param count how many calls with that number there were, where only the newest is listed
public record Recent(long id, int count, PastCall call) {}
