/// The card of a call that rings here (S10, S11, S53). Start at [io.sidetone.ui.incoming.IncomingViewModel].
///
/// Thread: JavaFX only.
@NullMarked
package io.sidetone.ui.incoming;

import org.jspecify.annotations.NullMarked;
