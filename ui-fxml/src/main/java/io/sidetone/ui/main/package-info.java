/// The window as a whole. Start at [io.sidetone.ui.main.MainWindow]; what is shown when is decided in
/// [io.sidetone.ui.main.MainViewModel].
///
/// Thread: JavaFX only.
@NullMarked
package io.sidetone.ui.main;

import org.jspecify.annotations.NullMarked;
