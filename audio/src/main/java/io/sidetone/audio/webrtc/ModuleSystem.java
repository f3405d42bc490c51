package io.sidetone.audio.webrtc;

import dev.onvoid.webrtc.media.Device;
import dev.onvoid.webrtc.media.MediaDevices;
import dev.onvoid.webrtc.media.audio.AudioDevice;
import dev.onvoid.webrtc.media.audio.AudioDeviceModule;
import io.sidetone.audio.device.DeviceRole;
import io.sidetone.audio.route.Opened;
import io.sidetone.audio.route.Present;
import io.sidetone.audio.route.SoundSystem;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The devices as libwebrtc sees them, chosen by telling each of its modules: Windows, macOS, and a Linux without
/// libpulse. Looks at the devices every two seconds; listening to the system instead would leave a thread behind that
/// keeps the process alive.
public final class ModuleSystem implements SoundSystem {
    static final String NO_CHOICE = "This system does not let Sidetone choose its devices. It uses the default ones.";

    private static final Logger log = LoggerFactory.getLogger(ModuleSystem.class);
    private static final Duration LIMIT = Duration.ofSeconds(8);
    private static final Duration LOOK = Duration.ofSeconds(2);

    /// A module that is open.
    private final class Outlet<M> implements Opened<M> {
        private final M opened;
        private final Set<DeviceRole> roles;
        private final Executor thread;
        private final Map<DeviceRole, String> on = new EnumMap<>(DeviceRole.class); // on that thread

        Outlet(M opened, Set<DeviceRole> roles, Executor thread) {
            this.opened = opened;
            this.roles = roles;
            this.thread = thread;
        }

        @Override
        public M get() {
            return opened;
        }

        @Override
        public void settle(Duration atMost) {}

        @Override
        public void forget() {
            outlets.remove(this);
        }

        /// On the module's thread.
        void place(Map<DeviceRole, String> devices) {
            if (!(opened instanceof AudioDeviceModule module) || !outlets.contains(this)) {
                return;
            }
            for (var role : roles) {
                var device = devices.get(role);
                if (device != null && !device.equals(on.get(role))) {
                    ModuleDevices.choose(module, role == DeviceRole.MICROPHONE, device);
                    on.put(role, device);
                }
            }
        }
    }

    private final List<Outlet<?>> outlets = new CopyOnWriteArrayList<>();
    private volatile Map<DeviceRole, String> wanted = Map.of();
    private volatile String limit = "";
    private volatile boolean stuck;
    private @Nullable Listener listener; // on the thread only, as is what follows
    private @Nullable Present told;
    private final AudioThread thread = new AudioThread("audio-devices", LIMIT, this::stuck);

    @Override
    public void begin(Listener listener) {
        thread.execute(() -> {
            this.listener = listener;
            watch();
        });
    }

    private void watch() {
        look(false);
        thread.later(LOOK, this::watch);
    }

    private void look(boolean tell) {
        if (listener == null) {
            return;
        }
        Present now;
        try {
            now = present();
        } catch (RuntimeException | Error e) {
            log.debug("the devices cannot be listed", e);
            now = Present.NOTHING;
        }
        if (tell || !now.equals(told)) {
            told = now;
            listener.seen(now);
        }
    }

    private static Present present() {
        var microphones = MediaDevices.getAudioCaptureDevices();
        var speakers = MediaDevices.getAudioRenderDevices();
        return new Present(
                ModuleDevices.listed(microphones, true),
                ModuleDevices.listed(speakers, false),
                standard(microphones, MediaDevices.getDefaultAudioCaptureDevice()),
                standard(speakers, MediaDevices.getDefaultAudioRenderDevice()));
    }

    private static String standard(List<AudioDevice> all, @Nullable AudioDevice device) {
        if (device != null && ModuleDevices.WINDOWS) {
            return device.getDescriptor();
        }
        return device != null
                ? DeviceNames.named(device.getName())
                : all.stream()
                        .map(Device::getName)
                        .findFirst()
                        .map(DeviceNames::named)
                        .orElse("");
    }

    private void stuck() {
        stuck = true;
        limit = "The sound system does not answer.";
    }

    @Override
    public CompletionStage<Void> place(Map<DeviceRole, String> devices) {
        wanted = Map.copyOf(devices);
        var placed = outlets.stream().map(outlet -> placed(outlet, devices)).toArray(CompletableFuture[]::new);
        return CompletableFuture.allOf(placed);
    }

    private CompletableFuture<Void> placed(Outlet<?> outlet, Map<DeviceRole, String> devices) {
        return CompletableFuture.runAsync(() -> tell(outlet, devices), outlet.thread)
                .orTimeout(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void tell(Outlet<?> outlet, Map<DeviceRole, String> devices) {
        try {
            outlet.place(devices);
            limit = "";
        } catch (IllegalStateException e) {
            limit = String.valueOf(e.getMessage());
            throw e;
        } catch (RuntimeException | Error e) {
            throw new IllegalStateException("The system does not let Sidetone use this device.", e);
        }
    }

    @Override
    public void refresh() {
        thread.execute(() -> look(true));
    }

    @Override
    public AutoCloseable meter(String microphone, DoubleConsumer level) {
        return new ModuleMeter(microphone, level);
    }

    @Override
    public String limit() {
        return limit;
    }

    @Override
    public <M> Opened<M> open(Set<DeviceRole> roles, Executor thread, Supplier<M> opener) {
        var outlet = new Outlet<>(opener.get(), roles, thread);
        outlets.add(outlet);
        try {
            // Whatever is not told otherwise is on the default already.
            tell(outlet, wanted);
        } catch (IllegalStateException e) {
            log.info("going on with the default device: {}", e.getMessage());
        }
        return outlet;
    }

    @Override
    public void close() {
        if (!stuck) {
            thread.close();
        }
    }
}
