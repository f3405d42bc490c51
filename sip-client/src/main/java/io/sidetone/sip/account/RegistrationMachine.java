package io.sidetone.sip.account;

import io.sidetone.sip.account.RegistrationMachine.Phase.Known;
import io.sidetone.sip.account.RegistrationMachine.Phase.Seeking;
import io.sidetone.sip.flow.FlowException;
import io.sidetone.sip.flow.Server;
import io.sidetone.sip.flow.Transport;
import io.sidetone.sip.signalling.RegisterAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Decides what to do about the registration. Pure: the same phase and event always give the same step.
///
/// ```
///        Start, Reconnect,            Located           Opened              Accepted
///   Off ─────────────────▶ Locating ────────▶ Opening ────────▶ Registering ───────▶ Registered ◀──────────┐
///    ▲   Due, network ▲      ▲                 ▲ │ none opens        │ refused      │ Due,    │ BackDue      │
///    │ Stop, wrong    │      │ broke the first │ ▼                   ▼              │ network ▼              │
///    │ password       │      │ time, address   │ another target is left ──┐         ▼     Returning ──Opened──┤
///   any            Waiting   │ gone            └──────────────────────────┤    Refreshing  │ none opens      │
///                     ▲      │                     none is left           │       │ ▲──────┘              Moving
///                     └──────┴────────────────────────────────────────────┴───────┘ ▲──────────refused───────┘
/// ```
///
/// The profile's servers are located anew for each round of attempts ([Targets]). They are tried in their order, the
/// next beside one that is slow; what one refuses another may grant. Only when the last has failed does the phone wait
/// ([BackOff]). A connection that breaks while registered is replaced at once, but if the next one breaks within a
/// minute, it waits too. Over datagrams nothing is sure before the registrar answers, so it gets less time where
/// there is something else to try. A wrong password (401, 407) is not tried again by itself, so that no account gets
/// locked; a 403 is, slowly, since some systems say so in passing.
///
/// Registered with another than the preferred target, that one is tried again every few minutes while nobody talks
/// (Returning): the open connection stays until the preferred registrar has accepted us (Moving).
///
/// When the network changes or the computer wakes, waits are over. A connection whose own address is gone is dropped at
/// once; one that may live must bring an answer to a REGISTER within 2 s.
final class RegistrationMachine {
    static final Duration ASK_FOR = Duration.ofMinutes(10);
    static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);
    /// Over datagrams, while there are other targets.
    static final Duration DATAGRAM_ANSWER_WITHIN = Duration.ofSeconds(4);
    /// After the network has changed.
    static final Duration PROBE_ANSWER_WITHIN = Duration.ofSeconds(2);
    /// After that the profile's servers are tried as they stand there.
    static final Duration LOCATE_WITHIN = Duration.ofSeconds(4);
    /// How long to leave a registrar alone that said 403.
    static final Duration FORBIDDEN_WAIT = Duration.ofSeconds(60);
    /// How long to leave a registrar alone that does not know us.
    static final Duration UNKNOWN_WAIT = Duration.ofSeconds(30);
    /// A registration that has held so long is no part of earlier trouble.
    static final Duration LASTING = Duration.ofMinutes(1);
    /// Until the preferred targets are tried again for the first time, and after that.
    static final Duration FIRST_RETURN = Duration.ofMinutes(2);

    static final Duration NEXT_RETURN = Duration.ofMinutes(5);
    /// Where somebody is talking.
    static final Duration BUSY_RETURN = Duration.ofMinutes(1);

    private RegistrationMachine() {}

    sealed interface Phase {
        /// The server concerned, or last tried.
        Server server();

        record Off(Server server, Disconnection reason) implements Phase {}

        /// On the way to a registration.
        sealed interface Seeking extends Phase {
            Targets targets();

            BackOff backOff();

            /// Why the last attempt failed.
            @Nullable
            Disconnection last();
        }

        /// The name service is asked where the servers are.
        record Locating(
                Server server,
                Targets targets,
                BackOff backOff,
                @Nullable Disconnection last) implements Seeking {}

        /// Connections are being opened; the first that stands is taken.
        ///
        /// @param racing those that have not failed yet, at least one
        record Opening(
                List<Server> racing,
                Targets targets,
                BackOff backOff,
                @Nullable Disconnection last) implements Seeking {
            @Override
            public Server server() {
                return racing.getFirst();
            }
        }

        record Registering(
                Server server,
                Targets targets,
                BackOff backOff,
                @Nullable Disconnection last) implements Seeking {}

        record Waiting(Server server, Targets targets, BackOff backOff, Disconnection last, Duration delay)
                implements Seeking {}

        /// A registrar knows us.
        sealed interface Known extends Phase {
            Standing standing();

            @Override
            default Server server() {
                return standing().server();
            }
        }

        record Registered(Standing standing) implements Known {}

        /// @param probing whether the network has changed, so that the connection may lead nowhere
        record Refreshing(Standing standing, boolean probing) implements Known {}

        /// Connections to preferred targets are being opened beside ours.
        record Returning(Standing standing, List<Server> racing) implements Known {}

        /// One of them stands, and we ask its registrar; ours is kept.
        record Moving(Standing standing, Server to) implements Known {}
    }

    /// With whom we are registered.
    ///
    /// @param backOff how often it failed before, until it shows that it lasts
    /// @param since when the registrar accepted us first
    record Standing(Server server, Targets targets, BackOff backOff, Duration expires, Instant since) {
        Standing lasts(Duration granted, Instant now) {
            return new Standing(server, targets, BackOff.none(now), granted, since);
        }

        Standing with(Targets changed) {
            return new Standing(server, changed, backOff, expires, since);
        }

        /// What is left of earlier trouble.
        BackOff trouble(Instant now) {
            return backOff.rounds() == 0 || !now.isBefore(since.plus(LASTING)) ? BackOff.none(now) : backOff.round(now);
        }
    }

    sealed interface Event {
        record Start() implements Event {}

        record Located(List<Server> targets) implements Event {}

        record Opened(Server server) implements Event {}

        /// One of those being opened cannot be.
        record Unreachable(Server server, FlowException.Reason reason) implements Event {}

        /// The open connection broke.
        record Lost(FlowException.Reason reason) implements Event {}

        record Answered(RegisterAnswer answer) implements Event {}

        /// The phase's timer ran out: wait over, refresh due, or no answer.
        record Due() implements Event {}

        /// The preferred targets may be tried again.
        record BackDue() implements Event {}

        record NetworkChanged(Footing footing) implements Event {}

        record Reconnect() implements Event {}

        record PasswordChanged() implements Event {}

        record Stop() implements Event {}
    }

    sealed interface Action {
        record Locate() implements Action {}

        /// Opens a connection to one of them in place of any other.
        record Open(List<Server> targets) implements Action {}

        /// Opens a connection to one of them, which takes the place of the present one once it stands.
        record OpenBeside(List<Server> targets) implements Action {}

        /// The new connection stays, the older is closed.
        record Settle() implements Action {}

        /// The older connection stays, the new one is closed.
        record GoBack() implements Action {}

        /// Closes everything.
        record Close() implements Action {}

        record Register(Duration expires) implements Action {}

        /// Sets the phase's timer; a new phase ends the one before.
        record Timer(Duration delay) implements Action {}

        /// Sets the timer for the preferred targets; it runs as long as a registrar knows us.
        record BackTimer(Duration delay) implements Action {}
    }

    record Step(Phase phase, List<Action> actions) {
        static Step to(Phase phase, Action... actions) {
            return new Step(phase, List.of(actions));
        }
    }

    /// What a step needs to know besides phase and event.
    ///
    /// @param entries the profile's servers
    /// @param user for the sentence about an unknown one
    /// @param random 0–1, spreads retries
    /// @param busy whether there are calls
    record Setting(List<Server> entries, String user, double random, Instant now, boolean busy) {}

    static Step step(Phase phase, Event event, Setting setting) {
        return switch (event) {
            case Event.Start e -> phase instanceof Phase.Off ? anew(setting, null) : stay(phase);
            case Event.Reconnect e ->
                switch (phase) {
                    case Phase.Off p -> anew(setting, null);
                    case Phase.Waiting p -> anew(setting, p.last());
                    case Phase.Registered p -> refresh(p.standing());
                    case Seeking p -> stay(p);
                    case Known p -> stay(p);
                };
            case Event.PasswordChanged e ->
                switch (phase) {
                    case Phase.Off p when !(p.reason() instanceof Disconnection.NotStarted) -> anew(setting, null);
                    case Phase.Waiting p -> anew(setting, p.last());
                    case Phase.Off p -> stay(p);
                    case Seeking p -> stay(p);
                    case Known p -> stay(p);
                };
            case Event.Located(var targets) ->
                phase instanceof Phase.Locating p ? located(p, targets, setting) : stay(phase);
            case Event.Opened(var server) -> opened(phase, server, setting);
            case Event.Unreachable(var server, var reason) -> unreachable(phase, server, reason, setting);
            case Event.Lost(var reason) -> lost(phase, reason, setting);
            case Event.Answered(var answer) -> answered(phase, answer, setting);
            case Event.Due e -> due(phase, setting);
            case Event.BackDue e -> backDue(phase, setting);
            case Event.NetworkChanged(var footing) -> networkChanged(phase, footing, setting);
            case Event.Stop e ->
                switch (phase) {
                    case Phase.Off p -> stopped(p);
                    case Phase.Waiting p -> stopped(p);
                    case Seeking p -> stopped(p, new Action.Close());
                    case Known p -> stopped(p, new Action.Register(Duration.ZERO));
                };
        };
    }

    // --- on the way

    private static Step anew(Setting setting, @Nullable Disconnection last) {
        var targets = Targets.of(setting.entries());
        return locate(setting.entries().getFirst(), targets, BackOff.none(setting.now()), last, setting);
    }

    /// A new round: where the servers are may have changed.
    private static Step locate(
            Server server,
            Targets targets,
            BackOff backOff,
            @Nullable Disconnection last,
            Setting setting,
            Action... before) {
        var actions = new ArrayList<>(List.of(before));
        actions.add(new Action.Locate());
        actions.add(new Action.Timer(LOCATE_WITHIN));
        return new Step(new Phase.Locating(server, targets, backOff.round(setting.now()), last), actions);
    }

    private static Step located(Phase.Locating p, List<Server> found, Setting setting) {
        var targets = p.targets().located(found.isEmpty() ? setting.entries() : found);
        var open = targets.open(setting.now());
        if (open.isEmpty()) {
            var reason =
                    p.last() == null ? new Disconnection.NoAnswer(p.server().host()) : p.last();
            return waiting(p.server(), targets, p.backOff(), reason, setting);
        }
        return Step.to(new Phase.Opening(open, targets, p.backOff(), p.last()), new Action.Open(open));
    }

    private static Step opened(Phase phase, Server server, Setting setting) {
        return switch (phase) {
            case Phase.Opening p ->
                Step.to(
                        new Phase.Registering(server, p.targets(), p.backOff(), p.last()),
                        register(),
                        new Action.Timer(
                                p.targets().failed(server).open(setting.now()).isEmpty()
                                        ? ANSWER_WITHIN
                                        : answerWithin(server)));
            case Phase.Returning p ->
                Step.to(new Phase.Moving(p.standing(), server), register(), new Action.Timer(answerWithin(server)));
            case Phase.Off p -> stay(p);
            case Seeking p -> stay(p);
            case Known p -> stay(p);
        };
    }

    private static Duration answerWithin(Server server) {
        return server.transport() == Transport.UDP ? DATAGRAM_ANSWER_WITHIN : ANSWER_WITHIN;
    }

    private static Step unreachable(Phase phase, Server server, FlowException.Reason reason, Setting setting) {
        return switch (phase) {
            case Phase.Opening p -> {
                var left = without(p.racing(), server);
                yield left.isEmpty()
                        ? failed(server, p.targets(), p.backOff(), why(reason, server), setting)
                        : Step.to(
                                new Phase.Opening(left, p.targets().failed(server), p.backOff(), why(reason, server)));
            }
            case Phase.Returning p -> {
                var left = without(p.racing(), server);
                yield left.isEmpty()
                        ? refresh(p.standing(), new Action.BackTimer(NEXT_RETURN))
                        : Step.to(new Phase.Returning(p.standing(), left));
            }
            case Phase.Off p -> stay(p);
            case Seeking p -> stay(p);
            case Known p -> stay(p);
        };
    }

    private static List<Server> without(List<Server> servers, Server one) {
        return servers.stream().filter(s -> !s.equals(one)).toList();
    }

    /// On to what is left in this round, or wait.
    private static Step failed(Server server, Targets targets, BackOff backOff, Disconnection reason, Setting setting) {
        var rest = targets.failed(server);
        var open = rest.open(setting.now());
        return open.isEmpty()
                ? waiting(server, rest, backOff, reason, setting)
                : Step.to(new Phase.Opening(open, rest, backOff, reason), new Action.Close(), new Action.Open(open));
    }

    private static Step waiting(
            Server server, Targets targets, BackOff backOff, Disconnection reason, Setting setting) {
        var delay = longer(backOff.delay(setting.now(), setting.random()), targets.restLeft(setting.now()));
        return Step.to(
                new Phase.Waiting(server, targets, backOff.failed(), reason, delay),
                new Action.Close(),
                new Action.Timer(delay));
    }

    // --- what the registrar says

    private static Step answered(Phase phase, RegisterAnswer answer, Setting setting) {
        return switch (phase) {
            case Phase.Registering p -> answered(p, answer, setting);
            case Phase.Refreshing p -> answered(p, answer, setting);
            case Phase.Moving p -> answered(p, answer, setting);
            case Phase.Off p -> stay(p);
            case Seeking p -> stay(p);
            case Known p -> stay(p);
        };
    }

    private static Step answered(Phase.Registering p, RegisterAnswer answer, Setting setting) {
        return answer instanceof RegisterAnswer.Accepted(var expires)
                ? registered(new Standing(p.server(), p.targets(), p.backOff(), expires, setting.now()))
                : refused(p.server(), p.targets(), p.backOff(), answer, setting);
    }

    private static Step answered(Phase.Refreshing p, RegisterAnswer answer, Setting setting) {
        var standing = p.standing();
        if (answer instanceof RegisterAnswer.Accepted(var expires)) {
            return Step.to(
                    new Phase.Registered(standing.lasts(expires, setting.now())),
                    new Action.Timer(refreshAfter(expires)));
        }
        var backOff = BackOff.none(setting.now());
        return refused(standing.server(), standing.targets().anew(), backOff, answer, setting);
    }

    private static Step answered(Phase.Moving p, RegisterAnswer answer, Setting setting) {
        var targets = p.standing().targets();
        return switch (answer) {
            case RegisterAnswer.Accepted(var expires) ->
                registered(
                        new Standing(p.to(), targets, BackOff.none(setting.now()), expires, setting.now()),
                        new Action.Settle());
            case RegisterAnswer.Refused(var status, var phrase, var retryAfter) ->
                goBack(
                        retryAfter == null
                                ? p.standing()
                                : p.standing().with(targets.rest(p.to(), retryAfter, setting.now())));
            case RegisterAnswer.NoPassword a -> goBack(p.standing());
            case RegisterAnswer.TimedOut a -> goBack(p.standing());
        };
    }

    private static Step registered(Standing standing, Action... first) {
        var actions = new ArrayList<>(List.of(first));
        actions.add(new Action.Timer(refreshAfter(standing.expires())));
        if (!standing.targets().first(standing.server())) {
            actions.add(new Action.BackTimer(FIRST_RETURN));
        }
        return new Step(new Phase.Registered(standing), actions);
    }

    private static Step refused(
            Server server, Targets targets, BackOff backOff, RegisterAnswer answer, Setting setting) {
        return switch (answer) {
            case RegisterAnswer.Accepted a -> throw new IllegalArgumentException("not a refusal");
            case RegisterAnswer.NoPassword a -> off(server, new Disconnection.PasswordNeeded());
            case RegisterAnswer.TimedOut a ->
                failed(server, targets, backOff, new Disconnection.NoAnswer(server.host()), setting);
            case RegisterAnswer.Refused(var status, var phrase, var retryAfter) ->
                switch (status) {
                    case 401, 407 -> off(server, new Disconnection.WrongPassword());
                    case 403 ->
                        failed(
                                server,
                                targets.rest(server, longer(FORBIDDEN_WAIT, retryAfter), setting.now()),
                                backOff,
                                new Disconnection.WrongPassword(),
                                setting);
                    case 404 ->
                        failed(
                                server,
                                targets.rest(server, UNKNOWN_WAIT, setting.now()),
                                backOff,
                                new Disconnection.UnknownUser(setting.user()),
                                setting);
                    default ->
                        failed(
                                server,
                                retryAfter == null ? targets : targets.rest(server, retryAfter, setting.now()),
                                backOff,
                                new Disconnection.Refused(status, phrase),
                                setting);
                };
        };
    }

    // --- what breaks, and what takes too long

    private static Step lost(Phase phase, FlowException.Reason reason, Setting setting) {
        return switch (phase) {
            case Phase.Registering p -> failed(p.server(), p.targets(), p.backOff(), why(reason, p.server()), setting);
            case Phase.Moving p -> goBack(p.standing());
            case Phase.Refreshing p when p.probing() -> replace(p.standing(), why(reason, p.server()), setting);
            case Known p -> broken(p.standing(), why(reason, p.server()), setting);
            case Seeking p -> stay(p);
            case Phase.Off p -> stay(p);
        };
    }

    /// It worked a moment ago: once more, at once; a second time in a row with the usual wait.
    private static Step broken(Standing standing, Disconnection reason, Setting setting) {
        var trouble = standing.trouble(setting.now());
        return trouble.rounds() == 0
                ? locate(standing.server(), standing.targets(), trouble.failed(), reason, setting, new Action.Close())
                : waiting(standing.server(), standing.targets(), trouble, reason, setting);
    }

    private static Step due(Phase phase, Setting setting) {
        return switch (phase) {
            case Phase.Locating p -> located(p, setting.entries(), setting);
            case Phase.Registering p ->
                failed(
                        p.server(),
                        p.targets(),
                        p.backOff(),
                        new Disconnection.NoAnswer(p.server().host()),
                        setting);
            case Phase.Waiting p -> locate(p.server(), p.targets(), p.backOff(), p.last(), setting);
            case Phase.Registered p -> refresh(p.standing());
            case Phase.Refreshing p -> {
                var reason = new Disconnection.NoAnswer(p.server().host());
                yield p.probing() ? replace(p.standing(), reason, setting) : broken(p.standing(), reason, setting);
            }
            case Phase.Moving p -> goBack(p.standing());
            case Phase.Opening p -> stay(p);
            case Phase.Returning p -> stay(p);
            case Phase.Off p -> stay(p);
        };
    }

    // --- back to where we would rather be

    private static Step backDue(Phase phase, Setting setting) {
        return switch (phase) {
            case Phase.Registered p -> {
                var standing = p.standing();
                var preferred = standing.targets().preferredTo(standing.server(), setting.now());
                if (standing.targets().first(standing.server())) {
                    yield stay(p);
                } else if (setting.busy()) {
                    yield Step.to(p, new Action.BackTimer(BUSY_RETURN));
                } else if (preferred.isEmpty()) {
                    yield Step.to(p, new Action.BackTimer(NEXT_RETURN));
                }
                yield Step.to(new Phase.Returning(standing, preferred), new Action.OpenBeside(preferred));
            }
            case Phase.Refreshing p -> Step.to(p, new Action.BackTimer(BUSY_RETURN));
            case Known p -> stay(p);
            case Seeking p -> stay(p);
            case Phase.Off p -> stay(p);
        };
    }

    /// Not there; whether we are still known here is asked to be sure.
    private static Step goBack(Standing standing) {
        return refresh(standing, new Action.GoBack(), new Action.BackTimer(NEXT_RETURN));
    }

    // --- another network

    private static Step networkChanged(Phase phase, Footing footing, Setting setting) {
        return switch (footing) {
            case FIRM -> phase instanceof Phase.Waiting p ? relocate(p, setting) : stay(phase);
            case DOUBTFUL ->
                switch (phase) {
                    case Phase.Registered p -> probe(p.standing());
                    case Phase.Refreshing p -> again(p);
                    case Phase.Returning p -> probe(p.standing(), new Action.GoBack());
                    case Phase.Moving p -> replace(p.standing(), broke(p), setting);
                    case Seeking p -> relocate(p, setting);
                    case Phase.Off p -> stay(p);
                };
            case GONE ->
                switch (phase) {
                    case Known p -> replace(p.standing(), broke(p), setting);
                    case Seeking p -> relocate(p, setting);
                    case Phase.Off p -> stay(p);
                };
        };
    }

    /// What was begun on the old network leads nowhere.
    private static Step relocate(Seeking p, Setting setting) {
        return locate(p.server(), p.targets(), BackOff.none(setting.now()), p.last(), setting, new Action.Close());
    }

    private static Step probe(Standing standing, Action... first) {
        var actions = new ArrayList<>(List.of(first));
        actions.add(register());
        actions.add(new Action.Timer(PROBE_ANSWER_WITHIN));
        return new Step(new Phase.Refreshing(standing, true), actions);
    }

    /// A REGISTER is on its way already.
    private static Step again(Phase.Refreshing p) {
        return Step.to(new Phase.Refreshing(p.standing(), true), new Action.Timer(PROBE_ANSWER_WITHIN));
    }

    /// Another connection at once.
    private static Step replace(Standing standing, Disconnection reason, Setting setting) {
        return locate(
                standing.server(),
                standing.targets(),
                BackOff.none(setting.now()),
                reason,
                setting,
                new Action.Close());
    }

    // --- small change

    /// Well before the end, for a lost request and its repetition (RFC 3261 §10.2.4).
    static Duration refreshAfter(Duration expires) {
        long seconds = expires.toSeconds();
        return Duration.ofSeconds(Math.max(1, seconds > 120 ? seconds - 30 : seconds * 3 / 4));
    }

    private static Disconnection broke(Phase phase) {
        return new Disconnection.ConnectionLost(phase.server().host());
    }

    private static Disconnection why(FlowException.Reason reason, Server server) {
        var host = server.host();
        return switch (reason) {
            case UNKNOWN_HOST -> new Disconnection.UnknownHost(host);
            case UNREACHABLE -> new Disconnection.Unreachable(host);
            case UNTRUSTED_CERTIFICATE -> new Disconnection.UntrustedCertificate(host);
            case WRONG_HOST_NAME -> new Disconnection.WrongHostName(host);
            case NOT_SIP -> new Disconnection.NotSip(host);
            case LOST -> new Disconnection.ConnectionLost(host);
        };
    }

    private static Duration longer(Duration one, @Nullable Duration other) {
        return other != null && other.compareTo(one) > 0 ? other : one;
    }

    private static Step refresh(Standing standing, Action... first) {
        var actions = new ArrayList<>(List.of(first));
        actions.add(register());
        actions.add(new Action.Timer(ANSWER_WITHIN));
        return new Step(new Phase.Refreshing(standing, false), actions);
    }

    private static Step off(Server server, Disconnection reason) {
        return Step.to(new Phase.Off(server, reason), new Action.Close());
    }

    private static Step stopped(Phase phase, Action... actions) {
        return Step.to(new Phase.Off(phase.server(), new Disconnection.NotStarted()), actions);
    }

    private static Action register() {
        return new Action.Register(ASK_FOR);
    }

    /// The event means nothing in this phase: the phase and its timer go on as they were.
    private static Step stay(Phase phase) {
        return Step.to(phase);
    }
}
