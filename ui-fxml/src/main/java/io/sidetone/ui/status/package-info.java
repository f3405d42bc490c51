/// The line at the top: is the phone ready, why not, since when (S1, S2). Start at
/// [io.sidetone.ui.status.StatusViewModel].
///
/// Thread: JavaFX only.
@NullMarked
package io.sidetone.ui.status;

import org.jspecify.annotations.NullMarked;
