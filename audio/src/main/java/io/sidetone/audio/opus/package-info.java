/// Plays Ogg Opus files through `javax.sound.sampled`, in pure Java.
///
/// **Where to start:** [io.sidetone.audio.opus.OpusAudioFileReader] recognises a file,
/// [io.sidetone.audio.opus.OpusFormatConversionProvider] turns it into PCM. Both are service providers: nobody calls
/// them by name, `AudioSystem.getAudioInputStream` finds them.
///
/// ```
/// bytes → OggPageReader → OggPage → OpusPacketReader (OpusLink) → OpusPacket → OpusPacketDecoder → OpusPcmStream
///         RFC 3533                  RFC 7845: headers, trimming                 RFC 6716
/// ```
///
/// A player with a bar to drag takes the exact length from `AudioSystem.getAudioFileFormat(File)`, opens the same file,
/// and goes anywhere by `reset()` and `skip()`; neither decodes what it passes over.
///
/// Everything is lazy: a page is read and a packet decoded when somebody asks for its samples. Memory is bounded by one
/// page (64 KiB) and one packet, whatever the file claims. A file that breaks off plays to its last whole packet; one
/// that is damaged inside plays up to the damage and then fails with an `IOException` saying where.
///
/// Only the Opus codec itself comes from a library (Concentus). The Ogg layer is our own because files come from a
/// phone
/// system we do not control: a reader here must check checksums, keep the rest of a page that breaks off, be quiet on
/// the console, and not recurse over hostile input.
///
/// **Threads:** none of its own. A stream belongs to whoever reads it; reading and skipping may block on the source.
///
/// **Sources:** [RFC 3533](https://www.rfc-editor.org/rfc/rfc3533) (Ogg),
/// [RFC 7845](https://www.rfc-editor.org/rfc/rfc7845) (Opus in Ogg),
/// [RFC 6716](https://www.rfc-editor.org/rfc/rfc6716) (Opus).
@NullMarked
package io.sidetone.audio.opus;

import org.jspecify.annotations.NullMarked;
