package io.sidetone.ui.testing;

import io.sidetone.sip.PhoneSystem;
import io.sidetone.sip.UserAgent;
import io.sidetone.sip.UserAgentListener;
import io.sidetone.sip.account.Account;
import io.sidetone.sip.account.Disconnection;
import io.sidetone.sip.account.RegistrationState;
import io.sidetone.sip.address.Party;
import io.sidetone.sip.address.SipUri;
import io.sidetone.sip.call.Call;
import io.sidetone.sip.call.CallDirection;
import io.sidetone.sip.call.CallState;
import io.sidetone.sip.call.EndReason;
import io.sidetone.sip.flow.Server;
import io.sidetone.sip.subscription.DialogInfo;
import io.sidetone.sip.subscription.Topic;
import io.sidetone.sip.subscription.Watch;
import io.sidetone.sip.subscription.Watched;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/// A phone without a network: tests say what happens, and see what the window asked for.
public final class FakeUserAgent implements UserAgent {
    public static final Server SERVER = Server.parse("wss://pbx.example.com/ws");

    private final InstantSource clock;
    private final Map<String, String> names =
            Map.of("102", "Ben Ito", "103", "Cleo Marsh", "104", "Dana Kowalski", "030901820", "Berlin Office");
    private final List<Listening> listeners = new ArrayList<>();
    private volatile PhoneSystem offers = PhoneSystem.PLAIN;
    private final FakeTeam team = new FakeTeam();
    private final List<FakeCall> calls = new ArrayList<>();
    private final List<String> dialled = new ArrayList<>();
    private RegistrationState registration;
    private int reconnects;

    public FakeUserAgent(InstantSource clock) {
        this.clock = clock;
        registration = new RegistrationState.Ready(clock.instant(), SERVER, Duration.ofMinutes(5));
    }

    private record Listening(UserAgentListener listener, Executor on) {}

    public List<String> dialled() {
        return dialled;
    }

    public int reconnects() {
        return reconnects;
    }

    public void become(RegistrationState state) {
        registration = state;
        tell(listener -> listener.registrationChanged(state));
    }

    public void disconnect(Disconnection reason, Duration retry) {
        var now = now();
        become(new RegistrationState.Disconnected(now, SERVER, reason, retry.isZero() ? null : now.plus(retry)));
    }

    public FakeCall ring(String name, String number) {
        return add(CallDirection.INCOMING, new Party(name, SipUri.of(number, "example.com")), new CallState.Incoming());
    }

    private FakeCall add(CallDirection direction, Party remote, CallState state) {
        var call = FakeCall.begun(this, "c" + (calls.size() + 1), direction, remote, state, now());
        calls.add(call);
        var info = call.info();
        tell(listener -> listener.callAdded(call, info));
        return call;
    }

    /// Of several calls one at most is spoken into.
    void holdAllBut(FakeCall active) {
        calls.stream()
                .filter(c -> !c.equals(active))
                .filter(c -> c.info().state() instanceof CallState.Established)
                .filter(c -> !c.info().localHold())
                .forEach(c -> c.change(info -> info.localHold = true));
    }

    Instant now() {
        return clock.instant();
    }

    void tell(Consumer<UserAgentListener> news) {
        List.copyOf(listeners).forEach(each -> each.on().execute(() -> news.accept(each.listener())));
    }

    /// The newest call.
    public FakeCall last() {
        return calls.getLast();
    }

    @Override
    public void addListener(UserAgentListener listener, Executor on) {
        listeners.add(new Listening(listener, on));
        var now = registration;
        on.execute(() -> listener.registrationChanged(now));
    }

    @Override
    public void start() {}

    @Override
    public void reconnect() {
        reconnects++;
    }

    @Override
    public void password(String password) {}

    @Override
    public Account account() {
        return new Account("101", "example.com", "101", "Ana López", "secret");
    }

    @Override
    public RegistrationState registration() {
        return registration;
    }

    @Override
    public Call call(String typed) {
        dialled.add(typed);
        return callNow(typed);
    }

    @Override
    public Call join(String room) {
        dialled.add("join " + room);
        var call = callNow(room);
        call.change(c -> c.conference = true);
        return call;
    }

    @Override
    public CompletionStage<EndReason> dialCode(String code) {
        dialled.add("code " + code);
        return CompletableFuture.completedStage(new EndReason.RemoteHungUp());
    }

    FakeCall callNow(String typed) {
        var number = typed.replace(" ", "");
        return add(
                CallDirection.OUTGOING,
                new Party(names.getOrDefault(number, ""), SipUri.of(number, "example.com")),
                new CallState.Dialing());
    }

    /// The phone system offers this from now on.
    public FakeUserAgent offering(PhoneSystem system) {
        offers = system;
        return this;
    }

    @Override
    public PhoneSystem offers() {
        return offers;
    }

    @Override
    public FakeTeam team() {
        return team;
    }

    @Override
    public List<Call> calls() {
        return List.copyOf(calls.stream().filter(c -> !c.info().state().ended()).toList());
    }

    @Override
    public Optional<Call> find(String id) {
        return calls().stream().filter(c -> c.id().equals(id)).findFirst();
    }

    /// Nothing is known of anything.
    @Override
    public <T> Watch watch(Topic<T> topic, Consumer<Watched<T>> listener, Executor on) {
        return () -> {};
    }

    @Override
    public Watch lamps(
            List<String> lists, List<String> numbers, BiConsumer<String, Watched<DialogInfo>> listener, Executor on) {
        return () -> {};
    }

    @Override
    public Diagnostics diagnostics() {
        return new Diagnostics(0, 0, 0);
    }

    @Override
    public void close() {}
}
