/// The number field and the keys (S6–S9, S52). Start at [io.sidetone.ui.dialpad.DialpadViewModel].
///
/// Thread: JavaFX only.
@NullMarked
package io.sidetone.ui.dialpad;

import org.jspecify.annotations.NullMarked;
