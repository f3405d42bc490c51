package io.sidetone.audio.line;

/// Hears what a line hears. Touch-tones (RFC 4733) are heard as tones, for as long as they were sent.
@FunctionalInterface
public interface Ear {
    /// 10 ms of sound. On a thread of the line's, which must not wait.
    ///
    /// @param pcm 16 bits signed little-endian, channels interleaved
    /// @param rate samples a second, of each channel
    void hear(byte[] pcm, int rate, int channels);
}
