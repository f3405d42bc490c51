/// What a person may choose about the window, and the port that keeps it:
/// [io.sidetone.ui.settings.Preferences].
///
/// Thread: JavaFX only.
@NullMarked
package io.sidetone.ui.settings;

import org.jspecify.annotations.NullMarked;
