/// How the call in front sounds: the card with its figures (S4), and the line that names what spoils it (B13). Start at
/// [io.sidetone.ui.quality.QualityViewModel].
///
/// Thread: JavaFX only.
@NullMarked
package io.sidetone.ui.quality;

import org.jspecify.annotations.NullMarked;
