package io.sidetone.audio.webrtc;

import dev.onvoid.webrtc.media.audio.AudioDeviceModule;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Measures a microphone with a device module of its own, and holds it no longer than until it is closed.
final class ModuleMeter implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ModuleMeter.class);
    private static final Duration LIMIT = Duration.ofSeconds(5);
    /// The last piece is still handed over after recording has stopped, and must find somebody.
    private static final Duration FINISHING = Duration.ofMillis(100);
    /// Pieces of 10 ms a figure is made of.
    private static final int PIECES = 10;

    private final AudioThread thread = new AudioThread("audio-meter", LIMIT, () -> {});
    private final AtomicBoolean closed = new AtomicBoolean();
    private final DoubleConsumer level;
    private @Nullable AudioDeviceModule module; // on the thread only
    private double peak; // these two on the thread of the sound system
    private int pieces;

    ModuleMeter(String microphone, DoubleConsumer level) {
        this.level = level;
        thread.execute(() -> open(microphone));
    }

    private void open(String microphone) {
        if (closed.get()) {
            return;
        }
        try {
            var opened = new AudioDeviceModule();
            module = opened;
            if (!microphone.isEmpty()) {
                ModuleDevices.choose(opened, true, microphone);
            }
            opened.setAudioSink((samples, count, bytesPerSample, channels, rate, delay, drift) -> heard(samples));
            opened.initRecording();
            opened.startRecording();
        } catch (RuntimeException | Error e) {
            log.info("no level: {}", e.getMessage());
        }
    }

    private void heard(byte[] samples) {
        for (int i = 0; i + 1 < samples.length; i += 2) {
            peak = Math.max(peak, Math.abs((samples[i] & 0xff) | (samples[i + 1] << 8)) / 32768.0);
        }
        if (++pieces >= PIECES && !closed.get()) {
            level.accept(Math.min(1, peak));
            pieces = 0;
            peak = 0;
        }
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            thread.execute(() -> {
                if (module != null) {
                    module.stopRecording();
                    LockSupport.parkNanos(FINISHING.toNanos());
                    module.dispose();
                    module = null;
                }
            });
            thread.close();
        }
    }
}
