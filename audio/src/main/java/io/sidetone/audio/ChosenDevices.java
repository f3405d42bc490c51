package io.sidetone.audio;

import io.sidetone.audio.device.DeviceRole;
import io.sidetone.audio.device.DeviceState;
import io.sidetone.audio.device.Devices;
import io.sidetone.audio.device.SoundDevice;
import io.sidetone.audio.device.VoiceProcessing;
import io.sidetone.audio.route.Present;
import io.sidetone.audio.route.Routes;
import io.sidetone.audio.route.SoundSystem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps what was chosen, and has the sound system carry it out whenever something changes.
final class ChosenDevices implements Devices {
    private static final Logger log = LoggerFactory.getLogger(ChosenDevices.class);

    private record Subscriber(Consumer<DeviceState> listener, Executor executor) {
        void tell(DeviceState state) {
            executor.execute(() -> listener.accept(state));
        }
    }

    private final SoundSystem system;
    private final Runnable processingChanged;
    private final Consumer<DeviceRole> tester;

    // All guarded by this.
    private final List<Subscriber> subscribers = new ArrayList<>();
    private Routes routes;
    private VoiceProcessing processing;
    private DeviceState told;
    private @Nullable Meter meter;

    /// @param processingChanged called after each change of [#processing()]
    /// @param tester plays the test tone of a role
    ChosenDevices(
            SoundSystem system,
            VoiceProcessing processing,
            Map<DeviceRole, SoundDevice> remembered,
            Runnable processingChanged,
            Consumer<DeviceRole> tester) {
        this.system = system;
        this.processing = processing;
        this.processingChanged = processingChanged;
        this.tester = tester;
        routes = new Routes(remembered, Present.NOTHING);
        told = routes.state(processing, "");
    }

    /// The devices there are now.
    void seen(Present present) {
        synchronized (this) {
            if (!present.equals(routes.present())) {
                log.info("sound devices: {} to record, {} to play", present.microphones(), present.speakers());
            }
            routes = routes.seeing(present);
        }
        place().whenComplete((placed, failure) -> changed());
    }

    /// There is no sound system: what is known of its devices is void.
    void gone() {
        synchronized (this) {
            routes = routes.seeing(Present.NOTHING);
        }
        changed();
    }

    private synchronized CompletionStage<Void> place() {
        if (meter != null) {
            meter.follow();
        }
        return system.place(routes.devices());
    }

    private synchronized void changed() {
        var now = routes.state(processing, system.limit());
        if (!now.equals(told)) {
            told = now;
            subscribers.forEach(subscriber -> subscriber.tell(now));
        }
    }

    @Override
    public synchronized DeviceState state() {
        return told;
    }

    @Override
    public synchronized void addListener(Consumer<DeviceState> listener, Executor on) {
        var subscriber = new Subscriber(listener, on);
        subscribers.add(subscriber);
        subscriber.tell(told);
    }

    @Override
    public CompletionStage<Void> use(DeviceRole role, String id) {
        Routes before;
        CompletionStage<Void> placed;
        synchronized (this) {
            var device = id.equals(SoundDevice.DEFAULT)
                    ? new SoundDevice(id, "")
                    : routes.known(role, id).orElse(null);
            if (device == null) {
                return CompletableFuture.failedFuture(
                        new IllegalArgumentException("There is no sound device \"" + id + "\"."));
            }
            before = routes;
            routes = routes.choosing(role, device);
            placed = place();
        }
        changed();
        return placed.whenComplete((done, failure) -> {
            if (failure != null) {
                refused(role, before, failure);
            }
        });
    }

    /// The choice is taken back: nobody is to believe in it.
    private void refused(DeviceRole role, Routes before, Throwable failure) {
        log.warn("{}: {}", role, failure instanceof CompletionException ? failure.getCause() : failure);
        synchronized (this) {
            routes =
                    routes.choosing(role, before.wanted().getOrDefault(role, new SoundDevice(SoundDevice.DEFAULT, "")));
        }
        place().whenComplete((placed, again) -> changed());
    }

    @Override
    public void refresh() {
        system.refresh();
    }

    @Override
    public void process(VoiceProcessing processing) {
        synchronized (this) {
            this.processing = processing;
        }
        processingChanged.run();
        changed();
    }

    synchronized VoiceProcessing processing() {
        return processing;
    }

    @Override
    public AutoCloseable meter(DoubleConsumer level) {
        var begun = new Meter(level);
        synchronized (this) {
            if (meter != null) {
                meter.close();
            }
            meter = begun;
            begun.follow();
        }
        return begun;
    }

    @Override
    public void test(DeviceRole role) {
        tester.accept(role);
    }

    /// Measures whichever microphone is in use. Guarded by the devices.
    private final class Meter implements AutoCloseable {
        private final DoubleConsumer level;
        private String on = "";
        private @Nullable AutoCloseable running;
        private boolean closed;

        Meter(DoubleConsumer level) {
            this.level = level;
        }

        void follow() {
            var microphone = routes.devices().getOrDefault(DeviceRole.MICROPHONE, "");
            if (!closed && !microphone.equals(on)) {
                end();
                on = microphone;
                running = microphone.isEmpty() ? null : system.meter(microphone, level);
            }
        }

        private void end() {
            if (running != null) {
                try {
                    running.close();
                } catch (Exception e) {
                    log.warn("the level meter does not end", e);
                }
                running = null;
            }
        }

        @Override
        public void close() {
            synchronized (ChosenDevices.this) {
                closed = true;
                end();
                if (meter == this) {
                    meter = null;
                }
            }
        }
    }
}
