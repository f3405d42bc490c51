package io.sidetone.audio.webrtc;

import io.sidetone.audio.device.VoiceProcessing;
import io.sidetone.audio.route.SoundSystem;
import io.sidetone.audio.webrtc.Generation.Hung;
import io.sidetone.audio.webrtc.Generation.Role;
import io.sidetone.sip.media.IceConfiguration;
import io.sidetone.sip.media.MediaEngine;
import io.sidetone.sip.media.MediaListener;
import io.sidetone.sip.media.MediaSession;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sound.sampled.AudioInputStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Opens sessions on a backend, and replaces the backend when it fails.
///
/// Opening takes a few hundred milliseconds and happens in the background; sessions wait for it. Where the devices
/// cannot be opened or do not answer, a silent stand-in takes their place, so that calls connect all the same. The
/// devices are tried again at the next call, when the sound system shows again ([#seen()]), and now and then by
/// itself. Running sessions move along each time, and ask for a new offer.
public final class WebRtcEngine implements MediaEngine, AutoCloseable {
    /// Hears 10 ms of what arrives, 16 bits little-endian; on a thread of libwebrtc's.
    @FunctionalInterface
    public interface Ear {
        void hear(byte[] pcm, int rate, int channels);
    }

    private static final Logger log = LoggerFactory.getLogger(WebRtcEngine.class);
    private static final Duration CLOSING = Duration.ofSeconds(2);
    /// A sound server that restarts is back by then, and one renegotiation is enough.
    private static final Duration RESTARTING = Duration.ofSeconds(3);
    /// When to try the devices again, the first time and at most. Where they hang, each time costs a thread.
    private static final Duration AGAIN = Duration.ofSeconds(2);

    private static final Duration AGAIN_AFTER_HANGING = Duration.ofSeconds(15);
    private static final Duration AGAIN_AT_MOST = Duration.ofMinutes(1);

    private static final String GONE = "the sound system has gone";

    private final Backend.Opener opener;
    private final Backend.@Nullable Opener standIn;
    private final Consumer<Sound> told;
    final Ground ground = new Ground();

    // All guarded by this.
    private @Nullable Generation current;
    private @Nullable CompletableFuture<Generation> ready;
    private boolean closed;
    private boolean renewing;
    private Duration again = AGAIN;
    private Sound sound = Sound.of(Sound.Kind.STARTING);

    /// @param standIn what to go on with where the backend cannot be opened or hangs; null: then nothing goes on
    /// @param told hears every change of what can be heard and said; on threads of the engine's, must not block
    WebRtcEngine(Backend.Opener opener, Backend.@Nullable Opener standIn, Consumer<Sound> told) {
        this.opener = opener;
        this.standIn = standIn;
        this.told = told;
    }

    /// Calls on this computer's microphone and speaker. Begins to open them at once.
    ///
    /// @param processing what is done to the microphone's sound; after a change [#revoice()] is called
    public static WebRtcEngine devices(SoundSystem system, Supplier<VoiceProcessing> processing, Consumer<Sound> told) {
        var engine = new WebRtcEngine(new Backend.Devices(system, processing), Backend::silence, told);
        engine.ready();
        return engine;
    }

    /// Calls that hear a speech. Opens nothing before the first call.
    public static WebRtcEngine speech(Supplier<AudioInputStream> speech, Duration pause) {
        return new WebRtcEngine(() -> Backend.speech(speech, pause), null, sound -> {});
    }

    /// One call that hears itself. Opens nothing before it.
    ///
    /// @param ear hears the same
    public static WebRtcEngine echo(Ear ear) {
        return new WebRtcEngine(() -> Backend.echo(ear), null, sound -> {});
    }

    @Override
    public MediaSession open(IceConfiguration ice, MediaListener listener) {
        return new WebRtcSession(this, ice, listener);
    }

    /// A generation that has answered just now, for one more session. Never hangs.
    CompletableFuture<Generation> bind(WebRtcSession session) {
        return ready().thenCompose(this::freshened)
                .thenCompose(generation ->
                        generation.begun(session) ? CompletableFuture.completedFuture(generation) : bind(session));
    }

    /// The generation of the moment, open.
    private synchronized CompletableFuture<Generation> ready() {
        if (closed) {
            return CompletableFuture.failedFuture(new IllegalStateException("the audio engine is closed"));
        }
        return ready != null ? ready : begin(Role.REAL, opener);
    }

    private synchronized CompletableFuture<Generation> begin(Role role, Backend.Opener with) {
        if (current != null) {
            current.retire();
        }
        var generation = new Generation(role, with);
        current = generation;
        generation.hung.thenRunAsync(() -> lost(generation));
        ready = flattened(generation.opened, (seen, failure) -> opened(generation, seen, failure));
        return ready;
    }

    private CompletableFuture<Generation> opened(
            Generation generation, @Nullable Sound seen, @Nullable Throwable failure) {
        if (generation.role != Role.REAL) {
            if (failure != null) {
                report(new Sound(Sound.Kind.FAILED, detail() + "; " + failure.getMessage()));
                return CompletableFuture.failedFuture(failure);
            }
            return CompletableFuture.completedFuture(generation);
        }
        if (failure == null && seen != null && (seen.kind() != Sound.Kind.NONE || standIn == null)) {
            synchronized (this) {
                again = AGAIN;
            }
            report(seen);
            return CompletableFuture.completedFuture(generation);
        }
        var why = failure != null ? String.valueOf(failure.getMessage()) : "no device";
        if (standIn == null) {
            log.error("the audio engine cannot be opened: {}", why);
            return CompletableFuture.failedFuture(new IllegalStateException(why, failure));
        }
        return replaced(generation, failure instanceof Hung, why);
    }

    /// Looks at the devices before a call: what was plugged or unplugged shows now, not when nobody hears us.
    private CompletableFuture<Generation> freshened(Generation generation) {
        return switch (generation.role) {
            case REAL ->
                generation.isForsaken()
                        ? replaced(generation, false, GONE)
                        : flattened(
                                generation.ask(Backend::look), (seen, failure) -> looked(generation, seen, failure));
            case STAND_IN -> generation.idle() ? again(generation) : CompletableFuture.completedFuture(generation);
            case STAND_IN_FOR_HUNG -> CompletableFuture.completedFuture(generation);
        };
    }

    private CompletableFuture<Generation> looked(
            Generation generation, @Nullable Sound seen, @Nullable Throwable failure) {
        if (failure != null && standIn != null && (failure instanceof Hung || generation.idle())) {
            return replaced(generation, failure instanceof Hung, String.valueOf(failure.getMessage()));
        }
        if (seen != null && seen.kind() == Sound.Kind.NONE && standIn != null && generation.idle()) {
            return again(generation);
        }
        if (seen != null) {
            report(seen);
        }
        return CompletableFuture.completedFuture(generation);
    }

    /// Opens the devices anew, unless somebody else just has.
    private synchronized CompletableFuture<Generation> again(Generation old) {
        if (current != old || closed) {
            return ready();
        }
        log.info("opening the sound devices anew");
        return begin(Role.REAL, opener);
    }

    private synchronized CompletableFuture<Generation> replaced(Generation old, boolean hung, String why) {
        if (current != old || closed || standIn == null || old.role != Role.REAL) {
            return ready();
        }
        log.warn("going on without sound devices: {}", why);
        report(new Sound(Sound.Kind.NONE, why));
        var next = begin(hung ? Role.STAND_IN_FOR_HUNG : Role.STAND_IN, standIn);
        next.thenAccept(generation -> {
            leave(old);
            renewLater(generation);
        });
        return next;
    }

    private void lost(Generation generation) {
        if (standIn == null) {
            generation.sessions().forEach(WebRtcSession::lost);
        } else {
            replaced(generation, true, "the sound system does not answer");
        }
    }

    private static void leave(Generation old) {
        old.sessions().forEach(session -> session.move(old));
    }

    /// The sound system has gone. Where it is not back soon, something else must keep the calls alive.
    public void gone() {
        Generation dead;
        synchronized (this) {
            dead = current;
        }
        if (dead != null && dead.role == Role.REAL) {
            dead.forsake();
            CompletableFuture.delayedExecutor(RESTARTING.toMillis(), TimeUnit.MILLISECONDS)
                    .execute(() -> stillGone(dead));
        }
    }

    private synchronized void stillGone(Generation dead) {
        if (!renewing) {
            replaced(dead, false, GONE);
        }
    }

    /// The sound system is there, for the first time or again, or its devices have changed.
    public void seen() {
        Generation now;
        synchronized (this) {
            now = current;
        }
        if (now == null) {
            return;
        }
        if (now.role != Role.REAL || now.isForsaken()) {
            renew(now);
        } else {
            now.opened.thenCompose(ignored -> now.ask(Backend::look)).thenAccept(sound -> {
                report(sound);
                now.sessions().forEach(WebRtcSession::speakOrNot);
            });
        }
    }

    /// Speaks by new voices, in running calls too.
    public void revoice() {
        Generation now;
        synchronized (this) {
            now = current;
        }
        if (now != null) {
            now.sessions().forEach(WebRtcSession::revoice);
        }
    }

    private void renewLater(Generation standIn) {
        Duration wait;
        synchronized (this) {
            wait = standIn.role == Role.STAND_IN_FOR_HUNG && again.compareTo(AGAIN_AFTER_HANGING) < 0
                    ? AGAIN_AFTER_HANGING
                    : again;
            again = again.multipliedBy(2).compareTo(AGAIN_AT_MOST) < 0 ? again.multipliedBy(2) : AGAIN_AT_MOST;
        }
        standIn.thread.later(wait, () -> renew(standIn));
    }

    /// Opens the devices beside what is in use, and changes over if they are good.
    private synchronized void renew(Generation old) {
        if (closed || renewing || current != old) {
            return;
        }
        renewing = true;
        var next = new Generation(Role.REAL, opener);
        next.opened.whenComplete((seen, failure) -> changeOver(old, next, seen));
    }

    private void changeOver(Generation old, Generation next, @Nullable Sound seen) {
        synchronized (this) {
            renewing = false;
            if (seen == null || seen.kind() == Sound.Kind.NONE || closed || current != old) {
                next.retire();
                if (!closed && current == old) {
                    if (old.role == Role.REAL) {
                        replaced(old, false, GONE);
                    } else {
                        renewLater(old);
                    }
                }
                return;
            }
            log.info("the sound devices are there again");
            current = next;
            ready = CompletableFuture.completedFuture(next);
            again = AGAIN;
        }
        next.hung.thenRunAsync(() -> lost(next));
        report(seen);
        leave(old);
        old.retire();
    }

    private void report(Sound now) {
        synchronized (this) {
            if (closed || now.equals(sound)) {
                return;
            }
            sound = now;
        }
        told.accept(now);
    }

    private synchronized String detail() {
        return sound.detail();
    }

    private static <A, B> CompletableFuture<B> flattened(CompletableFuture<A> first, Outcome<A, B> then) {
        return first.handle((value, failure) -> then.apply(value, cause(failure)))
                .thenCompose(Function.identity());
    }

    static @Nullable Throwable cause(@Nullable Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    @FunctionalInterface
    private interface Outcome<A, B> {
        CompletableFuture<B> apply(@Nullable A value, @Nullable Throwable failure);
    }

    /// Ends every session and frees the devices; waits for that, but not long. Idempotent.
    @Override
    public void close() {
        Generation last;
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            last = current;
        }
        if (last != null) {
            last.sessions().forEach(WebRtcSession::close);
            last.retire();
            if (!last.thread.awaitEnd(CLOSING)) {
                log.warn("the audio engine does not end; it is left behind");
            }
        }
    }
}
