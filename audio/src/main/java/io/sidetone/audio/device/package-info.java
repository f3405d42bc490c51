/// The microphone and speaker in use, and what is done to their sound. Values only, any thread.
@NullMarked
package io.sidetone.audio.device;

import org.jspecify.annotations.NullMarked;
