/// Recordings the phone system made of past calls (S25). Start at [io.sidetone.app.recordings.Recordings];
/// [io.sidetone.app.recordings.JsonRecordings] is the one way to ask for them there is so far (docs/recordings.md).
///
/// Threads: asking blocks, on virtual threads of its own.
@NullMarked
package io.sidetone.app.recordings;

import org.jspecify.annotations.NullMarked;
