package io.sidetone.app.testing;

import io.sidetone.sip.PhoneSystem;
import io.sidetone.sip.UserAgent;
import io.sidetone.sip.UserAgentListener;
import io.sidetone.sip.account.Account;
import io.sidetone.sip.account.Disconnection;
import io.sidetone.sip.account.RegistrationState;
import io.sidetone.sip.address.DialledNumber;
import io.sidetone.sip.address.Party;
import io.sidetone.sip.address.SipUri;
import io.sidetone.sip.call.Call;
import io.sidetone.sip.call.CallDirection;
import io.sidetone.sip.call.CallInfo;
import io.sidetone.sip.call.CallState;
import io.sidetone.sip.call.EndReason;
import io.sidetone.sip.flow.Server;
import io.sidetone.sip.subscription.DialogInfo;
import io.sidetone.sip.subscription.Topic;
import io.sidetone.sip.subscription.Watch;
import io.sidetone.sip.subscription.Watched;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/// A user agent without a network: what happens is what a test makes happen.
public final class FakeUserAgent implements UserAgent {
    public static final String DOMAIN = "pbx.test";
    public static final Server SERVER = Server.parse("wss://pbx.test/ws");
    public static final Instant SINCE = Instant.parse("2026-03-01T08:00:00Z");
    private final List<Told> listeners = new CopyOnWriteArrayList<>();
    private volatile PhoneSystem offers = PhoneSystem.PLAIN;
    private final FakeTeam team = new FakeTeam();
    private final List<FakeCall> calls = new CopyOnWriteArrayList<>();
    private final List<String> codes = new CopyOnWriteArrayList<>();
    private final List<String> passwords = new CopyOnWriteArrayList<>();
    private volatile RegistrationState registration =
            new RegistrationState.Disconnected(SINCE, null, new Disconnection.NotStarted(), null);
    private final AtomicInteger lastId = new AtomicInteger();

    private record Told(UserAgentListener listener, Executor on) {}

    /// Registered.
    public FakeUserAgent ready() {
        become(new RegistrationState.Ready(SINCE, SERVER, Duration.ofMinutes(5)));
        return this;
    }

    public void become(RegistrationState state) {
        registration = state;
        tell(l -> l.registrationChanged(state));
    }

    /// Somebody calls.
    public FakeCall ring(String from) {
        return ring(new Party("", SipUri.of(from, DOMAIN)));
    }

    /// Somebody with a name calls.
    public FakeCall ring(Party from) {
        return add(CallDirection.INCOMING, from, new CallState.Incoming());
    }

    @Override
    public FakeCall call(String typed) {
        return begin(typed, new CallState.Dialing());
    }

    /// Calls somebody, and the call is at once in this state.
    public FakeCall begin(String typed, CallState state) {
        var to = DialledNumber.address(typed, DOMAIN).orElse(SipUri.of("invalid", DOMAIN));
        return add(CallDirection.OUTGOING, Party.of(to), state);
    }

    /// A call into a room.
    @Override
    public FakeCall join(String room) {
        return call(room).change(c -> c.conference = true);
    }

    /// Every code is taken, and written down.
    @Override
    public CompletionStage<EndReason> dialCode(String code) {
        codes.add(code);
        return CompletableFuture.completedStage(new EndReason.RemoteHungUp());
    }

    public List<String> codes() {
        return codes;
    }

    public List<String> passwords() {
        return passwords;
    }

    /// The call with this id.
    public FakeCall fake(String id) {
        return calls.stream().filter(c -> c.id().equals(id)).findFirst().orElseThrow();
    }

    private FakeCall add(CallDirection direction, Party remote, CallState state) {
        var call = new FakeCall(this, Integer.toString(lastId.incrementAndGet()), direction, remote, state);
        calls.add(call);
        var info = call.info();
        tell(l -> l.callAdded(call, info));
        return call;
    }

    void changed(FakeCall call, CallInfo info) {
        if (info.state().ended()) {
            calls.remove(call);
        }
        tell(l -> l.callChanged(call, info));
    }

    private void tell(Consumer<UserAgentListener> event) {
        listeners.forEach(told -> told.on().execute(() -> event.accept(told.listener())));
    }

    @Override
    public void addListener(UserAgentListener listener, Executor on) {
        listeners.add(new Told(listener, on));
        var state = registration;
        on.execute(() -> listener.registrationChanged(state));
        calls.forEach(call -> on.execute(() -> listener.callAdded(call, call.info())));
    }

    @Override
    public void start() {}

    @Override
    public void reconnect() {}

    @Override
    public void password(String password) {
        passwords.add(password);
    }

    @Override
    public Account account() {
        return new Account("101", DOMAIN, "101", "Ana", "");
    }

    @Override
    public RegistrationState registration() {
        return registration;
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
        return List.copyOf(calls);
    }

    @Override
    public Optional<Call> find(String id) {
        return calls.stream()
                .filter(c -> c.id().equals(id))
                .map(Call.class::cast)
                .findFirst();
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
        return new Diagnostics(calls.size(), 0, 1);
    }

    @Override
    public void close() {}
}
