package io.sidetone.sip.account;

import io.sidetone.sip.account.RegistrationMachine.Phase.Known;
import io.sidetone.sip.account.RegistrationMachine.Phase.Seeking;
import io.sidetone.sip.flow.FlowException;
import io.sidetone.sip.flow.Server;
import io.sidetone.sip.flow.Transport;
import io.sidetone.sip.signalling.RegisterAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Decides what to do about the registration. Pure: the same phase and event always give the same step.
///
/// ```
/// On the way:
///
///   Off ──Start──▶ Locating ──Located──▶ Opening ──Opened──▶ Registering ──Accepted──▶ Registered
///                    ▲                   ▲   │ Unreachable       │ refused, lost, no answer
///                    │ Due, network      │   ▼                   ▼
///                    │                  yes: is another target left in this round? :no
///                    └───────────────────────── Waiting ◀───────────────────────────┘
///
/// While a registrar knows us:
///
///   Registered ──Due, other network──▶ Refreshing ──Accepted──▶ Registered
///       │                                  │ └──refused──▶ Opening another, or Waiting
///       │                                  └──lost, no answer──▶ Locating the first time, else Waiting
///       └──BackDue──▶ Returning ──Opened──▶ Moving ──Accepted──▶ Registered with the better one
///                         └─Unreachable────────┴─refused, lost, no answer──▶ Refreshing where we were
///
///   any of these ──lost──▶ Locating, Waiting      any of these ──address gone──▶ Locating
///   any phase ──Stop, wrong password──▶ Off       Off, Waiting ──Reconnect──▶ Locating
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
    /// A registration that has held so long is no part of earlier trouble.
    static final Duration LASTING = Duration.ofMinutes(1);

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

        /// Something was sent a while ago, and nothing has come since: perhaps nobody is there any more.
        record Doubted() implements Event {}

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
            case Event.Start e -> phase instanceof Phase.Off ? Attempts.anew(setting, null) : stay(phase);
            case Event.Reconnect e ->
                switch (phase) {
                    case Phase.Off p -> Attempts.anew(setting, null);
                    case Phase.Waiting p -> Attempts.anew(setting, p.last());
                    case Phase.Registered p -> Upkeep.refresh(p.standing());
                    case Seeking p -> stay(p);
                    case Known p -> stay(p);
                };
            case Event.PasswordChanged e ->
                switch (phase) {
                    case Phase.Off p
                    when !(p.reason() instanceof Disconnection.NotStarted) -> Attempts.anew(setting, null);
                    case Phase.Waiting p -> Attempts.anew(setting, p.last());
                    case Phase.Off p -> stay(p);
                    case Seeking p -> stay(p);
                    case Known p -> stay(p);
                };
            case Event.Located(var targets) ->
                phase instanceof Phase.Locating p ? Attempts.located(p, targets, setting) : stay(phase);
            case Event.Opened(var server) -> opened(phase, server, setting);
            case Event.Unreachable(var server, var reason) -> unreachable(phase, server, reason, setting);
            case Event.Lost(var reason) -> lost(phase, reason, setting);
            case Event.Answered(var answer) -> answered(phase, answer, setting);
            case Event.Due e -> due(phase, setting);
            case Event.BackDue e -> backDue(phase, setting);
            case Event.NetworkChanged(var footing) -> networkChanged(phase, footing, setting);
            // whatever else is going on asks, or waits, already
            case Event.Doubted e -> phase instanceof Phase.Registered p ? Upkeep.check(p.standing()) : stay(phase);
            case Event.Stop e ->
                switch (phase) {
                    case Phase.Off p -> stopped(p);
                    case Phase.Waiting p -> stopped(p);
                    case Seeking p -> stopped(p, new Action.Close());
                    case Known p -> stopped(p, new Action.Register(Duration.ZERO));
                };
        };
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
                        ? Attempts.failed(server, p.targets(), p.backOff(), Attempts.why(reason, server), setting)
                        : Step.to(new Phase.Opening(
                                left, p.targets().failed(server), p.backOff(), Attempts.why(reason, server)));
            }
            case Phase.Returning p -> {
                var left = without(p.racing(), server);
                yield left.isEmpty()
                        ? Upkeep.refresh(p.standing(), new Action.BackTimer(Upkeep.NEXT_RETURN))
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

    private static Step answered(Phase phase, RegisterAnswer answer, Setting setting) {
        return switch (phase) {
            case Phase.Registering p -> answered(p, answer, setting);
            case Phase.Refreshing p -> Upkeep.answered(p, answer, setting);
            case Phase.Moving p -> Upkeep.answered(p, answer, setting);
            case Phase.Off p -> stay(p);
            case Seeking p -> stay(p);
            case Known p -> stay(p);
        };
    }

    private static Step answered(Phase.Registering p, RegisterAnswer answer, Setting setting) {
        return answer instanceof RegisterAnswer.Accepted(var expires)
                ? Upkeep.registered(new Standing(p.server(), p.targets(), p.backOff(), expires, setting.now()))
                : Attempts.refused(p.server(), p.targets(), p.backOff(), answer, setting);
    }

    private static Step lost(Phase phase, FlowException.Reason reason, Setting setting) {
        return switch (phase) {
            case Phase.Registering p ->
                Attempts.failed(p.server(), p.targets(), p.backOff(), Attempts.why(reason, p.server()), setting);
            case Phase.Moving p -> Upkeep.goBack(p.standing());
            case Phase.Refreshing p
            when p.probing() -> Upkeep.replace(p.standing(), Attempts.why(reason, p.server()), setting);
            case Known p -> Upkeep.broken(p.standing(), Attempts.why(reason, p.server()), setting);
            case Seeking p -> stay(p);
            case Phase.Off p -> stay(p);
        };
    }

    private static Step due(Phase phase, Setting setting) {
        return switch (phase) {
            case Phase.Locating p -> Attempts.located(p, setting.entries(), setting);
            case Phase.Registering p -> {
                var reason = new Disconnection.NoAnswer(p.server().host());
                yield Attempts.failed(p.server(), p.targets(), p.backOff(), reason, setting);
            }
            case Phase.Waiting p -> Attempts.locate(p.server(), p.targets(), p.backOff(), p.last(), setting);
            case Phase.Registered p -> Upkeep.refresh(p.standing());
            case Phase.Refreshing p -> {
                var reason = new Disconnection.NoAnswer(p.server().host());
                yield p.probing()
                        ? Upkeep.replace(p.standing(), reason, setting)
                        : Upkeep.broken(p.standing(), reason, setting);
            }
            case Phase.Moving p -> Upkeep.goBack(p.standing());
            case Phase.Opening p -> stay(p);
            case Phase.Returning p -> stay(p);
            case Phase.Off p -> stay(p);
        };
    }

    private static Step backDue(Phase phase, Setting setting) {
        return switch (phase) {
            case Phase.Registered p -> Upkeep.backDue(p, setting);
            case Phase.Refreshing p -> Step.to(p, new Action.BackTimer(Upkeep.BUSY_RETURN));
            case Known p -> stay(p);
            case Seeking p -> stay(p);
            case Phase.Off p -> stay(p);
        };
    }

    private static Step networkChanged(Phase phase, Footing footing, Setting setting) {
        return switch (footing) {
            case FIRM -> phase instanceof Phase.Waiting p ? Attempts.relocate(p, setting) : stay(phase);
            case DOUBTFUL ->
                switch (phase) {
                    case Phase.Registered p -> Upkeep.probe(p.standing());
                    case Phase.Refreshing p -> Upkeep.again(p);
                    case Phase.Returning p -> Upkeep.probe(p.standing(), new Action.GoBack());
                    case Phase.Moving p -> Upkeep.replace(p.standing(), Upkeep.broke(p), setting);
                    case Seeking p -> Attempts.relocate(p, setting);
                    case Phase.Off p -> stay(p);
                };
            case GONE ->
                switch (phase) {
                    case Known p -> Upkeep.replace(p.standing(), Upkeep.broke(p), setting);
                    case Seeking p -> Attempts.relocate(p, setting);
                    case Phase.Off p -> stay(p);
                };
        };
    }

    private static Step stopped(Phase phase, Action... actions) {
        return Step.to(new Phase.Off(phase.server(), new Disconnection.NotStarted()), actions);
    }

    static Action register() {
        return new Action.Register(ASK_FOR);
    }

    /// The event means nothing in this phase: the phase and its timer go on as they were.
    private static Step stay(Phase phase) {
        return Step.to(phase);
    }
}
