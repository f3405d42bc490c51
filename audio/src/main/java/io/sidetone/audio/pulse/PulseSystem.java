package io.sidetone.audio.pulse;

import io.sidetone.audio.device.DeviceRole;
import io.sidetone.audio.route.Opened;
import io.sidetone.audio.route.Present;
import io.sidetone.audio.route.SoundSystem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.DoubleConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Watches a Linux sound server, and moves our own streams on it to the devices they belong on.
///
/// libwebrtc opens its streams on the server's default and knows nothing of it: a stream is moved the way the system's
/// mixer does it, while it runs. Which stream is whose is known by the client: who opens a device module does so
/// by [#open], and the client that appears meanwhile is his.
public final class PulseSystem implements SoundSystem {
    private static final Logger log = LoggerFactory.getLogger(PulseSystem.class);
    /// A machine that is starting up answers late.
    private static final Duration ANSWER = Duration.ofSeconds(4);
    /// How soon to look for a server that has gone: at first it is most likely restarting.
    private static final Duration SOON = Duration.ofMillis(200);

    private static final Duration LATER = Duration.ofSeconds(1);
    private static final int SOON_TIMES = 25;
    /// How often to see whether it answers, in a call.
    private static final int CARE_MICROS = 2_000_000;
    /// Without sound of ours there is nothing to care for; a change wakes us.
    private static final int IDLE_MICROS = 60_000_000;
    /// Somebody waits for a stream, which the server most likely tells of before.
    private static final int SETTLING_MICROS = 20_000;
    /// Opening a device module beside another is waited for so long.
    private static final Duration TURN = Duration.ofSeconds(5);

    private final LibPulse pulse;
    private final ReentrantLock opening = new ReentrantLock();
    private final Map<Integer, Set<DeviceRole>> owners = new ConcurrentHashMap<>();
    private final Queue<CompletableFuture<Void>> placing = new ConcurrentLinkedQueue<>();
    private final Queue<Settling> settling = new ConcurrentLinkedQueue<>();
    private volatile Map<DeviceRole, String> wanted = Map.of();
    private volatile boolean again;
    private volatile boolean there = true;
    private volatile boolean closed;
    private volatile @Nullable PulseConnection connection;
    private volatile @Nullable Thread thread;

    private record Settling(Set<Integer> clients, CompletableFuture<Void> settled) {}

    private PulseSystem(LibPulse pulse) {
        this.pulse = pulse;
    }

    /// The sound server's, where this computer may have one.
    public static Optional<SoundSystem> here() {
        return LibPulse.load().map(PulseSystem::new);
    }

    @Override
    public void begin(Listener listener) {
        thread = Thread.ofPlatform().daemon().name("audio-devices").start(() -> watch(listener));
    }

    private void watch(Listener listener) {
        int attempts = 0;
        while (!closed) {
            try (var now = new PulseConnection(pulse, ANSWER)) {
                now.subscribe();
                there = true;
                attempts = 0;
                connection = now;
                live(now, listener);
            } catch (PulseConnection.Lost e) {
                if (attempts++ == 0 && !closed) {
                    log.info("{}", e.getMessage());
                    there = false;
                    listener.gone();
                }
            } catch (RuntimeException e) {
                log.error("the sound devices cannot be watched", e);
                attempts++;
            } finally {
                connection = null;
                owners.clear();
                nothingToPlace();
            }
            if (!closed) {
                LockSupport.parkNanos((attempts < SOON_TIMES ? SOON : LATER).toNanos());
            }
        }
        nothingToPlace();
    }

    private void live(PulseConnection now, Listener listener) throws PulseConnection.Lost {
        var moves = new PulseMoves();
        Present told = null;
        while (!closed && now.alive()) {
            boolean asked = again;
            again = false;
            var view = now.look();
            var present = view.present();
            if (asked || !present.equals(told)) {
                told = present;
                listener.seen(present); // which may ask for other places at once
            }
            place(now, view, moves);
            boolean sounding = !view.recording().isEmpty() || !view.playing().isEmpty();
            if (!again && !closed && placing.isEmpty()) {
                now.turn(!settling.isEmpty() ? SETTLING_MICROS : sounding ? CARE_MICROS : IDLE_MICROS);
            }
        }
        if (!closed) {
            throw new PulseConnection.Lost(false);
        }
    }

    private void place(PulseConnection now, PulseView view, PulseMoves moves) throws PulseConnection.Lost {
        var waiting = new ArrayList<CompletableFuture<Void>>();
        for (var one = placing.poll(); one != null; one = placing.poll()) {
            waiting.add(one);
        }
        boolean all = true;
        for (var move : moves.decide(view, owners, wanted)) {
            log.debug("{}", move);
            all &= now.move(move.recording(), move.stream(), move.device());
        }
        for (var one : waiting) {
            if (all) {
                one.complete(null);
            } else {
                one.completeExceptionally(
                        new IllegalStateException("The sound server does not put Sidetone's sound on this device."));
            }
        }
        settling.removeIf(one -> {
            boolean sounds =
                    view.playing().stream().anyMatch(it -> one.clients().contains(it.client()));
            return one.settled().isDone() || (sounds && one.settled().complete(null));
        });
    }

    private void nothingToPlace() {
        for (var one = placing.poll(); one != null; one = placing.poll()) {
            one.complete(null); // what has no sound now begins where it belongs
        }
        settling.clear();
    }

    private void wake() {
        var now = connection;
        if (now != null) {
            now.wake();
        } else if (thread != null) {
            LockSupport.unpark(thread);
        }
    }

    @Override
    public CompletionStage<Void> place(Map<DeviceRole, String> devices) {
        wanted = Map.copyOf(devices);
        var placed = new CompletableFuture<Void>();
        placing.add(placed);
        if (connection == null) {
            nothingToPlace();
        }
        wake();
        return placed;
    }

    @Override
    public void refresh() {
        again = true;
        wake();
    }

    @Override
    public AutoCloseable meter(String microphone, DoubleConsumer level) {
        return new PulseMeter(pulse, microphone, level);
    }

    @Override
    public String limit() {
        return there ? "" : "There is no sound server to choose a device with. Sidetone uses the system's default.";
    }

    /// {@inheritDoc}
    ///
    /// Blocks while another is opened, and for the server's answers.
    @Override
    public <M> Opened<M> open(Set<DeviceRole> roles, Executor anyThread, Supplier<M> opener) {
        boolean alone = inTurn();
        try (var asking = new PulseConnection(pulse, ANSWER)) {
            var before = asking.clients();
            var opened = opener.get();
            Set<Integer> clients;
            try {
                clients = new HashSet<>(asking.clients());
            } catch (PulseConnection.Lost e) {
                return Opened.unplaced(opened); // it died just now: what was opened is of no use anyway
            }
            clients.removeAll(before);
            clients.forEach(client -> owners.put(client, Set.copyOf(roles)));
            wake();
            return new Client<>(opened, clients);
        } catch (PulseConnection.Lost e) {
            return Opened.unplaced(opener.get());
        } finally {
            if (alone) {
                opening.unlock();
            }
        }
    }

    private boolean inTurn() {
        try {
            return opening.tryLock(TURN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private final class Client<M> implements Opened<M> {
        private final M opened;
        private final Set<Integer> clients;

        Client(M opened, Set<Integer> clients) {
            this.opened = opened;
            this.clients = clients;
        }

        @Override
        public M get() {
            return opened;
        }

        @Override
        public void settle(Duration atMost) {
            var settled = new CompletableFuture<Void>();
            settling.add(new Settling(clients, settled));
            wake();
            try {
                settled.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException | ExecutionException e) {
                log.debug("a tone begins before its stream is known to be in its place");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                settled.cancel(false);
            }
        }

        @Override
        public void forget() {
            clients.forEach(owners::remove);
        }
    }

    @Override
    public void close() {
        closed = true;
        wake();
    }
}
