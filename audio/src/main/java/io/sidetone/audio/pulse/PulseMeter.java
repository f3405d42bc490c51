package io.sidetone.audio.pulse;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.function.DoubleConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Measures a microphone: the server itself finds the peaks, ten a second, so nothing of what is said gets here.
@SuppressWarnings("restricted")
final class PulseMeter implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(PulseMeter.class);
    private static final Duration ANSWER = Duration.ofSeconds(2);
    private static final int PER_SECOND = 10;
    private static final int FLOAT_LITTLE_ENDIAN = 5; // pa_sample_format_t
    private static final int STREAM_FAILED = 3; // pa_stream_state_t
    /// It stays on its microphone; peaks only; the server may wait as long as a figure takes (pa_stream_flags_t).
    private static final int FLAGS = 0x0200 | 0x0800 | 0x2000;

    private final LibPulse pulse;
    private final String microphone;
    private final DoubleConsumer level;
    private volatile boolean closed;

    PulseMeter(LibPulse pulse, String microphone, DoubleConsumer level) {
        this.pulse = pulse;
        this.microphone = microphone;
        this.level = level;
        Thread.ofPlatform().daemon().name("audio-meter").start(this::run);
    }

    private void run() {
        try (var connection = new PulseConnection(pulse, ANSWER)) {
            if (!closed) {
                measure(connection, record(connection));
            }
        } catch (PulseConnection.Lost e) {
            log.info("no level: {}", e.getMessage());
        } catch (RuntimeException e) {
            log.warn("no level", e);
        }
    }

    private MemorySegment record(PulseConnection connection) {
        var arena = connection.arena;
        var sample = arena.allocate(12, 4); // pa_sample_spec
        sample.set(JAVA_INT, 0, FLOAT_LITTLE_ENDIAN);
        sample.set(JAVA_INT, 4, PER_SECOND);
        sample.set(JAVA_BYTE, 8, (byte) 1);
        var stream = pulse.pointer(
                "pa_stream_new", connection.context, arena.allocateFrom("Level"), sample, MemorySegment.NULL);
        var buffer = arena.allocate(20, 4).fill((byte) -1); // pa_buffer_attr, all left to the server
        buffer.set(JAVA_INT, 16, Float.BYTES); // but the piece: one figure
        pulse.number("pa_stream_connect_record", stream, arena.allocateFrom(microphone), buffer, FLAGS);
        return stream;
    }

    private void measure(PulseConnection connection, MemorySegment stream) {
        var data = connection.arena.allocate(ADDRESS);
        var bytes = connection.arena.allocate(JAVA_LONG);
        while (!closed && connection.alive() && pulse.number("pa_stream_get_state", stream) < STREAM_FAILED) {
            connection.turn(100_000);
            double peak = -1;
            while (!closed && pulse.number("pa_stream_peek", stream, data, bytes) == 0 && bytes.get(JAVA_LONG, 0) > 0) {
                peak = Math.max(peak, loudest(data.get(ADDRESS, 0), bytes.get(JAVA_LONG, 0)));
                pulse.number("pa_stream_drop", stream);
            }
            if (peak >= 0 && !closed) {
                level.accept(Math.min(1, peak));
            }
        }
        pulse.number("pa_stream_disconnect", stream);
        pulse.nothing("pa_stream_unref", stream);
    }

    private static double loudest(MemorySegment data, long bytes) {
        if (data.equals(MemorySegment.NULL)) {
            return 0; // a hole
        }
        double loudest = 0;
        var figures = data.reinterpret(bytes);
        for (long at = 0; at + Float.BYTES <= bytes; at += Float.BYTES) {
            loudest = Math.max(loudest, Math.abs(figures.get(JAVA_FLOAT, at)));
        }
        return loudest;
    }

    @Override
    public void close() {
        closed = true;
    }
}
