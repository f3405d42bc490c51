package io.sidetone.app.history;

import java.time.Instant;

/// Somebody whom one may mean by what was typed so far.
///
/// @param number as it would be typed
/// @param name or empty
/// @param last when there was a call last
public record Suggestion(String number, String name, Instant last) {}
