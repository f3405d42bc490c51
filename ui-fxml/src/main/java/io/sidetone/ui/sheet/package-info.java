/// Small sheets that lie over a part of the window until they are closed: what is open and what they have in common.
/// Start at [io.sidetone.ui.sheet.Sheets].
///
/// Thread: JavaFX only.
@NullMarked
package io.sidetone.ui.sheet;

import org.jspecify.annotations.NullMarked;
