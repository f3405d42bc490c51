/// HTTP as the profile says: its certificates, its proxy, bounds on time and size. Start at
/// [io.sidetone.app.web.Web].
///
/// Threads: everything here blocks, up to its time-out; nothing is meant for the window's thread.
@NullMarked
package io.sidetone.app.web;

import org.jspecify.annotations.NullMarked;
