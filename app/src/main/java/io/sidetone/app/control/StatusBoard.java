package io.sidetone.app.control;

import io.sidetone.audio.device.DeviceState;
import io.sidetone.sip.UserAgent;
import io.sidetone.sip.UserAgentListener;
import io.sidetone.sip.account.RegistrationState;
import io.sidetone.sip.call.Call;
import io.sidetone.sip.call.CallInfo;
import io.sidetone.sip.team.Lamp;
import io.sidetone.sip.team.TeamListener;
import io.sidetone.sip.team.TeamState;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Knows how the whole program is, from before there is a user agent until the end, and tells every change.
///
/// Threads: [#status()] may be asked on any; events are told on the one given executor, in order.
public final class StatusBoard implements UserAgentListener, TeamListener {
    private final StatusTexts texts;
    private final Executor executor;
    private final Clock clock;
    private final Supplier<Integer> threads;
    private final String version;
    private final Instant started;
    private final List<Consumer<Event>> listeners = new CopyOnWriteArrayList<>();
    private final Map<String, Status.Call> calls = new LinkedHashMap<>(); // executor's thread only
    private volatile @Nullable UserAgent userAgent;
    private volatile Status.Profile profile = new Status.Profile(null, null, null);
    private volatile List<Status.Key> keys = List.of();
    private volatile String audio = "starting";
    private volatile @Nullable DeviceStatus devices;
    private volatile @Nullable String failure;

    /// @param executor runs one task after the other
    /// @param threads how many threads this program has now
    public StatusBoard(Sentences sentences, Executor executor, Clock clock, Supplier<Integer> threads, String version) {
        this.texts = new StatusTexts(sentences);
        this.executor = executor;
        this.clock = clock;
        this.threads = threads;
        this.version = version;
        this.started = clock.instant();
    }

    /// The user agent is there: from now on it is the source of registration and calls.
    public void attach(UserAgent newUserAgent) {
        userAgent = newUserAgent;
        newUserAgent.addListener(this, executor);
        newUserAgent.team().addListener(this, executor);
    }

    /// The profile in use, and its lamp keys.
    public void profile(Status.Profile newProfile, List<Status.Key> newKeys) {
        profile = newProfile;
        keys = List.copyOf(newKeys);
        executor.execute(() -> tell(Event.profile(now(), newProfile)));
    }

    /// There will be no user agent.
    ///
    /// @param sentence why
    public void failed(String sentence) {
        failure = sentence;
        executor.execute(() -> tell(Event.registration(now(), registration())));
    }

    /// The sound system changed.
    public void audio(String word) {
        audio = word;
        executor.execute(() -> tell(Event.audio(now(), word)));
    }

    /// The sound devices changed, or what is done to their sound. On the executor.
    public void devices(DeviceState state) {
        var now = DeviceStatus.of(state);
        if (!now.equals(devices)) {
            devices = now;
            tell(Event.devices(now(), now));
        }
    }

    /// Why there will be no user agent; empty while there may be one.
    Optional<String> failure() {
        return Optional.ofNullable(failure);
    }

    /// Everything, as it is now.
    public Status status() {
        var agent = userAgent;
        var team = agent == null ? TeamStatus.NONE : TeamStatus.of(agent.team().state(), agent.offers());
        var lamps = agent == null ? Map.<String, Lamp>of() : agent.team().lamps();
        var diagnostics = agent == null ? new UserAgent.Diagnostics(0, 0, 0) : agent.diagnostics();
        return new Status(
                registration(),
                agent == null
                        ? List.of()
                        : agent.calls().stream()
                                .map(call -> texts.call(call.info()))
                                .toList(),
                team.conference(),
                team.dnd(),
                team.voicemail(),
                keys.stream().map(key -> TeamStatus.key(key, lamps)).toList(),
                team.rooms(),
                audio,
                devices,
                profile,
                new Status.Diagnostics(
                        diagnostics.dialogs(), diagnostics.transactions(), diagnostics.connections(), threads.get()),
                version);
    }

    StatusTexts texts() {
        return texts;
    }

    /// Tells a listener everything, and from then on every change; on the executor.
    void subscribe(Consumer<Event> listener) {
        executor.execute(() -> {
            listener.accept(Event.whole(now(), status()));
            listeners.add(listener);
        });
    }

    void unsubscribe(Consumer<Event> listener) {
        listeners.remove(listener);
    }

    /// The last event.
    public void quitting() {
        executor.execute(() -> tell(Event.quit(now())));
    }

    @Override
    public void registrationChanged(RegistrationState state) {
        tell(Event.registration(now(), registration(state)));
    }

    @Override
    public void callAdded(Call call, CallInfo info) {
        told(texts.call(info));
    }

    @Override
    public void callChanged(Call call, CallInfo info) {
        told(texts.call(info));
    }

    @Override
    public void lampChanged(String number, Lamp lamp) {
        keys.stream()
                .filter(key -> key.number().equals(number))
                .forEach(key -> tell(Event.key(now(), TeamStatus.lit(key, lamp))));
    }

    @Override
    public void teamChanged(TeamState state) {
        var agent = userAgent;
        if (agent != null) {
            tell(Event.team(now(), TeamStatus.of(state, agent.offers())));
        }
    }

    /// Tells of a call where it differs from what was told last; figures alone are an event of their own.
    private void told(Status.Call now) {
        var before = calls.put(now.id(), now);
        if (!now.equals(before)) {
            boolean measured = before != null && now.equals(before.withStats(now.stats()));
            tell(Event.call(now(), measured ? "stats" : "call", now, List.copyOf(calls.values())));
        }
        if (now.end() != null) {
            calls.remove(now.id());
        }
    }

    private void tell(Event event) {
        listeners.forEach(listener -> listener.accept(event));
    }

    private Status.Registration registration() {
        var agent = userAgent;
        if (agent != null) {
            return registration(agent.registration());
        }
        var why = failure;
        return new Status.Registration(
                why == null ? "connecting" : "disconnected",
                StatusTexts.time(started),
                null,
                why == null ? "Sidetone is starting." : why,
                why == null ? "starting" : "not-started",
                null,
                null,
                null,
                null);
    }

    private Status.Registration registration(RegistrationState state) {
        var agent = userAgent;
        return texts.registration(
                state, agent == null ? "" : agent.account().address().toString());
    }

    private String now() {
        return StatusTexts.time(clock.instant());
    }
}
