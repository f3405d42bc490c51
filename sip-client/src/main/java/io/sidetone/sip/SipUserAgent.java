package io.sidetone.sip;

import io.sidetone.sip.account.Account;
import io.sidetone.sip.account.Registration;
import io.sidetone.sip.account.RegistrationState;
import io.sidetone.sip.call.Call;
import io.sidetone.sip.call.CallContext;
import io.sidetone.sip.call.CallInfo;
import io.sidetone.sip.call.Calls;
import io.sidetone.sip.call.EndReason;
import io.sidetone.sip.call.QualityReports;
import io.sidetone.sip.core.Core;
import io.sidetone.sip.core.PhoneCore;
import io.sidetone.sip.flow.Connector;
import io.sidetone.sip.flow.FlowException;
import io.sidetone.sip.flow.Flows;
import io.sidetone.sip.flow.Server;
import io.sidetone.sip.jain.JainSignalling;
import io.sidetone.sip.media.MediaEngine;
import io.sidetone.sip.network.Network;
import io.sidetone.sip.network.NetworkChange;
import io.sidetone.sip.network.NetworkWatch;
import io.sidetone.sip.signalling.IncomingInvite;
import io.sidetone.sip.signalling.Notice;
import io.sidetone.sip.signalling.RegisterAnswer;
import io.sidetone.sip.signalling.Signalling;
import io.sidetone.sip.subscription.DialogInfo;
import io.sidetone.sip.subscription.Subscriptions;
import io.sidetone.sip.subscription.Topic;
import io.sidetone.sip.subscription.Watch;
import io.sidetone.sip.subscription.Watched;
import io.sidetone.sip.team.Team;
import io.sidetone.sip.team.TeamWatch;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Puts the parts together: one core, one registration, one signalling, many calls.
final class SipUserAgent implements UserAgent {
    private static final Logger log = LoggerFactory.getLogger(SipUserAgent.class);
    private static final Duration FAREWELL = Duration.ofSeconds(2);
    private static final int UNAVAILABLE = 480;

    private final UserAgentConfiguration configuration;
    private final Core core;
    private final Signalling signalling;
    private final Registration registration;
    private final List<Told> listeners = new CopyOnWriteArrayList<>();
    private final Calls calls;
    private final Subscriptions subscriptions;
    private final TeamWatch team;
    private final AtomicBoolean closed = new AtomicBoolean();
    private @Nullable NetworkWatch watch;
    private @Nullable Runnable onUnregistered;

    SipUserAgent(UserAgentConfiguration configuration, MediaEngine media) {
        this(
                configuration,
                media,
                new PhoneCore(),
                (core, events) -> new JainSignalling(
                        core,
                        new Flows(new Connector(configuration.trust(), configuration.proxy())),
                        configuration.account(),
                        configuration.instance(),
                        configuration.product(),
                        events));
        watch = new NetworkWatch(this::networkChanged);
    }

    /// For tests: any core, any signalling, and no watch on the network.
    SipUserAgent(
            UserAgentConfiguration configuration,
            MediaEngine media,
            Core core,
            java.util.function.BiFunction<Core, Signalling.Listener, Signalling> signalling) {
        this.configuration = configuration;
        this.core = core;
        this.signalling = signalling.apply(core, new SignallingEvents());
        this.registration = new Registration(
                core,
                this.signalling,
                configuration.account(),
                configuration.servers(),
                () -> ThreadLocalRandom.current().nextDouble(),
                new Registering());
        this.subscriptions = new Subscriptions(
                core,
                this.signalling,
                configuration.account().address(),
                () -> ThreadLocalRandom.current().nextDouble());
        var context = new CallContext(
                core,
                this.signalling,
                media,
                configuration.ice(),
                configuration.account().domain(),
                configuration.offers().room(),
                configuration.offers().recording(),
                new QualityReports(
                        this.signalling,
                        configuration.offers().collector(),
                        configuration.account().address()));
        this.calls = new Calls(
                context,
                () -> registration.state() instanceof RegistrationState.Ready,
                configuration.autoAnswer(),
                new CallEvents());
        this.team = new TeamWatch(core, configuration.offers().team(), calls::dialCode);
        core.execute(this::watch);
    }

    /// What the phone system says of our recordings and our team; nothing is asked before we are registered.
    private void watch() {
        var recording = configuration.offers().recording();
        if (recording != null) {
            subscriptions.watch(
                    Topic.line(recording.state()),
                    told -> calls.recorded(told.known().map(DialogInfo::on).orElse(null)),
                    core);
        }
        team.begin(subscriptions, configuration.account().user());
    }

    /// Any thread.
    void networkChanged(NetworkChange change) {
        core.execute(() -> registration.networkChanged(change));
    }

    private final class Registering implements Registration.Host {
        @Override
        public void changed(RegistrationState state) {
            subscriptions.registration(state);
            tell(l -> l.registrationChanged(state));
        }

        @Override
        public void moved() {
            calls.moved();
        }

        @Override
        public boolean busy() {
            return !calls.all().isEmpty();
        }

        @Override
        public Network network() {
            return watch == null ? Network.NONE : watch.now();
        }
    }

    private final class CallEvents implements Calls.Listener {
        @Override
        public void added(Call call, CallInfo info) {
            tell(l -> l.callAdded(call, info));
        }

        @Override
        public void changed(Call call, CallInfo info) {
            tell(l -> l.callChanged(call, info));
        }
    }

    private record Told(UserAgentListener listener, Executor on) {
        /// A listener that fails harms neither the phone nor the other listeners.
        void of(Consumer<UserAgentListener> event) {
            try {
                on.execute(() -> {
                    try {
                        event.accept(listener);
                    } catch (RuntimeException bug) {
                        log.error("A listener failed", bug);
                    }
                });
            } catch (RejectedExecutionException e) {
                log.debug("A listener's executor takes no more: {}", e.getMessage());
            }
        }
    }

    @Override
    public void addListener(UserAgentListener listener, Executor on) {
        core.execute(() -> {
            var told = new Told(listener, on);
            listeners.add(told);
            var state = registration.state();
            told.of(l -> l.registrationChanged(state));
            calls.announced((call, info) -> told.of(l -> l.callAdded(call, info)));
        });
    }

    private void tell(Consumer<UserAgentListener> event) {
        listeners.forEach(told -> told.of(event));
    }

    @Override
    public void start() {
        if (watch != null) {
            watch.start();
        }
        core.execute(registration::start);
    }

    @Override
    public void reconnect() {
        core.execute(registration::reconnect);
    }

    @Override
    public void password(String password) {
        core.execute(() -> {
            signalling.password(password);
            registration.passwordChanged();
        });
    }

    @Override
    public Account account() {
        return configuration.account();
    }

    @Override
    public RegistrationState registration() {
        return registration.state();
    }

    @Override
    public Call call(String typed) {
        return calls.dial(typed);
    }

    @Override
    public Call join(String room) {
        return calls.join(room);
    }

    @Override
    public CompletionStage<EndReason> dialCode(String code) {
        return calls.dialCode(code);
    }

    @Override
    public List<Call> calls() {
        return calls.all();
    }

    @Override
    public Optional<Call> find(String id) {
        return calls.find(id);
    }

    @Override
    public PhoneSystem offers() {
        return configuration.offers();
    }

    @Override
    public Team team() {
        return team;
    }

    @Override
    public <T> Watch watch(Topic<T> topic, Consumer<Watched<T>> listener, Executor on) {
        return subscriptions.watch(topic, listener, on);
    }

    @Override
    public Watch lamps(
            List<String> lists, List<String> numbers, BiConsumer<String, Watched<DialogInfo>> listener, Executor on) {
        return subscriptions.lamps(lists, numbers, listener, on);
    }

    @Override
    public Diagnostics diagnostics() {
        var held = signalling.held();
        return new Diagnostics(held.dialogs(), held.transactions(), held.connections());
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        var unregistered = new CountDownLatch(1);
        core.execute(() -> {
            calls.all().forEach(Call::hangUp);
            subscriptions.close();
            core.execute(() -> {
                boolean asks = registration.state() instanceof RegistrationState.Ready;
                onUnregistered = unregistered::countDown;
                registration.stop();
                if (!asks) {
                    unregistered.countDown();
                }
            });
        });
        try {
            if (!unregistered.await(FAREWELL.toMillis(), TimeUnit.MILLISECONDS)) {
                log.info("The phone system did not confirm the farewell; closing anyway");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (watch != null) {
            watch.close();
        }
        core.close();
        signalling.close();
    }

    /// What the signalling tells, on `phone-core`.
    private final class SignallingEvents implements Signalling.Listener {
        @Override
        public void located(List<Server> targets) {
            registration.located(targets);
        }

        @Override
        public void connected(Server server) {
            registration.connected(server);
        }

        @Override
        public void unreachable(Server server, FlowException reason) {
            registration.unreachable(server, reason);
        }

        @Override
        public void heard(int status, String phrase) {
            registration.heard(status, phrase);
        }

        @Override
        public void connectionLost(FlowException reason) {
            registration.connectionLost(reason);
            farewellOver();
        }

        @Override
        public void doubted() {
            registration.doubted();
        }

        @Override
        public void registered(RegisterAnswer answer) {
            registration.answered(answer);
            farewellOver();
        }

        private void farewellOver() {
            var waiting = onUnregistered;
            if (waiting != null) {
                waiting.run();
            }
        }

        @Override
        public void incoming(IncomingInvite invite) {
            if (closed.get()) {
                invite.leg().refuse(UNAVAILABLE);
                return;
            }
            calls.incoming(invite);
        }

        @Override
        public void unsolicited(Notice notice) {
            subscriptions.unsolicited(notice);
        }
    }
}
