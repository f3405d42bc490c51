/// The phone's own sounds, computed: no sound files, no sound system.
///
/// **Where to start:** [io.sidetone.audio.tone.Melodies] has them all; [io.sidetone.audio.tone.ToneSource] turns the
/// one
/// that plays into samples, and changes between them without a click.
///
/// **Threads:** melodies are immutable; a source is told what to play from any thread and read by one.
///
/// **Sources:** ITU-T E.180 and its supplement 2 for the rhythm of ringback and busy tones.
@NullMarked
package io.sidetone.audio.tone;

import org.jspecify.annotations.NullMarked;
