package io.sidetone.app.directory;

import java.util.List;

/// What a source had.
///
/// @param tag by which the source tells whether anything changed since (ETag, ctag, sync-token…); empty where it cannot
public record Loaded(List<Person> people, String tag) {
    public static final Loaded NOTHING = new Loaded(List.of(), "");
}
