package io.sidetone.audio.webrtc;

import dev.onvoid.webrtc.PeerConnectionFactory;
import dev.onvoid.webrtc.media.Device;
import dev.onvoid.webrtc.media.audio.AudioDevice;
import dev.onvoid.webrtc.media.audio.AudioDeviceModule;
import dev.onvoid.webrtc.media.audio.AudioDeviceModuleBase;
import dev.onvoid.webrtc.media.audio.AudioLayer;
import dev.onvoid.webrtc.media.audio.AudioOptions;
import dev.onvoid.webrtc.media.audio.AudioTrack;
import dev.onvoid.webrtc.media.audio.AudioTrackSink;
import dev.onvoid.webrtc.media.audio.AudioTrackSource;
import dev.onvoid.webrtc.media.audio.HeadlessAudioDeviceModule;
import io.sidetone.audio.device.DeviceRole;
import io.sidetone.audio.device.VoiceProcessing;
import io.sidetone.audio.pulse.SoundServer;
import io.sidetone.audio.route.SoundSystem;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sound.sampled.AudioInputStream;
import org.jspecify.annotations.Nullable;

/// What the sessions of an engine sound like: a peer connection factory on an audio device module. Opened and
/// used on one audio thread.
final class Backend implements AutoCloseable {
    /// Opens a backend. Blocking, and fails with what webrtc-java throws: any RuntimeException or Error.
    @FunctionalInterface
    interface Opener {
        Backend open();

        /// @param thread the calling thread, the one it will be used on
        default Backend open(Executor thread) {
            return open();
        }
    }

    /// Opens this computer's microphone and speaker.
    ///
    /// @param processing what is done to the microphone's sound, asked for every session
    record Devices(SoundSystem system, Supplier<VoiceProcessing> processing) implements Opener {
        private static final Set<DeviceRole> ROLES = Set.of(DeviceRole.MICROPHONE, DeviceRole.SPEAKER);

        /// @throws Error where there is no sound system
        @Override
        public Backend open() {
            return open(Runnable::run);
        }

        @Override
        public Backend open(Executor thread) {
            requireSound(OPENING_ANSWER);
            var module = system.open(ROLES, thread, AudioDeviceModule::new);
            return new Backend(
                    module.get(),
                    () -> listed(module.get()),
                    backend -> backend.microphone(processing.get()),
                    null,
                    module::forget);
        }
    }

    /// At the program's start, perhaps the session's, the sound server may be busy.
    private static final Duration OPENING_ANSWER = Duration.ofSeconds(3);
    /// Before a call somebody waits.
    private static final Duration ANSWER = Duration.ofSeconds(1);

    private final AudioDeviceModuleBase module;
    private final PeerConnectionFactory factory;
    private final Supplier<Sound> sound;
    private final Function<Backend, Voice> voices;
    private final @Nullable AudioTrackSink ears;
    private final Runnable onClose;
    private Sound lastSeen = Sound.of(Sound.Kind.STARTING);

    private Backend(
            AudioDeviceModuleBase module,
            Supplier<Sound> sound,
            Function<Backend, Voice> voices,
            @Nullable AudioTrackSink ears,
            Runnable onClose) {
        this.module = module;
        // Never without a module: that ends the process.
        this.factory = new PeerConnectionFactory(module);
        this.sound = sound;
        this.voices = voices;
        this.ears = ears;
        this.onClose = onClose;
    }

    /// No device at all: says silence, so that the other side sees a living call.
    static Backend silence() {
        return speaking(() -> frame -> Arrays.fill(frame, (byte) 0));
    }

    /// Says the same speech to every session, from its beginning.
    static Backend speech(Supplier<AudioInputStream> speech, Duration pause) {
        return speaking(() -> new SpeechFrames(speech, pause));
    }

    /// Pushes frames into every session. The dummy module neither records nor plays, so a custom source is safe here.
    static Backend speaking(Supplier<PacedVoice.Frames> frames) {
        return new Backend(
                new AudioDeviceModule(AudioLayer.kDummyAudio),
                () -> Sound.of(Sound.Kind.NONE),
                backend -> new PacedVoice(frames.get()),
                null,
                () -> {});
    }

    /// Sends back what it hears. For one session only: several would hear each other.
    static Backend echo(WebRtcEngine.Ear ear) {
        var module = new HeadlessAudioDeviceModule();
        // With its playout stopped, what the headless module records is what the session has decoded.
        return new Backend(
                module,
                () -> Sound.of(Sound.Kind.READY),
                backend -> backend.echoing(module),
                (pcm, bits, rate, channels, frames) -> ear.hear(pcm, rate, channels),
                () -> {});
    }

    /// Hears what arrives and never speaks: to measure what a line sounds like.
    static Backend listening(AudioTrackSink ears) {
        var module = new HeadlessAudioDeviceModule();
        return new Backend(module, () -> Sound.of(Sound.Kind.NO_MICROPHONE), Backend::nobody, ears, () -> {});
    }

    private static Sound listed(AudioDeviceModule module) {
        requireSound(ANSWER);
        var microphones = names(module.getRecordingDevices());
        if (DeviceNames.serverGone(microphones)) {
            return new Sound(Sound.Kind.NONE, "the sound server has gone");
        }
        var speakers = names(module.getPlayoutDevices());
        return MicrophonePermission.refused()
                ? new Sound(DeviceNames.judge(List.of(), speakers), "the system refuses the microphone")
                : Sound.of(DeviceNames.judge(microphones, speakers));
    }

    /// On some sound servers libwebrtc would hang or end the process.
    private static void requireSound(Duration atMost) {
        SoundServer.trouble(atMost).ifPresent(trouble -> {
            throw new IllegalStateException(trouble);
        });
    }

    private static List<String> names(List<AudioDevice> devices) {
        return devices.stream().map(Device::getName).toList();
    }

    private Voice microphone(VoiceProcessing processing) {
        var options = new AudioOptions();
        options.echoCancellation = processing.echoCancellation();
        options.noiseSuppression = processing.noiseSuppression();
        options.autoGainControl = processing.gainControl();
        options.highpassFilter = true;
        var source = factory.createAudioSource(options);
        return new SourceVoice(source, this::deaf, true, true, () -> {});
    }

    /// Without a microphone the default source is the speaker's monitor: the others would hear themselves.
    private boolean deaf() {
        var kind = lastSeen.kind();
        return kind == Sound.Kind.NO_MICROPHONE || kind == Sound.Kind.NONE;
    }

    private Voice echoing(AudioDeviceModuleBase headless) {
        return new SourceVoice(
                factory.createAudioSource(new AudioOptions()), () -> false, true, false, headless::stopPlayout);
    }

    /// Must not speak: a headless module that records takes half of what was decoded for itself.
    private Voice nobody() {
        return new SourceVoice(factory.createAudioSource(new AudioOptions()), () -> true, false, false, () -> {});
    }

    PeerConnectionFactory factory() {
        return factory;
    }

    Voice voice() {
        return voices.apply(this);
    }

    /// Looks at the devices as they are now. May never return.
    Sound look() {
        lastSeen = sound.get();
        return lastSeen;
    }

    void hear(AudioTrack track) {
        if (ears != null) {
            track.addSink(ears);
        }
    }

    @Override
    public void close() {
        onClose.run();
        factory.dispose();
        module.dispose();
    }

    private record SourceVoice(
            AudioTrackSource source, BooleanSupplier quiet, boolean speaks, boolean live, Runnable onConnected)
            implements Voice {
        @Override
        public boolean silent() {
            return quiet.getAsBoolean();
        }

        @Override
        public void connected() {
            onConnected.run();
        }

        /// The source belongs to its track and is freed with it.
        @Override
        public void close() {}
    }
}
