/// The keypad in a call (S17a, S54). Start at [io.sidetone.ui.keypad.KeypadViewModel].
///
/// Thread: JavaFX only.
@NullMarked
package io.sidetone.ui.keypad;

import org.jspecify.annotations.NullMarked;
