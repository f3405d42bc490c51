package io.sidetone.sip.account;

import io.sidetone.sip.account.RegistrationMachine.Action;
import io.sidetone.sip.account.RegistrationMachine.Phase;
import io.sidetone.sip.account.RegistrationMachine.Setting;
import io.sidetone.sip.account.RegistrationMachine.Standing;
import io.sidetone.sip.account.RegistrationMachine.Step;
import io.sidetone.sip.signalling.RegisterAnswer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Steps of [RegistrationMachine] while a registrar knows us: what keeps it so, and what replaces the connection.
final class Upkeep {
    /// After the network has changed.
    static final Duration PROBE_ANSWER_WITHIN = Duration.ofSeconds(2);
    /// With the time until it is doubted, a connection that leads nowhere is noticed within 15 s.
    static final Duration CHECK_ANSWER_WITHIN = Duration.ofSeconds(4);
    /// Until the preferred targets are tried again for the first time, and after that.
    static final Duration FIRST_RETURN = Duration.ofMinutes(2);
    static final Duration NEXT_RETURN = Duration.ofMinutes(5);
    /// Where somebody is talking.
    static final Duration BUSY_RETURN = Duration.ofMinutes(1);

    private Upkeep() {}

    static Step registered(Standing standing, Action... first) {
        var actions = new ArrayList<>(List.of(first));
        actions.add(new Action.Timer(refreshAfter(standing.expires())));
        if (!standing.targets().first(standing.server())) {
            actions.add(new Action.BackTimer(FIRST_RETURN));
        }
        return new Step(new Phase.Registered(standing), actions);
    }

    static Step answered(Phase.Refreshing p, RegisterAnswer answer, Setting setting) {
        var standing = p.standing();
        if (answer instanceof RegisterAnswer.Accepted(var expires)) {
            return Step.to(
                    new Phase.Registered(standing.lasts(expires, setting.now())),
                    new Action.Timer(refreshAfter(expires)));
        }
        var backOff = BackOff.none(setting.now());
        return Attempts.refused(standing.server(), standing.targets().anew(), backOff, answer, setting);
    }

    static Step answered(Phase.Moving p, RegisterAnswer answer, Setting setting) {
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

    static Step refresh(Standing standing, Action... first) {
        var actions = new ArrayList<>(List.of(first));
        actions.add(RegistrationMachine.register());
        actions.add(new Action.Timer(RegistrationMachine.ANSWER_WITHIN));
        return new Step(new Phase.Refreshing(standing, false), actions);
    }

    /// Is somebody there?
    static Step check(Standing standing) {
        return Step.to(
                new Phase.Refreshing(standing, false),
                RegistrationMachine.register(),
                new Action.Timer(CHECK_ANSWER_WITHIN));
    }

    static Step probe(Standing standing, Action... first) {
        var actions = new ArrayList<>(List.of(first));
        actions.add(RegistrationMachine.register());
        actions.add(new Action.Timer(PROBE_ANSWER_WITHIN));
        return new Step(new Phase.Refreshing(standing, true), actions);
    }

    /// A REGISTER is on its way already.
    static Step again(Phase.Refreshing p) {
        return Step.to(new Phase.Refreshing(p.standing(), true), new Action.Timer(PROBE_ANSWER_WITHIN));
    }

    /// It worked a moment ago: once more, at once; a second time in a row with the usual wait.
    static Step broken(Standing standing, Disconnection reason, Setting setting) {
        var trouble = standing.trouble(setting.now());
        return trouble.rounds() == 0
                ? Attempts.locate(
                        standing.server(), standing.targets(), trouble.failed(), reason, setting, new Action.Close())
                : Attempts.waiting(standing.server(), standing.targets(), trouble, reason, setting);
    }

    /// Another connection at once.
    static Step replace(Standing standing, Disconnection reason, Setting setting) {
        return Attempts.locate(
                standing.server(),
                standing.targets(),
                BackOff.none(setting.now()),
                reason,
                setting,
                new Action.Close());
    }

    /// Not there; whether we are still known here is asked to be sure.
    static Step goBack(Standing standing) {
        return refresh(standing, new Action.GoBack(), new Action.BackTimer(NEXT_RETURN));
    }

    /// Well before the end, for a lost request and its repetition (RFC 3261 §10.2.4).
    static Duration refreshAfter(Duration expires) {
        long seconds = expires.toSeconds();
        return Duration.ofSeconds(Math.max(1, seconds > 120 ? seconds - 30 : seconds * 3 / 4));
    }

    static Disconnection broke(Phase phase) {
        return new Disconnection.ConnectionLost(phase.server().host());
    }

    /// Off to where we would rather be, unless somebody talks.
    static Step backDue(Phase.Registered p, Setting setting) {
        var standing = p.standing();
        if (standing.targets().first(standing.server())) {
            return Step.to(p);
        }
        if (setting.busy()) {
            return Step.to(p, new Action.BackTimer(BUSY_RETURN));
        }
        var preferred = standing.targets().preferredTo(standing.server(), setting.now());
        return preferred.isEmpty()
                ? Step.to(p, new Action.BackTimer(NEXT_RETURN))
                : Step.to(new Phase.Returning(standing, preferred), new Action.OpenBeside(preferred));
    }
}
