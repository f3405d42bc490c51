package io.sidetone.lab.interop;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Listens to a speaker all the time and knows of each hundredth of a second when it was heard, how loud it was and
/// whether it was a certain tone. Times are those of [System#nanoTime()]; they are late by the 10 ms the sound server
/// collects at most.
final class Ear implements AutoCloseable {
    private static final int FRAME = Tone.RATE / 100;
    /// Enough in a row to be no click.
    private static final int STEADY = 20;

    /// Longer than what was lost is made up for.
    private static final int LASTING = 100;

    private static final double AUDIBLE = 100;

    private record Frame(long at, boolean tone, double level) {}

    private final Process process;
    private final double frequency;
    private final List<Frame> frames = new ArrayList<>(); // guarded by itself
    private boolean ended; // guarded by frames

    private Ear(Process process, double frequency) {
        this.process = process;
        this.frequency = frequency;
        Thread.ofPlatform().daemon().name("ear").start(this::listen);
    }

    /// Begins to listen, and returns as soon as it does.
    static Ear on(ProcessBuilder recording, double frequency) {
        try {
            var ear = new Ear(recording.start(), frequency);
            ear.await("anything from the sound server", Duration.ofSeconds(10), () -> ear.frames.isEmpty() ? -1 : 0);
            return ear;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void listen() {
        try (var in = process.getInputStream()) {
            for (var sound = read(in); sound.length == FRAME; sound = read(in)) {
                long at = System.nanoTime();
                double level = Tone.level(sound);
                boolean tone = level > AUDIBLE && Tone.shareOfAll(sound, frequency) > 0.7;
                synchronized (frames) {
                    frames.add(new Frame(at, tone, level));
                    frames.notifyAll();
                }
            }
        } catch (IOException gone) {
            process.destroy();
        } finally {
            synchronized (frames) {
                ended = true;
                frames.notifyAll();
            }
        }
    }

    private static short[] read(InputStream in) throws IOException {
        return Speech.samples(in.readNBytes(2 * FRAME));
    }

    /// When the tone was first heard at or after that time.
    long awaitTone(long since, Duration patience) {
        return await(frequency + " Hz", patience, () -> {
            int i = first(since, 1);
            return i < 0 ? -1 : frames.get(i).at();
        });
    }

    /// When anything was first heard at or after that time.
    long awaitSound(long since, Duration patience) {
        return await("anything", patience, () -> {
            for (int i = from(since); i < frames.size(); i++) {
                if (frames.get(i).level() > AUDIBLE) {
                    return frames.get(i).at();
                }
            }
            return -1L;
        });
    }

    /// When the tone was first heard at or after that time, to stay for a fifth of a second at least.
    long awaitSteadyTone(long since, Duration patience) {
        return await(frequency + " Hz, steady", patience, () -> {
            int i = first(since, STEADY);
            return i < 0 ? -1 : frames.get(i).at();
        });
    }

    /// When the tone was first heard at or after that time, to stay for a second at least.
    long awaitLastingTone(long since, Duration patience) {
        return await(frequency + " Hz, to stay", patience, () -> {
            int i = first(since, LASTING);
            return i < 0 ? -1 : frames.get(i).at();
        });
    }

    /// Waits until the tone has not been heard for this long.
    long awaitSilence(Duration length, long since, Duration patience) {
        int wanted = (int) (length.toMillis() / 10);
        return await("silence", patience, () -> {
            int row = 0;
            for (int i = from(since); i < frames.size(); i++) {
                row = frames.get(i).tone() ? 0 : row + 1;
                if (row >= wanted) {
                    return frames.get(i).at();
                }
            }
            return -1L;
        });
    }

    /// The longest time without the tone between two moments at which it was heard.
    Duration longestGap(long from, long until) {
        synchronized (frames) {
            int longest = 0;
            int row = 0;
            for (int i = from(from); i < frames.size() && frames.get(i).at() <= until; i++) {
                row = frames.get(i).tone() ? 0 : row + 1;
                longest = Math.max(longest, row);
            }
            return Duration.ofMillis(10L * longest);
        }
    }

    /// The last moment before that one at which the tone was heard.
    long lastTone(long before) {
        synchronized (frames) {
            for (int i = frames.size() - 1; i >= 0; i--) {
                if (frames.get(i).at() <= before && frames.get(i).tone()) {
                    return frames.get(i).at();
                }
            }
            throw new AssertionError(frequency + " Hz was not heard");
        }
    }

    /// Whether the tone was heard since then.
    boolean heardTone(long since) {
        synchronized (frames) {
            return first(since, 1) >= 0;
        }
    }

    /// The loudest hundredth of a second since then.
    double loudest(long since) {
        synchronized (frames) {
            return frames.subList(from(since), frames.size()).stream()
                    .mapToDouble(Frame::level)
                    .max()
                    .orElse(0);
        }
    }

    private int from(long since) {
        int i = frames.size();
        while (i > 0 && frames.get(i - 1).at() >= since) {
            i--;
        }
        return i;
    }

    /// The first of so many frames in a row that are the tone; -1 where there are none.
    private int first(long since, int length) {
        int row = 0;
        for (int i = from(since); i < frames.size(); i++) {
            row = frames.get(i).tone() ? row + 1 : 0;
            if (row == length) {
                return i - length + 1;
            }
        }
        return -1;
    }

    /// Waits for a moment, -1 standing for not yet.
    private long await(String what, Duration patience, java.util.function.LongSupplier moment) {
        long end = System.nanoTime() + patience.toNanos();
        synchronized (frames) {
            for (long found = moment.getAsLong(); ; found = moment.getAsLong()) {
                if (found != -1) {
                    return found;
                }
                long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                if (left <= 0 || ended) {
                    throw new AssertionError(
                            what + " was not heard in " + patience + (ended ? ", and the sound server is gone" : ""));
                }
                try {
                    frames.wait(left);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new AssertionError("interrupted", e);
                }
            }
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
