/// What can be done with the call in front: tiles, and the bands that say what was done (S14, S15, B6, B7). Start at
/// [io.sidetone.ui.actions.ActionsViewModel].
///
/// Thread: JavaFX only.
@NullMarked
package io.sidetone.ui.actions;

import org.jspecify.annotations.NullMarked;
