/// The sound of the phone: calls through the microphone and speaker, and the tones a phone makes.
///
/// **Where to start:** [io.sidetone.audio.AudioEngine], the one way in. It is the
/// [io.sidetone.sip.media.MediaEngine] of real calls; [io.sidetone.audio.AudioStatus] says what this computer's sound
/// can
/// do; [io.sidetone.audio.Tones] rings.
///
/// **Threads:** everything here returns at once and may be called from any thread. Native and device work happens on
/// threads of the engine's own, each watched by a clock: a sound system that hangs costs its own thread, never a
/// caller's.
@NullMarked
package io.sidetone.audio;

import org.jspecify.annotations.NullMarked;
