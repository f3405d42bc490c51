/// The program. [io.sidetone.app.Launcher] is where it starts; [io.sidetone.app.CompositionRoot] is where everything is
/// put together, by hand.
///
/// Threads: the main thread waits for the end; each part has threads of its own, named in its package.
@NullMarked
package io.sidetone.app;

import org.jspecify.annotations.NullMarked;
