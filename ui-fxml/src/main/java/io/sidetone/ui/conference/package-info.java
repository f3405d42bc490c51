/// Open conference rooms under the status line (S37–S40). Start at [io.sidetone.ui.conference.RoomsViewModel].
///
/// Thread: JavaFX only.
@NullMarked
package io.sidetone.ui.conference;

import org.jspecify.annotations.NullMarked;
