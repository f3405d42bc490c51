/// The profile: one JSON document that says which account, which phone system and which of its features. Start at
/// [io.sidetone.app.profile.ProfileLoader], which reads one and falls back on the last good one;
/// [io.sidetone.app.profile.Profile] is the document itself, described field by field in `docs/profile.schema.json`.
///
/// Threads: everything here blocks for files or the network, so call it from a virtual thread. Values are immutable.
@NullMarked
package io.sidetone.app.profile;

import org.jspecify.annotations.NullMarked;
