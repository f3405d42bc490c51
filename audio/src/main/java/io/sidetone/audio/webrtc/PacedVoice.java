package io.sidetone.audio.webrtc;

import dev.onvoid.webrtc.media.audio.AudioTrackSource;
import dev.onvoid.webrtc.media.audio.CustomAudioSource;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Pushes 10 ms frames of PCM into a track, at the pace they are played. Begins when the session is connected.
///
/// Only for a factory whose device module does not record; beside a recording one the process would end.
final class PacedVoice implements Voice {
    private static final Logger log = LoggerFactory.getLogger(PacedVoice.class);
    static final int RATE = 48_000;
    /// Bytes of 10 ms, mono, 16 bits.
    static final int FRAME = RATE / 100 * 2;

    private static final long PERIOD = TimeUnit.MILLISECONDS.toNanos(10);
    /// Further behind than this we do not catch up: it would only be a burst.
    private static final long TOO_LATE = 10 * PERIOD;

    /// Gives the frames one after the other; used on the pacing thread alone.
    @FunctionalInterface
    interface Frames extends AutoCloseable {
        /// Fills a whole frame, with silence where there is nothing to say.
        void next(byte[] frame);

        @Override
        default void close() {}
    }

    private final CustomAudioSource source = new CustomAudioSource();
    private final Frames frames;
    private @Nullable Thread thread;
    private volatile boolean ended;

    PacedVoice(Frames frames) {
        this.frames = frames;
    }

    @Override
    public AudioTrackSource source() {
        return source;
    }

    @Override
    public void connected() {
        if (thread == null && !ended) {
            thread = Thread.ofPlatform().daemon().name("audio-voice").start(this::run);
        }
    }

    private void run() {
        var frame = new byte[FRAME];
        try (frames) {
            long due = System.nanoTime();
            while (!ended) {
                frames.next(frame);
                due = waitUntil(due + PERIOD);
                if (!ended) {
                    source.pushAudio(frame, 16, RATE, 1, FRAME / 2);
                }
            }
        } catch (RuntimeException e) {
            log.warn("the speech has ended early", e);
        }
    }

    private long waitUntil(long due) {
        long left = due - System.nanoTime();
        if (left < -TOO_LATE) {
            return System.nanoTime();
        }
        while (left > 0 && !ended) {
            LockSupport.parkNanos(left);
            left = due - System.nanoTime();
        }
        return due;
    }

    @Override
    public void close() {
        ended = true;
        if (thread == null || stopped(thread)) {
            source.dispose();
        } else {
            // Freed under a running push it would take the process with it; a little memory is the lesser loss.
            log.warn("the speech does not end, its source is left behind");
        }
    }

    private static boolean stopped(Thread thread) {
        LockSupport.unpark(thread);
        try {
            return thread.join(Duration.ofSeconds(1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
