/// The lamp keys (S43, S44). Start at [io.sidetone.ui.keys.KeysViewModel].
///
/// Thread: JavaFX only.
@NullMarked
package io.sidetone.ui.keys;

import org.jspecify.annotations.NullMarked;
