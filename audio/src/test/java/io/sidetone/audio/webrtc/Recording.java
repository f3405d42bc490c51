package io.sidetone.audio.webrtc;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// What comes out of a speaker, 48 kHz mono, with the moment each piece of 10 ms was heard.
public final class Recording {
    public static final int RATE = 48_000;
    private static final int PIECE = RATE / 100;

    private static final class Piece {
        /// When it was read; a few tens of ms after it was played.
        private final long at = System.currentTimeMillis();

        private final short[] samples;

        Piece(short[] samples) {
            this.samples = samples;
        }
    }

    private final List<Piece> pieces = new ArrayList<>();

    Recording(Process recorder) {
        Thread.ofPlatform().daemon().name("recording").start(() -> read(recorder));
    }

    private void read(Process recorder) {
        try (var in = new DataInputStream(recorder.getInputStream())) {
            while (true) {
                var bytes = new byte[2 * PIECE];
                in.readFully(bytes);
                var samples = new short[PIECE];
                for (int i = 0; i < PIECE; i++) {
                    samples[i] = (short) ((bytes[2 * i] & 0xff) | (bytes[2 * i + 1] << 8));
                }
                synchronized (pieces) {
                    pieces.add(new Piece(samples));
                }
            }
        } catch (EOFException e) {
            return; // the recorder was ended
        } catch (IOException e) {
            if (!recorder.isAlive()) {
                return; // likewise
            }
            throw new IllegalStateException("the recording broke off", e);
        }
    }

    public long heard() {
        synchronized (pieces) {
            return (long) pieces.size() * PIECE;
        }
    }

    /// What was heard between two moments.
    public short[] between(long from, long to) {
        synchronized (pieces) {
            var within =
                    pieces.stream().filter(it -> it.at >= from && it.at < to).toList();
            var out = new short[within.size() * PIECE];
            for (int i = 0; i < within.size(); i++) {
                System.arraycopy(within.get(i).samples, 0, out, i * PIECE, PIECE);
            }
            return out;
        }
    }

    /// The amplitude of a frequency between two moments: the median of its tenths of a second, so that one gap in a
    /// busy machine's sound does not count for all.
    public double amplitude(double frequency, long from, long to) {
        var samples = between(from, to);
        return IntStream.range(0, samples.length / (10 * PIECE))
                .mapToDouble(i -> Goertzel.amplitude(
                        Arrays.copyOfRange(samples, 10 * PIECE * i, 10 * PIECE * (i + 1)), frequency, RATE))
                .sorted()
                .skip(samples.length / (20 * PIECE))
                .findFirst()
                .orElse(0);
    }

    /// The largest amplitude of a frequency in any twentieth of a second between two moments.
    public double loudest(double frequency, long from, long to) {
        var samples = between(from, to);
        return IntStream.range(0, samples.length / (5 * PIECE))
                .mapToDouble(i -> Goertzel.amplitude(
                        Arrays.copyOfRange(samples, 5 * PIECE * i, 5 * PIECE * (i + 1)), frequency, RATE))
                .max()
                .orElse(0);
    }

    /// When it was first louder than a level after a moment; -1 where it never was.
    public long firstLouder(double level, long after) {
        synchronized (pieces) {
            return pieces.stream()
                    .filter(it -> it.at >= after && Goertzel.rms(it.samples) > level)
                    .mapToLong(it -> it.at)
                    .findFirst()
                    .orElse(-1);
        }
    }

    /// When it was last louder than a level before a moment; -1 where it never was.
    public long lastLouder(double level, long before) {
        synchronized (pieces) {
            return pieces.stream()
                    .filter(it -> it.at <= before && Goertzel.rms(it.samples) > level)
                    .mapToLong(it -> it.at)
                    .max()
                    .orElse(-1);
        }
    }
}
