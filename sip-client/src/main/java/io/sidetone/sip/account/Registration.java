package io.sidetone.sip.account;

import io.sidetone.sip.account.RegistrationMachine.Action;
import io.sidetone.sip.account.RegistrationMachine.Event;
import io.sidetone.sip.account.RegistrationMachine.Phase;
import io.sidetone.sip.core.Core;
import io.sidetone.sip.flow.FlowException;
import io.sidetone.sip.flow.Server;
import io.sidetone.sip.signalling.RegisterAnswer;
import io.sidetone.sip.signalling.Signalling;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the account registered: runs [RegistrationMachine] on `phone-core` and carries out what it decides.
public final class Registration {
    private static final Logger log = LoggerFactory.getLogger(Registration.class);

    private final Core core;
    private final Signalling signalling;
    private final List<Server> servers;
    private final List<String> hosts;
    private final String user;
    private final DoubleSupplier random;
    private final Consumer<RegistrationState> changed;
    private Phase phase = new Phase.Off(0, new Disconnection.NotStarted());
    private volatile RegistrationState state;
    private Core.@Nullable Timer timer;

    /// @param random 0–1, spreads retries
    /// @param changed called on `phone-core` with each new state
    public Registration(
            Core core,
            Signalling signalling,
            Account account,
            List<Server> servers,
            DoubleSupplier random,
            Consumer<RegistrationState> changed) {
        this.core = core;
        this.signalling = signalling;
        this.servers = servers;
        this.hosts = servers.stream().map(Server::host).toList();
        this.user = account.user();
        this.random = random;
        this.changed = changed;
        this.state = new RegistrationState.Disconnected(core.now(), null, new Disconnection.NotStarted(), null);
    }

    /// Any thread.
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

    public void connected() {
        handle(new Event.Opened());
    }

    public void connectionLost(FlowException reason) {
        log.info("No connection to {}: {}", server(), reason.getMessage());
        handle(new Event.Lost(reason.reason()));
    }

    public void answered(RegisterAnswer answer) {
        handle(new Event.Answered(answer));
    }

    private void handle(Event event) {
        var step = RegistrationMachine.step(
                phase, event, new RegistrationMachine.Setting(hosts, user, random.getAsDouble()));
        if (step.phase().equals(phase) && step.actions().isEmpty()) {
            return;
        }
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
        phase = step.phase();
        step.actions().forEach(this::carryOut);
        tell();
    }

    private void carryOut(Action action) {
        switch (action) {
            case Action.Open(var server) -> signalling.connect(servers.get(server));
            case Action.Close a -> signalling.disconnect();
            case Action.Register(var expires) -> signalling.register(expires);
            case Action.Timer(var delay) -> timer = core.schedule(delay, () -> handle(new Event.Due()));
        }
    }

    private void tell() {
        var next = describe(core.now());
        if (!sameButForTime(next, state)) {
            state = next;
            log.info("Registration: {}", next);
            changed.accept(next);
        }
    }

    private RegistrationState describe(Instant now) {
        return switch (phase) {
            case Phase.Off p -> new RegistrationState.Disconnected(now, server(), p.reason(), null);
            case Phase.Opening p -> new RegistrationState.Connecting(now, server(), p.last());
            case Phase.Registering p -> new RegistrationState.Connecting(now, server(), p.last());
            case Phase.Registered p -> new RegistrationState.Ready(now, server(), p.expires());
            case Phase.Refreshing p -> new RegistrationState.Ready(now, server(), p.expires());
            case Phase.Waiting p -> new RegistrationState.Disconnected(now, server(), p.reason(), now.plus(p.delay()));
        };
    }

    private static boolean sameButForTime(RegistrationState a, RegistrationState b) {
        return switch (a) {
            case RegistrationState.Connecting x ->
                b instanceof RegistrationState.Connecting y
                        && x.server().equals(y.server())
                        && java.util.Objects.equals(x.lastProblem(), y.lastProblem());
            case RegistrationState.Ready x ->
                b instanceof RegistrationState.Ready y
                        && x.server().equals(y.server())
                        && x.expires().equals(y.expires());
            case RegistrationState.Disconnected x -> false;
        };
    }

    private Server server() {
        return servers.get(phase.server());
    }
}
