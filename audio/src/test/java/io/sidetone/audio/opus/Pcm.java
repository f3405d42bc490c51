package io.sidetone.audio.opus;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;

/// Decoded sound, for tests to measure.
final class Pcm {
    static final AudioFormat MONO = new AudioFormat(48_000, 16, 1, true, false);
    static final AudioFormat STEREO = new AudioFormat(48_000, 16, 2, true, false);

    private final short[] samples;
    private final int channels;

    private Pcm(byte[] bytes, int channels) {
        this.channels = channels;
        samples = new short[bytes.length / 2];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(samples);
    }

    /// Opens these bytes through `AudioSystem`, as a program would, without decoding anything yet.
    static AudioInputStream open(byte[] file, AudioFormat format) throws IOException, UnsupportedAudioFileException {
        return AudioSystem.getAudioInputStream(format, AudioSystem.getAudioInputStream(new ByteArrayInputStream(file)));
    }

    static Pcm of(byte[] file, AudioFormat format) throws IOException, UnsupportedAudioFileException {
        try (var stream = open(file, format)) {
            return of(stream);
        }
    }

    static Pcm of(AudioInputStream stream) throws IOException {
        return new Pcm(stream.readAllBytes(), stream.getFormat().getChannels());
    }

    int frames() {
        return samples.length / channels;
    }

    int at(int frame, int channel) {
        return samples[frame * channels + channel];
    }

    int peak() {
        int peak = 0;
        for (short sample : samples) {
            peak = Math.max(peak, Math.abs(sample));
        }
        return peak;
    }

    double rms() {
        double sum = 0;
        for (short sample : samples) {
            sum += (double) sample * sample;
        }
        return Math.sqrt(sum / samples.length);
    }

    /// The amplitude of one frequency over the whole of a channel, 0 … 32 767 (Goertzel).
    double amplitude(int channel, double hertz) {
        double coefficient = 2 * Math.cos(2 * Math.PI * hertz / 48_000);
        double last = 0;
        double beforeLast = 0;
        for (int i = 0; i < frames(); i++) {
            double now = at(i, channel) + coefficient * last - beforeLast;
            beforeLast = last;
            last = now;
        }
        double power = last * last + beforeLast * beforeLast - coefficient * last * beforeLast;
        return 2 * Math.sqrt(power) / frames();
    }
}
