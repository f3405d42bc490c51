package io.sidetone.sip.account;

import io.sidetone.sip.account.RegistrationMachine.Action;
import io.sidetone.sip.account.RegistrationMachine.Event;
import io.sidetone.sip.account.RegistrationMachine.Phase;
import io.sidetone.sip.core.Core;
import io.sidetone.sip.flow.FlowException;
import io.sidetone.sip.flow.Server;
import io.sidetone.sip.network.Network;
import io.sidetone.sip.network.NetworkChange;
import io.sidetone.sip.signalling.RegisterAnswer;
import io.sidetone.sip.signalling.Signalling;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the account registered: runs [RegistrationMachine] on `phone-core` and carries out what it decides.
public final class Registration {
    private static final Logger log = LoggerFactory.getLogger(Registration.class);

    /// Whose registration it is. Called on `phone-core`.
    public interface Host {
        void changed(RegistrationState state);

        /// The phone system reaches us again after the network changed, or over another connection: calls must tell
        /// their other side where we are.
        void moved();

        /// Whether there are calls.
        boolean busy();

        /// What the network is now.
        Network network();
    }

    private final Core core;
    private final Signalling signalling;
    private final List<Server> entries;
    private final String user;
    private final DoubleSupplier random;
    private final Host host;
    private Phase phase;
    private volatile RegistrationState state;
    private @Nullable SipAnswer lastAnswer;
    private Core.@Nullable Timer timer;
    private Core.@Nullable Timer backTimer;
    private Network networkWhenOpened = Network.NONE;
    private boolean elsewhere; // whether calls do not know yet where we are

    /// @param entries the profile's servers, in order
    /// @param random 0–1, spreads retries
    public Registration(
            Core core, Signalling signalling, Account account, List<Server> entries, DoubleSupplier random, Host host) {
        this.core = core;
        this.signalling = signalling;
        this.entries = entries;
        this.user = account.user();
        this.random = random;
        this.host = host;
        this.phase = new Phase.Off(entries.getFirst(), new Disconnection.NotStarted());
        this.state = new RegistrationState.Disconnected(core.now(), null, new Disconnection.NotStarted(), null);
    }

    /// With the newest answer of the registrar, also where that was nothing to tell. Any thread.
    public RegistrationState state() {
        return state;
    }

    public void start() {
        handle(new Event.Start());
    }

    public void reconnect() {
        handle(new Event.Reconnect());
    }

    public void passwordChanged() {
        handle(new Event.PasswordChanged());
    }

    public void stop() {
        handle(new Event.Stop());
    }

    public void located(List<Server> targets) {
        log.debug("To be tried: {}", targets);
        handle(new Event.Located(targets));
    }

    public void connected(Server server) {
        networkWhenOpened = host.network();
        elsewhere = true;
        handle(new Event.Opened(server));
    }

    public void unreachable(Server server, FlowException reason) {
        log.info("No connection to {}: {}", server, reason.getMessage());
        handle(new Event.Unreachable(server, reason.reason()));
    }

    public void connectionLost(FlowException reason) {
        log.info("Connection to {} lost: {}", server(), reason.getMessage());
        handle(new Event.Lost(reason.reason()));
    }

    public void answered(RegisterAnswer answer) {
        handle(new Event.Answered(answer));
        if (elsewhere && answer instanceof RegisterAnswer.Accepted && phase instanceof Phase.Registered) {
            elsewhere = false;
            host.moved();
        }
    }

    /// A registrar's answer as it came, also one that only asks for credentials.
    public void heard(int status, String phrase) {
        lastAnswer = new SipAnswer(status, phrase, core.now());
        state = state.answered(lastAnswer);
    }

    /// What was sent over the connection a while ago has brought nothing.
    public void doubted() {
        handle(new Event.Doubted());
    }

    public void networkChanged(NetworkChange change) {
        var footing = Footing.after(change, signalling.localAddress(), networkWhenOpened.routes());
        log.info("The connection's footing is {} now", footing);
        if (footing != Footing.FIRM) {
            elsewhere = true;
        }
        handle(new Event.NetworkChanged(footing));
    }

    private void handle(Event event) {
        var setting = new RegistrationMachine.Setting(entries, user, random.getAsDouble(), core.now(), host.busy());
        var step = RegistrationMachine.step(phase, event, setting);
        boolean same = step.phase().equals(phase);
        if (same && step.actions().isEmpty()) {
            return;
        }
        phase = step.phase();
        if (!same) {
            timer = cancelled(timer);
        }
        if (!(phase instanceof Phase.Known)) {
            backTimer = cancelled(backTimer);
        }
        step.actions().forEach(this::carryOut);
        tell();
    }

    private static Core.@Nullable Timer cancelled(Core.@Nullable Timer timer) {
        if (timer != null) {
            timer.cancel();
        }
        return null;
    }

    private void carryOut(Action action) {
        switch (action) {
            case Action.Locate a -> signalling.locate(entries);
            case Action.Open(var targets) -> signalling.connect(targets);
            case Action.OpenBeside(var targets) -> signalling.connectBeside(targets);
            case Action.Settle a -> signalling.settle();
            case Action.GoBack a -> signalling.goBack();
            case Action.Close a -> signalling.disconnect();
            case Action.Register(var expires) -> signalling.register(expires);
            case Action.Timer(var delay) -> {
                cancelled(timer);
                timer = core.schedule(delay, () -> handle(new Event.Due()));
            }
            case Action.BackTimer(var delay) -> {
                cancelled(backTimer);
                backTimer = core.schedule(delay, () -> handle(new Event.BackDue()));
            }
        }
    }

    private void tell() {
        var next = describe(core.now());
        if (!sameButForTime(next, state)) {
            state = next;
            log.info("Registration: {}", next);
            host.changed(next);
        }
    }

    private RegistrationState describe(Instant now) {
        return switch (phase) {
            case Phase.Off p -> new RegistrationState.Disconnected(now, server(), p.reason(), null, lastAnswer);
            case Phase.Waiting p ->
                new RegistrationState.Disconnected(now, server(), p.last(), now.plus(p.delay()), lastAnswer);
            case Phase.Seeking p -> new RegistrationState.Connecting(now, server(), p.last(), lastAnswer);
            case Phase.Known p ->
                new RegistrationState.Ready(now, server(), p.standing().expires(), lastAnswer);
        };
    }

    private static boolean sameButForTime(RegistrationState a, RegistrationState b) {
        return switch (a) {
            case RegistrationState.Connecting x ->
                b instanceof RegistrationState.Connecting y
                        && x.server().equals(y.server())
                        && Objects.equals(x.lastProblem(), y.lastProblem());
            case RegistrationState.Ready x ->
                b instanceof RegistrationState.Ready y
                        && x.server().equals(y.server())
                        && x.expires().equals(y.expires());
            case RegistrationState.Disconnected x -> false;
        };
    }

    private Server server() {
        return phase.server();
    }
}
