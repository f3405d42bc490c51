package io.sidetone.audio.webrtc;

import dev.onvoid.webrtc.media.Device;
import dev.onvoid.webrtc.media.MediaDevices;
import dev.onvoid.webrtc.media.audio.AudioDevice;
import dev.onvoid.webrtc.media.audio.AudioDeviceModule;
import io.sidetone.audio.pulse.SoundServer;
import io.sidetone.audio.tone.Melody;
import io.sidetone.audio.tone.ToneSource;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Plays melodies on the default output, through an audio device module of its own: it may play beside calls, and goes
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

    private final ToneSource source = new ToneSource();
    private final AudioThread thread = new AudioThread("audio-tones", LIMIT, source::clear);

    // On the thread only.
    private @Nullable AudioDeviceModule module;
    private boolean running;
    private boolean complained;

    /// Opens the output ahead of the first tone, after a while.
    public void prepare(Duration after) {
        thread.later(after, () -> {
            if (module == null) {
                attempt(this::open);
            }
        });
    }

    public void play(Melody melody) {
        source.play(melody);
        thread.execute(() -> attempt(this::start));
    }

    /// Plays a melody once, beside the one that plays.
    public void playOnTop(Melody melody) {
        source.playOnTop(melody);
        thread.execute(() -> attempt(this::start));
    }

    public void stop() {
        source.stop();
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
        if (module != null && DeviceNames.serverGone(names(module))) {
            free();
        }
        var output = module != null ? module : open();
        output.initPlayout();
        output.startPlayout();
        running = true;
        complained = false;
        thread.later(LOOK, this::look);
    }

    private static void requireSound() {
        SoundServer.trouble(ANSWER).ifPresent(trouble -> {
            throw new IllegalStateException(trouble);
        });
    }

    private AudioDeviceModule open() {
        requireSound();
        var opened = new AudioDeviceModule();
        try {
            opened.setPlayoutDevice(defaultOutput(opened));
            opened.setAudioSource((buffer, frames, bytesPerSample, channels, rate) -> {
                source.fill(buffer, frames, channels, rate);
                return frames;
            });
        } catch (RuntimeException | Error e) {
            opened.dispose();
            throw e;
        }
        module = opened;
        return opened;
    }

    /// The first of the list is the default everywhere but on Windows.
    private static AudioDevice defaultOutput(AudioDeviceModule module) {
        var devices = module.getPlayoutDevices();
        if (devices.isEmpty()) {
            throw new IllegalStateException("there is no output");
        }
        if (System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows")) {
            var chosen = MediaDevices.getDefaultAudioRenderDevice();
            return chosen != null ? chosen : devices.getFirst();
        }
        return devices.getFirst();
    }

    private static List<String> names(AudioDeviceModule module) {
        return module.getPlayoutDevices().stream().map(Device::getName).toList();
    }

    private void look() {
        if (running && module != null) {
            if (source.quiet()) {
                running = false;
                attempt(module::stopPlayout);
            } else {
                thread.later(LOOK, this::look);
            }
        }
    }

    private void free() {
        if (module != null) {
            running = false;
            module.dispose();
            module = null;
        }
    }

    /// Silences and frees the output; waits for that, but not long. Idempotent.
    @Override
    public void close() {
        source.stop();
        thread.execute(() -> attempt(this::free));
        thread.close();
        if (!thread.awaitEnd(CLOSING)) {
            log.warn("the tones' output does not end; it is left behind");
        }
    }
}
