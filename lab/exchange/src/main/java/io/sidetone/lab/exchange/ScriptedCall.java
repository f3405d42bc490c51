package io.sidetone.lab.exchange;

import gov.nist.javax.sip.message.SIPRequest;
import io.sidetone.lab.exchange.ExchangeThread.Timer;
import io.sidetone.lab.exchange.Step.Action;
import io.sidetone.lab.exchange.Step.Answer;
import io.sidetone.lab.exchange.Step.AtLeast;
import io.sidetone.lab.exchange.Step.BeforeAnswer;
import io.sidetone.lab.exchange.Step.Fork;
import io.sidetone.lab.exchange.Step.InCall;
import io.sidetone.lab.exchange.Step.LimitSession;
import io.sidetone.lab.exchange.Step.Redirect;
import io.sidetone.lab.exchange.Step.Refuse;
import io.sidetone.lab.exchange.Step.Regardless;
import io.sidetone.lab.exchange.Step.Ring;
import io.sidetone.lab.exchange.Step.SpeakEarly;
import io.sidetone.lab.exchange.Step.WithoutRtcpMux;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A phone calls a number of the exchange's own, which follows its script (RFC 3261 §13.3).
final class ScriptedCall {
    private static final String RELIABLE = "100REL";

    private final Plant plant;
    private final Connection from;
    private final SIPRequest invite;
    private final String user;
    private final Extension extension;
    private final Runnable answered;
    private final Deque<Step> script;
    private final List<Branch> branches = new ArrayList<>();
    private final boolean rtcpMux;
    private Branch branch;
    private Timer nextStep = Timer.NONE;
    private @Nullable LimitSession limit;
    private @Nullable Acts acts;
    private boolean over;

    /// @param user who calls
    /// @param answered run once it is answered
    ScriptedCall(Plant plant, Connection from, SIPRequest invite, String user, Extension extension, Runnable answered) {
        this.plant = plant;
        this.from = from;
        this.invite = invite;
        this.user = user;
        this.extension = extension;
        this.answered = answered;
        this.script = new ArrayDeque<>(extension.script());
        this.rtcpMux = extension.script().stream().noneMatch(step -> step.action() instanceof WithoutRtcpMux);
        this.branch = fork();
    }

    void start() {
        plant.calls().addInvite(Messages.transaction(invite), this);
        from.send(plant.messages().response(invite, 100, ""));
        firstVoice().ifPresent(voice -> branch.prepare(voice, rtcpMux));
        next();
    }

    private Branch fork() {
        var another = new Branch(plant, this, from, invite, extension.person());
        branches.add(another);
        return another;
    }

    private void next() {
        var step = script.poll();
        if (step == null) {
            return;
        }
        // What is to be done at once in an answered call must not be overtaken by what the phone does with the answer.
        if (step.action() instanceof InCall during && step.after().isZero()) {
            perform(during);
        } else {
            nextStep = plant.thread().schedule(plant.settings().paced(step.after()), () -> perform(step.action()));
        }
    }

    private void perform(Action action) {
        switch (action) {
            case BeforeAnswer before -> perform(before);
            case InCall during -> {
                if (acts != null) {
                    acts.perform(during);
                }
                if (!over) {
                    next();
                }
            }
            case Regardless regardless -> {
                perform(regardless);
                next();
            }
        }
    }

    private void perform(BeforeAnswer action) {
        switch (action) {
            case Ring() -> branch.provisional(branch.response(180), requires(RELIABLE), this::next);
            case SpeakEarly(var voice, boolean reliably) -> {
                if (reliably && !Messages.tokens(invite, "Supported").contains(RELIABLE) && !requires(RELIABLE)) {
                    refuse(421, List.of("Require: 100rel"));
                } else {
                    whenDescribed(voice, sdp -> speakEarly(sdp, reliably || requires(RELIABLE)));
                }
            }
            case Fork() -> {
                branch = fork();
                next();
            }
            case WithoutRtcpMux() -> next();
            case AtLeast(var interval) -> demand(interval);
            case LimitSession asked -> {
                boolean knows = Messages.tokens(invite, "Supported").contains("TIMER");
                limit = knows || asked.weRefresh() ? asked : null;
                next();
            }
            case Answer(var voice) -> whenDescribed(voice, sdp -> answer(sdp, voice));
            case Refuse(int status, var headers) -> refuse(status, headers);
            case Redirect(var number) ->
                refuse(302, List.of("Contact: <" + plant.messages().address(number) + ">"));
        }
    }

    private void perform(Regardless action) {
        switch (action) {
            case Step.CallBack(var voice, var headers) ->
                CallBack.start(plant, new Talker(extension.person(), voice), user, headers);
            case Step.RingAt(var number, var caller, var voice, var howLong) -> {
                plant.parking().rings(number, new Talker(caller, voice));
                plant.thread()
                        .schedule(
                                plant.settings().paced(howLong),
                                () -> plant.parking().stops(number));
            }
        }
    }

    private boolean requires(String option) {
        return Messages.tokens(invite, "Require").contains(option);
    }

    private void demand(Duration interval) {
        var offered = Messages.value(invite, "Session-Expires").map(value -> value.split(";", 2)[0].strip());
        if (offered.isPresent() && Long.parseLong(offered.get()) < interval.toSeconds()) {
            refuse(422, List.of("Min-SE: " + interval.toSeconds()));
        } else {
            next();
        }
    }

    private void speakEarly(String sdp, boolean reliably) {
        var response = branch.response(183);
        // An offer of ours may not travel unreliably (RFC 3261 §13.2.1), and the caller's PRACK would have to answer
        // it.
        if (!branch.offers()) {
            Messages.setDescription(response, sdp);
        }
        branch.provisional(response, reliably, this::next);
    }

    private void answer(String sdp, Voice voice) {
        var response = branch.response(200);
        var talk = branch.accept(response, sdp, voice, user, limit, this::hungUp);
        acts = new Acts(plant, talk);
        branches.forEach(Branch::end);
        answered.run();
        next();
    }

    /// The conversation is over; who promised to call back still does.
    private void hungUp() {
        over = true;
        plant.calls().removeInvite(Messages.transaction(invite));
        nextStep.cancel();
        script.removeIf(step -> !(step.action() instanceof Regardless));
        next();
    }

    private Optional<Voice> firstVoice() {
        return extension.script().stream()
                .flatMap(step -> switch (step.action()) {
                    case Answer(var voice) -> Stream.of(voice);
                    case SpeakEarly(var voice, boolean _) -> Stream.of(voice);
                    default -> Stream.empty();
                })
                .findFirst();
    }

    private void whenDescribed(Voice voice, Consumer<String> then) {
        branch.described(voice, rtcpMux, (sdp, failure) -> {
            if (over) {
                return;
            }
            if (sdp != null) {
                then.accept(sdp);
            } else {
                finish(MediaFailures.status(failure));
            }
        });
    }

    /// Too late once it is answered: then it changes nothing (RFC 3261 §9.2).
    void cancel(Connection by, SIPRequest cancel) {
        by.send(plant.messages().response(cancel, 200, Messages.newTag()));
        finish(487);
    }

    private void refuse(int status, List<String> headers) {
        var refusal = branch.response(status);
        headers.forEach(header -> Messages.add(refusal, header));
        from.send(refusal);
        var left = script.stream()
                .filter(step -> step.action() instanceof Regardless)
                .toList();
        end();
        script.addAll(left);
        next();
    }

    /// Ends the call before its answer.
    void finish(int status) {
        if (!over && acts == null) {
            from.send(branch.response(status));
            end();
        }
    }

    void end() {
        over = true;
        nextStep.cancel();
        script.clear();
        plant.calls().removeInvite(Messages.transaction(invite));
        branches.forEach(Branch::end);
    }
}
