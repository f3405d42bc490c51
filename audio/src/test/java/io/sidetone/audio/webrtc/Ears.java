package io.sidetone.audio.webrtc;

import dev.onvoid.webrtc.media.audio.AudioTrackSink;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Keeps what arrives on a track: first channel, as 16-bit samples, the newest at the end.
public final class Ears implements AudioTrackSink {
    private static final int KEPT = 30 * 48_000;
    private final short[] kept = new short[KEPT];
    private long heard;
    private int rate = 48_000;
    private long firstLoud;
    private long marked;

    @Override
    public synchronized void onData(byte[] data, int bits, int sampleRate, int channels, int frames) {
        rate = sampleRate;
        var samples = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer();
        for (int i = 0; i < frames; i++) {
            short sample = samples.get(i * channels);
            kept[(int) (heard++ % KEPT)] = sample;
            if (firstLoud == 0 && Math.abs(sample) > 300) {
                firstLoud = System.nanoTime();
            }
        }
    }

    public synchronized int rate() {
        return rate;
    }

    public synchronized long heard() {
        return heard;
    }

    /// When the first sound arrived, in System.nanoTime(); 0 before.
    public synchronized long firstLoud() {
        return firstLoud;
    }

    public synchronized void mark() {
        marked = heard;
    }

    /// What was heard since [#mark()].
    public synchronized short[] sinceMark() {
        return last((int) Math.min(KEPT, heard - marked));
    }

    /// The last so many samples.
    public synchronized short[] last(int count) {
        var out = new short[(int) Math.min(Math.min(count, heard), KEPT)];
        for (int i = 0; i < out.length; i++) {
            out[i] = kept[(int) ((heard - out.length + i) % KEPT)];
        }
        return out;
    }

    /// The amplitude of a frequency in the last half second.
    public double amplitude(double frequency) {
        return Goertzel.amplitude(last(rate() / 2), frequency, rate());
    }

    /// The largest amplitude of a frequency in any tenth of the last second.
    public double loudest(double frequency) {
        var samples = last(rate());
        int tenth = rate() / 10;
        double loudest = 0;
        for (int from = 0; from + tenth <= samples.length; from += tenth) {
            loudest = Math.max(
                    loudest, Goertzel.amplitude(Arrays.copyOfRange(samples, from, from + tenth), frequency, rate()));
        }
        return loudest;
    }

    @Override
    public String toString() {
        var last = last(rate() / 2);
        return "Ears[heard " + heard() + " samples at " + rate() + ", rms " + Goertzel.rms(last) + ", first "
                + Arrays.toString(Arrays.copyOf(last, 8)) + "]";
    }
}
