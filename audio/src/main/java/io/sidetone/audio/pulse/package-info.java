/// The sound server of Linux (PulseAudio, or PipeWire in its stead), through libpulse: two questions libwebrtc
/// must not be sent into blindly (does it answer, and has it any device? On a server without one libwebrtc ends
/// the process; on one that does not answer it waits for ever), and the devices: which there are, and our streams
/// on those they belong on.
///
/// **Where to start:** [io.sidetone.audio.pulse.SoundServer#ask] asks; [io.sidetone.audio.pulse.PulseSystem]
/// watches and moves, by what [io.sidetone.audio.pulse.PulseMoves] decides. Each holds a
/// [io.sidetone.audio.pulse.PulseConnection], which belongs to one thread.
///
/// **Threads:** asking and opening block the calling thread, never longer than they were told. The watch has a
/// thread of its own, the level meter too.
///
/// **Sources:** the client interface of [libpulse](https://freedesktop.org/software/pulseaudio/doxygen/);
/// docs/adr/0013.
@NullMarked
package io.sidetone.audio.pulse;

import org.jspecify.annotations.NullMarked;
