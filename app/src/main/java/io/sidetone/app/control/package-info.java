/// The control interface: a running Sidetone listens on a Unix-domain socket in its data folder and is told what to do,
/// and asked how it is, in JSON-RPC 2.0. Described in `docs/control.md`. Start at
/// [io.sidetone.app.control.ControlServer] (the running instance's side), [io.sidetone.app.control.Methods] (what can
/// be
/// asked) and [io.sidetone.app.control.ControlClient] (the asking side).
///
/// Threads: a virtual thread for each connection; what changes is collected on one thread by
/// [io.sidetone.app.control.StatusBoard].
@NullMarked
package io.sidetone.app.control;

import org.jspecify.annotations.NullMarked;
