/// Asks a Linux sound server (PulseAudio, or PipeWire in its stead) two questions libwebrtc must not be sent into
/// blindly: does it answer, and has it any device? On a server without one libwebrtc ends the process; on one that does
/// not answer it waits for ever.
///
/// **Where to start:** [io.sidetone.audio.pulse.SoundServer#ask].
///
/// **Threads:** blocks the calling thread, never longer than it was told.
///
/// **Sources:** the client interface of [libpulse](https://freedesktop.org/software/pulseaudio/doxygen/).
@NullMarked
package io.sidetone.audio.pulse;

import org.jspecify.annotations.NullMarked;
