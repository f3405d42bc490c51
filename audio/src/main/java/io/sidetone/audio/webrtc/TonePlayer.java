package io.sidetone.audio.webrtc;

import dev.onvoid.webrtc.media.Device;
import dev.onvoid.webrtc.media.MediaDevices;
import dev.onvoid.webrtc.media.audio.AudioDevice;
import dev.onvoid.webrtc.media.audio.AudioDeviceModule;
import io.sidetone.audio.device.DeviceRole;
import io.sidetone.audio.pulse.SoundServer;
import io.sidetone.audio.route.Opened;
import io.sidetone.audio.route.SoundSystem;
import io.sidetone.audio.tone.Melody;
import io.sidetone.audio.tone.ToneSource;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Plays melodies on one role's device, through an audio device module of its own: it may play beside calls, and goes
/// the same way to the sound system as they do.
///
/// The module is kept open, for opening takes longer than a tone may be late; it holds the output only while a tone
/// plays. Without a sound system nothing happens, once with a line in the log.
public final class TonePlayer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(TonePlayer.class);
    private static final Duration LIMIT = Duration.ofSeconds(3);
    private static final Duration CLOSING = Duration.ofSeconds(1);
    private static final Duration ANSWER = Duration.ofSeconds(1);
    /// How often to look whether the tone is over and the output can be given back.
    private static final Duration LOOK = Duration.ofMillis(500);
    /// A tone waits no longer than this until its stream is on its device: else the headset would click.
    private static final Duration SETTLE = Duration.ofMillis(150);
    /// The piece of 10 ms that is being asked for when playing stops is still delivered. Freed before, it would take
    /// the
    /// process with it.
    private static final Duration FINISHING = Duration.ofMillis(100);

    private final DeviceRole role;
    private final SoundSystem system;
    private final ToneSource source = new ToneSource();

    private Output output = new Output(); // guarded by this, with closed
    private boolean closed;

    /// @param role on whose device it plays
    public TonePlayer(DeviceRole role, SoundSystem system) {
        this.role = role;
        this.system = system;
    }

    /// Opens the output ahead of the first tone, after a while.
    public void prepare(Duration after) {
        onOutput(now -> now.thread.later(after, now::prepare));
    }

    public void play(Melody melody) {
        source.play(melody);
        onOutput(Output::begin);
    }

    /// Plays a melody once, beside the one that plays.
    public void playOnTop(Melody melody) {
        source.playOnTop(melody);
        onOutput(Output::begin);
    }

    public void stop() {
        source.stop();
    }

    /// The sound system is another one: what plays goes on there.
    public void renew() {
        replace(null);
        if (!source.quiet()) {
            onOutput(Output::begin);
        }
    }

    private synchronized void onOutput(Consumer<Output> task) {
        task.accept(output);
    }

    /// @param which the one to replace; null for whichever there is
    private synchronized void replace(@Nullable Output which) {
        if (!closed && (which == null || which == output)) {
            output.end();
            output = new Output();
        }
    }

    /// One life of the output: a module and its thread.
    private final class Output {
        private final AudioThread thread = new AudioThread("audio-tones", LIMIT, this::stuck);

        // On the thread only.
        private @Nullable Opened<AudioDeviceModule> opened;
        private boolean running;
        private boolean complained;

        void prepare() {
            if (opened == null) {
                attempt(this::open);
            }
        }

        void begin() {
            thread.execute(() -> attempt(this::start));
        }

        void end() {
            thread.execute(() -> attempt(this::free));
            thread.close();
        }

        private void stuck() {
            source.clear();
            replace(this);
        }

        private void attempt(Runnable step) {
            try {
                step.run();
            } catch (RuntimeException | Error e) {
                // java.lang.Error is how webrtc-java says that there is no sound system.
                source.clear();
                if (!complained) {
                    complained = true;
                    log.warn("tones cannot be played: {}", e.getMessage());
                }
            }
        }

        private void start() {
            if (running || source.quiet()) {
                return;
            }
            requireSound();
            if (opened != null && DeviceNames.serverGone(names(opened.get()))) {
                free();
            }
            var output = opened != null ? opened : open();
            source.hold(true);
            try {
                output.get().initPlayout();
                output.get().startPlayout();
                output.settle(SETTLE);
            } finally {
                source.hold(false);
            }
            running = true;
            complained = false;
            thread.later(LOOK, this::look);
        }

        private static void requireSound() {
            SoundServer.trouble(ANSWER).ifPresent(trouble -> {
                throw new IllegalStateException(trouble);
            });
        }

        private Opened<AudioDeviceModule> open() {
            requireSound();
            var now = system.open(Set.of(role), thread, TonePlayer.this::module);
            opened = now;
            return now;
        }

        private void look() {
            if (running && opened != null) {
                if (source.quiet()) {
                    running = false;
                    attempt(opened.get()::stopPlayout);
                } else {
                    thread.later(LOOK, this::look);
                }
            }
        }

        private void free() {
            var last = opened;
            if (last != null) {
                opened = null;
                last.forget();
                if (running) {
                    running = false;
                    last.get().stopPlayout();
                    LockSupport.parkNanos(FINISHING.toNanos());
                }
                last.get().dispose();
            }
        }
    }

    private AudioDeviceModule module() {
        var module = new AudioDeviceModule();
        try {
            module.setPlayoutDevice(defaultOutput(module));
            module.setAudioSource((buffer, frames, bytesPerSample, channels, rate) -> {
                source.fill(buffer, frames, channels, rate);
                return frames;
            });
        } catch (RuntimeException | Error e) {
            module.dispose();
            throw e;
        }
        return module;
    }

    /// The first of the list is the default everywhere but on Windows.
    private static AudioDevice defaultOutput(AudioDeviceModule module) {
        var devices = module.getPlayoutDevices();
        if (devices.isEmpty()) {
            throw new IllegalStateException("there is no output");
        }
        if (ModuleDevices.WINDOWS) {
            var chosen = MediaDevices.getDefaultAudioRenderDevice();
            return chosen != null ? chosen : devices.getFirst();
        }
        return devices.getFirst();
    }

    private static List<String> names(AudioDeviceModule module) {
        return module.getPlayoutDevices().stream().map(Device::getName).toList();
    }

    /// Silences and frees the output; waits for that, but not long. Idempotent.
    @Override
    public void close() {
        source.stop();
        Output last;
        synchronized (this) {
            closed = true;
            last = output;
        }
        last.end();
        if (!last.thread.awaitEnd(CLOSING)) {
            log.warn("the tones' output does not end; it is left behind");
        }
    }
}
