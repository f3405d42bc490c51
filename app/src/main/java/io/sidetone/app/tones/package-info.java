/// Which of the phone's own tones is heard when (S11, S12). Start at [io.sidetone.app.tones.CallTones].
///
/// Thread: the executor the listener was added with.
@NullMarked
package io.sidetone.app.tones;

import org.jspecify.annotations.NullMarked;
