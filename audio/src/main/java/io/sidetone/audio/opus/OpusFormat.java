package io.sidetone.audio.opus;

import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioSystem;

/// What Ogg Opus is called in `javax.sound.sampled`.
///
/// A stream in this format carries the bytes of the file as they are, container and all; a frame of it is one sample at
/// 48 kHz, Opus's only clock (RFC 7845 §4), so that frames divided by the frame rate are seconds.
final class OpusFormat {
    static final float RATE = 48_000;
    static final AudioFormat.Encoding ENCODING = new AudioFormat.Encoding("OPUS");
    static final AudioFileFormat.Type FILE_TYPE = new AudioFileFormat.Type("Ogg Opus", "opus");

    private OpusFormat() {}

    static AudioFormat encoded(OpusHead head) {
        int unknown = AudioSystem.NOT_SPECIFIED;
        return new AudioFormat(ENCODING, RATE, unknown, head.channels(), unknown, RATE, false);
    }

    static AudioFormat pcm(int channels) {
        return new AudioFormat(RATE, Short.SIZE, channels, true, false);
    }
}
