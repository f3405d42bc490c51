package io.sidetone.audio;

import io.sidetone.audio.device.DeviceRole;
import io.sidetone.audio.device.DeviceState;
import io.sidetone.audio.device.Devices;
import io.sidetone.audio.device.SoundDevice;
import io.sidetone.audio.device.VoiceProcessing;
import io.sidetone.audio.pulse.PulseSystem;
import io.sidetone.audio.route.Present;
import io.sidetone.audio.route.SoundSystem;
import io.sidetone.audio.tone.Melodies;
import io.sidetone.audio.webrtc.ModuleSystem;
import io.sidetone.audio.webrtc.Sound;
import io.sidetone.audio.webrtc.TonePlayer;
import io.sidetone.audio.webrtc.WebRtcEngine;
import io.sidetone.sip.media.IceConfiguration;
import io.sidetone.sip.media.MediaEngine;
import io.sidetone.sip.media.MediaListener;
import io.sidetone.sip.media.MediaSession;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/// The media engine of real calls, on this computer's microphone and speaker.
public final class AudioEngine implements MediaEngine, AutoCloseable {
    /// Tones are made ready a little later than calls, so as not to slow the program's start.
    private static final Duration TONES_LATER = Duration.ofSeconds(1);

    private record Subscriber(Consumer<AudioStatus> listener, Executor executor) {
        void tell(AudioStatus status) {
            executor.execute(() -> listener.accept(status));
        }
    }

    private final SoundSystem system;
    private final TonePlayer speaker;
    private final TonePlayer ringer;
    private final Tones tones;
    private final ChosenDevices devices;
    private final WebRtcEngine engine;
    private final List<Subscriber> subscribers = new ArrayList<>(); // guarded by itself, with the status
    private AudioStatus status = new AudioStatus.Starting();

    private AudioEngine(SoundSystem system, VoiceProcessing processing, Map<DeviceRole, SoundDevice> remembered) {
        this.system = system;
        speaker = new TonePlayer(DeviceRole.SPEAKER, system);
        ringer = new TonePlayer(DeviceRole.RING, system);
        tones = new PlayedTones(speaker, ringer, this::ringsApart);
        devices = new ChosenDevices(system, processing, remembered, this::revoice, this::test);
        engine = WebRtcEngine.devices(system, devices::processing, this::heard);
        system.begin(new Seen());
    }

    private void revoice() {
        engine.revoice();
    }

    private boolean ringsApart() {
        var chosen = devices.state().chosen();
        var speaks = chosen.getOrDefault(DeviceRole.SPEAKER, DeviceState.Choice.DEFAULT);
        var rings = chosen.getOrDefault(DeviceRole.RING, DeviceState.Choice.DEFAULT);
        return !rings.usedName().isEmpty() && !rings.usedName().equals(speaks.usedName());
    }

    private void test(DeviceRole role) {
        (role == DeviceRole.RING ? ringer : speaker).playOnTop(Melodies.test());
    }

    /// What becomes of the sound when its system comes and goes.
    private final class Seen implements SoundSystem.Listener {
        private boolean gone; // on the sound system's thread only

        @Override
        public void seen(Present present) {
            devices.seen(present);
            if (gone) {
                gone = false;
                speaker.renew();
                ringer.renew();
            }
            engine.seen();
        }

        @Override
        public void gone() {
            gone = true;
            devices.gone();
            engine.gone();
        }
    }

    /// Starts the engine and returns at once; loading the native library and opening the devices goes on in the
    /// background, and sessions opened meanwhile simply wait for it.
    ///
    /// @param remembered the devices chosen at an earlier time, by role; a role that is absent is on the default
    public static AudioEngine start(VoiceProcessing processing, Map<DeviceRole, SoundDevice> remembered) {
        return new AudioEngine(PulseSystem.here().orElseGet(ModuleSystem::new), processing, remembered);
    }

    /// Microphone, speaker and ring device: which there are and which are used.
    public Devices devices() {
        return devices;
    }

    private void heard(Sound sound) {
        var now = statusOf(sound);
        if (now instanceof AudioStatus.Ready || now instanceof AudioStatus.NoMicrophone) {
            speaker.prepare(TONES_LATER);
            ringer.prepare(TONES_LATER);
        }
        synchronized (subscribers) {
            if (!now.equals(status)) {
                status = now;
                subscribers.forEach(subscriber -> subscriber.tell(now));
            }
        }
    }

    static AudioStatus statusOf(Sound sound) {
        return switch (sound.kind()) {
            case STARTING -> new AudioStatus.Starting();
            case READY -> new AudioStatus.Ready();
            case NONE -> new AudioStatus.NoSoundSystem();
            case NO_MICROPHONE -> new AudioStatus.NoMicrophone();
            case NO_SPEAKER -> new AudioStatus.NoSpeaker();
            case FAILED -> new AudioStatus.Failed(sound.detail());
        };
    }

    /// What the sound can do now. It is looked at anew before every call.
    public AudioStatus status() {
        synchronized (subscribers) {
            return status;
        }
    }

    /// Tells a listener the status at once and at every change, on the given executor.
    public void addStatusListener(Consumer<AudioStatus> listener, Executor executor) {
        var subscriber = new Subscriber(listener, executor);
        synchronized (subscribers) {
            subscribers.add(subscriber);
            subscriber.tell(status);
        }
    }

    /// The phone's own tones.
    public Tones tones() {
        return tones;
    }

    @Override
    public MediaSession open(IceConfiguration ice, MediaListener listener) {
        return engine.open(ice, listener);
    }

    /// Ends every session and tone and frees the devices; waits for that up to two seconds. Idempotent.
    @Override
    public void close() {
        system.close();
        speaker.close();
        ringer.close();
        engine.close();
    }
}
