/// How it looks: colour tokens in light and dark and the one structure style sheet. Start at
/// [io.sidetone.ui.theme.Theme]. No colour stands anywhere else.
///
/// Thread: JavaFX only.
@NullMarked
package io.sidetone.ui.theme;

import org.jspecify.annotations.NullMarked;
