package io.sidetone.sip.account;

import io.sidetone.sip.account.RegistrationMachine.Action;
import io.sidetone.sip.account.RegistrationMachine.Phase;
import io.sidetone.sip.account.RegistrationMachine.Setting;
import io.sidetone.sip.account.RegistrationMachine.Step;
import io.sidetone.sip.flow.FlowException;
import io.sidetone.sip.flow.Server;
import io.sidetone.sip.signalling.RegisterAnswer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Steps of [RegistrationMachine] on the way to a registration: rounds of attempts, and the waits between them.
final class Attempts {
    /// After that the profile's servers are tried as they stand there.
    static final Duration LOCATE_WITHIN = Duration.ofSeconds(4);
    /// How long to leave a registrar alone that said 403.
    static final Duration FORBIDDEN_WAIT = Duration.ofSeconds(60);
    /// How long to leave a registrar alone that does not know us.
    static final Duration UNKNOWN_WAIT = Duration.ofSeconds(30);

    private Attempts() {}

    static Step anew(Setting setting, @Nullable Disconnection last) {
        var targets = Targets.of(setting.entries());
        return locate(setting.entries().getFirst(), targets, BackOff.none(setting.now()), last, setting);
    }

    /// A new round: where the servers are may have changed.
    static Step locate(
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

    static Step located(Phase.Locating p, List<Server> found, Setting setting) {
        var targets = p.targets().located(found.isEmpty() ? setting.entries() : found);
        var open = targets.open(setting.now());
        if (open.isEmpty()) {
            var reason =
                    p.last() == null ? new Disconnection.NoAnswer(p.server().host()) : p.last();
            return waiting(p.server(), targets, p.backOff(), reason, setting);
        }
        var ordered = setting.busy() && p.backOff().rounds() <= 1 ? first(p.server(), open) : open;
        return Step.to(new Phase.Opening(ordered, targets, p.backOff(), p.last()), new Action.Open(ordered));
    }

    /// Whoever talks is to be heard again soon: what held us a moment ago comes before what is preferred but may still
    /// lead nowhere. When the call is over, [Upkeep#backDue] sets that right.
    private static List<Server> first(Server one, List<Server> open) {
        return Stream.concat(open.stream().filter(one::equals), open.stream().filter(s -> !s.equals(one)))
                .toList();
    }

    /// On to what is left in this round, or wait.
    static Step failed(Server server, Targets targets, BackOff backOff, Disconnection reason, Setting setting) {
        var rest = targets.failed(server);
        var open = rest.open(setting.now());
        return open.isEmpty()
                ? waiting(server, rest, backOff, reason, setting)
                : Step.to(new Phase.Opening(open, rest, backOff, reason), new Action.Close(), new Action.Open(open));
    }

    static Step waiting(Server server, Targets targets, BackOff backOff, Disconnection reason, Setting setting) {
        var delay = longer(backOff.delay(setting.now(), setting.random()), targets.restLeft(setting.now()));
        return Step.to(
                new Phase.Waiting(server, targets, backOff.failed(), reason, delay),
                new Action.Close(),
                new Action.Timer(delay));
    }

    static Step refused(Server server, Targets targets, BackOff backOff, RegisterAnswer answer, Setting setting) {
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

    /// What was begun on the old network leads nowhere.
    static Step relocate(Phase.Seeking p, Setting setting) {
        return locate(p.server(), p.targets(), BackOff.none(setting.now()), p.last(), setting, new Action.Close());
    }

    static Disconnection why(FlowException.Reason reason, Server server) {
        var host = server.host();
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

    static Duration longer(Duration one, @Nullable Duration other) {
        return other != null && other.compareTo(one) > 0 ? other : one;
    }

    static Step off(Server server, Disconnection reason) {
        return Step.to(new Phase.Off(server, reason), new Action.Close());
    }
}
