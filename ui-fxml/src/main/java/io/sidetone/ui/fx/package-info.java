/// The few things JavaFX needs everywhere: the way onto its thread, loading of views, the clock, motion.
///
/// Thread: JavaFX only, but for [io.sidetone.ui.fx.FxExecutor], which is the way onto it.
@NullMarked
package io.sidetone.ui.fx;

import org.jspecify.annotations.NullMarked;
