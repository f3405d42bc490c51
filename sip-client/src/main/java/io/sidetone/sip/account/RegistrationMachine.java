package io.sidetone.sip.account;

import io.sidetone.sip.flow.FlowException;
import io.sidetone.sip.signalling.RegisterAnswer;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Decides what to do about the registration. Pure: the same phase and event always give the same step.
///
/// ```
///                 Start/Retry/Reconnect        Opened            Accepted
///   Off, Waiting ──────────────────▶ Opening ────────▶ Registering ───────▶ Registered ◀─┐
///        ▲                              │ Lost: next      │ Refused           │ RefreshDue │ Accepted
///        │                              ▼ server          ▼                   ▼            │
///        └───────────────────── Waiting (back-off) ◀── Lost, Refused ──── Refreshing ──────┘
/// ```
///
/// Servers are tried in the profile's order; only when the last has failed does the phone wait: 1, 2, 4, 8, 16, then
/// 30 s, less a random part of up to a half (RFC 5626 §4.5 asks for both). A connection that breaks while registered is
/// opened again at once, but if the next one breaks before its first refresh, it waits too. A wrong password (401, 407)
/// is not tried again by itself, so that no account gets locked; a 403 is, slowly, since some systems say so in
/// passing.
final class RegistrationMachine {
    static final Duration ASK_FOR = Duration.ofMinutes(10);
    static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);
    /// How long to leave a registrar alone that said 403.
    static final Duration FORBIDDEN_WAIT = Duration.ofSeconds(60);

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private RegistrationMachine() {}

    sealed interface Phase {
        /// Index of the server concerned, or last tried.
        int server();

        record Off(int server, Disconnection reason) implements Phase {}

        /// A connection is being opened.
        ///
        /// @param round how many times the whole list has failed before
        record Opening(int server, int round, @Nullable Disconnection last) implements Phase {}

        record Registering(int server, int round, @Nullable Disconnection last) implements Phase {}

        /// @param round how often it failed before, until the first refresh shows that it lasts
        record Registered(int server, int round, Duration expires) implements Phase {}

        record Refreshing(int server, int round, Duration expires) implements Phase {}

        record Waiting(int server, int round, Disconnection reason, Duration delay) implements Phase {}
    }

    sealed interface Event {
        record Start() implements Event {}

        record Opened() implements Event {}

        record Lost(FlowException.Reason reason) implements Event {}

        record Answered(RegisterAnswer answer) implements Event {}

        /// The phase's timer ran out: wait over, refresh due, or no answer.
        record Due() implements Event {}

        record Reconnect() implements Event {}

        record PasswordChanged() implements Event {}

        record Stop() implements Event {}
    }

    sealed interface Action {
        record Open(int server) implements Action {}

        record Close() implements Action {}

        record Register(Duration expires) implements Action {}

        /// Sets the phase's timer; every step cancels the one before.
        record Timer(Duration delay) implements Action {}
    }

    record Step(Phase phase, List<Action> actions) {
        static Step to(Phase phase, Action... actions) {
            return new Step(phase, List.of(actions));
        }
    }

    /// What a step needs to know besides phase and event.
    ///
    /// @param hosts the servers' hosts, in order
    /// @param user for the sentence about an unknown one
    /// @param random 0–1, spreads retries
    record Setting(List<String> hosts, String user, double random) {}

    static Step step(Phase phase, Event event, Setting setting) {
        return switch (event) {
            case Event.Start e -> phase instanceof Phase.Off ? open(0, 0, null) : Step.to(phase);
            case Event.Reconnect e ->
                switch (phase) {
                    case Phase.Off p -> open(0, 0, null);
                    case Phase.Waiting p -> open(0, 0, p.reason());
                    case Phase.Registered p -> refresh(p);
                    case Phase.Opening p -> stay(p);
                    case Phase.Registering p -> stay(p);
                    case Phase.Refreshing p -> stay(p);
                };
            case Event.PasswordChanged e ->
                switch (phase) {
                    case Phase.Off p when !(p.reason() instanceof Disconnection.NotStarted) -> open(0, 0, null);
                    case Phase.Waiting p -> open(0, 0, p.reason());
                    case Phase.Off p -> stay(p);
                    case Phase.Opening p -> stay(p);
                    case Phase.Registering p -> stay(p);
                    case Phase.Registered p -> stay(p);
                    case Phase.Refreshing p -> stay(p);
                };
            case Event.Opened e ->
                phase instanceof Phase.Opening p
                        ? Step.to(
                                new Phase.Registering(p.server(), p.round(), p.last()),
                                register(),
                                new Action.Timer(ANSWER_WITHIN))
                        : Step.to(phase);
            case Event.Lost(var reason) -> lost(phase, reason, setting);
            case Event.Answered(var answer) -> answered(phase, answer, setting);
            case Event.Due e -> due(phase, setting);
            case Event.Stop e ->
                switch (phase) {
                    case Phase.Registered p -> stopped(p.server(), new Action.Register(Duration.ZERO));
                    case Phase.Refreshing p -> stopped(p.server(), new Action.Register(Duration.ZERO));
                    case Phase.Opening p -> stopped(p.server(), new Action.Close());
                    case Phase.Registering p -> stopped(p.server(), new Action.Close());
                    case Phase.Waiting p -> stopped(p.server());
                    case Phase.Off p -> stopped(p.server());
                };
        };
    }

    private static Step lost(Phase phase, FlowException.Reason reason, Setting setting) {
        return switch (phase) {
            case Phase.Opening p -> failed(p.server(), p.round(), flow(reason, p.server(), setting), setting, null);
            case Phase.Registering p -> failed(p.server(), p.round(), flow(reason, p.server(), setting), setting, null);
            case Phase.Registered p -> broken(p.server(), p.round(), flow(reason, p.server(), setting), setting);
            case Phase.Refreshing p -> broken(p.server(), p.round(), flow(reason, p.server(), setting), setting);
            case Phase.Waiting p -> stay(p);
            case Phase.Off p -> stay(p);
        };
    }

    /// It worked a moment ago: the same server first, at once; a second time in a row with the usual wait.
    private static Step broken(int server, int round, Disconnection reason, Setting setting) {
        return round == 0 ? open(server, 1, reason) : waiting(server, round, reason, setting, null);
    }

    private static Step answered(Phase phase, RegisterAnswer answer, Setting setting) {
        return switch (phase) {
            case Phase.Registering p -> answered(p.server(), p.round(), answer, setting);
            case Phase.Refreshing p -> answered(p.server(), 0, answer, setting);
            case Phase.Registered p -> stay(p);
            case Phase.Opening p -> stay(p);
            case Phase.Waiting p -> stay(p);
            case Phase.Off p -> stay(p);
        };
    }

    private static Step answered(int server, int round, RegisterAnswer answer, Setting setting) {
        return switch (answer) {
            case RegisterAnswer.Accepted(var expires) ->
                Step.to(new Phase.Registered(server, round, expires), new Action.Timer(refreshAfter(expires)));
            case RegisterAnswer.NoPassword a -> off(server, new Disconnection.PasswordNeeded());
            case RegisterAnswer.TimedOut a ->
                failed(server, round, new Disconnection.NoAnswer(setting.hosts().get(server)), setting, null);
            case RegisterAnswer.Refused(var status, var phrase, var retryAfter) ->
                switch (status) {
                    case 401, 407 -> off(server, new Disconnection.WrongPassword());
                    case 403 ->
                        failed(
                                server,
                                round,
                                new Disconnection.WrongPassword(),
                                setting,
                                longer(FORBIDDEN_WAIT, retryAfter));
                    case 404 ->
                        failed(server, round, new Disconnection.UnknownUser(setting.user()), setting, LONGEST_WAIT);
                    default -> failed(server, round, new Disconnection.Refused(status, phrase), setting, retryAfter);
                };
        };
    }

    private static Step due(Phase phase, Setting setting) {
        return switch (phase) {
            case Phase.Waiting p -> open(0, p.round(), p.reason());
            case Phase.Registered p -> refresh(p);
            case Phase.Registering p ->
                failed(
                        p.server(),
                        p.round(),
                        new Disconnection.NoAnswer(setting.hosts().get(p.server())),
                        setting,
                        null);
            case Phase.Refreshing p ->
                broken(
                        p.server(),
                        p.round(),
                        new Disconnection.NoAnswer(setting.hosts().get(p.server())),
                        setting);
            case Phase.Opening p -> stay(p);
            case Phase.Off p -> stay(p);
        };
    }

    /// On to the next server, or after the last one wait.
    private static Step failed(
            int server, int round, Disconnection reason, Setting setting, @Nullable Duration atLeast) {
        if (server + 1 < setting.hosts().size()) {
            return Step.to(
                    new Phase.Opening(server + 1, round, reason), new Action.Close(), new Action.Open(server + 1));
        }
        return waiting(server, round, reason, setting, atLeast);
    }

    private static Step waiting(
            int server, int round, Disconnection reason, Setting setting, @Nullable Duration atLeast) {
        var delay = longer(backOff(round, setting.random()), atLeast);
        return Step.to(
                new Phase.Waiting(server, round + 1, reason, delay), new Action.Close(), new Action.Timer(delay));
    }

    private static Duration longer(Duration one, @Nullable Duration other) {
        return other != null && other.compareTo(one) > 0 ? other : one;
    }

    /// 1, 2, 4 … 30 s, less up to a half at random.
    static Duration backOff(int round, double random) {
        var full = Duration.ofSeconds(1L << Math.min(round, 5));
        full = full.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : full;
        return full.multipliedBy(Math.round(100 - 50 * random)).dividedBy(100);
    }

    /// Well before the end, for a lost request and its repetition (RFC 3261 §10.2.4).
    static Duration refreshAfter(Duration expires) {
        long seconds = expires.toSeconds();
        return Duration.ofSeconds(Math.max(1, seconds > 120 ? seconds - 30 : seconds * 3 / 4));
    }

    private static Disconnection flow(FlowException.Reason reason, int server, Setting setting) {
        var host = setting.hosts().get(server);
        return switch (reason) {
            case UNKNOWN_HOST -> new Disconnection.UnknownHost(host);
            case UNREACHABLE -> new Disconnection.Unreachable(host);
            case UNTRUSTED_CERTIFICATE -> new Disconnection.UntrustedCertificate(host);
            case WRONG_HOST_NAME -> new Disconnection.WrongHostName(host);
            case NOT_SIP -> new Disconnection.NotSip(host);
            case PROXY_REFUSED -> new Disconnection.ProxyRefused(host);
            case PROXY_PASSWORD -> new Disconnection.ProxyPassword(host);
            case PROXY_UNREACHABLE -> new Disconnection.ProxyUnreachable(host);
            case LOST -> new Disconnection.ConnectionLost(host);
        };
    }

    private static Step open(int server, int round, @Nullable Disconnection last) {
        return Step.to(new Phase.Opening(server, round, last), new Action.Open(server));
    }

    private static Step refresh(Phase.Registered p) {
        return Step.to(
                new Phase.Refreshing(p.server(), p.round(), p.expires()), register(), new Action.Timer(ANSWER_WITHIN));
    }

    private static Step off(int server, Disconnection reason) {
        return Step.to(new Phase.Off(server, reason), new Action.Close());
    }

    private static Step stopped(int server, Action... actions) {
        return Step.to(new Phase.Off(server, new Disconnection.NotStarted()), actions);
    }

    private static Action register() {
        return new Action.Register(ASK_FOR);
    }

    /// The event means nothing in this phase: the phase and its timer go on as they were.
    private static Step stay(Phase phase) {
        return Step.to(phase);
    }
}
