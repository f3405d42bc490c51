/// What calls there were, kept in `history.db` in the data folder (SQLite): for redial, completion and the list of
/// calls. Start at [io.sidetone.app.history.History]; [io.sidetone.app.history.CallRecorder] turns a call's life into a
/// row, [io.sidetone.app.history.HistoryFile] opens the file whatever state it is in, and
/// [io.sidetone.app.history.Schema] says what is in it. Why so: `docs/adr/0009-history-in-sqlite.md`.
///
/// Thread: `history`, one, for everything that touches the file; whoever asks gets a future.
@NullMarked
package io.sidetone.app.history;

import org.jspecify.annotations.NullMarked;
