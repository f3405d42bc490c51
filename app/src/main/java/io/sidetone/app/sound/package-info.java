/// What the program remembers of the computer's sound: the devices chosen, and the switches of each microphone. Start
/// at [io.sidetone.app.sound.SoundMemory].
///
/// Threads: any.
@NullMarked
package io.sidetone.app.sound;

import org.jspecify.annotations.NullMarked;
