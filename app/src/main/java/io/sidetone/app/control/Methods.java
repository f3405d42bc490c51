package io.sidetone.app.control;

import io.sidetone.sip.UserAgent;
import io.sidetone.sip.account.RegistrationState;
import io.sidetone.sip.address.DialledNumber;
import io.sidetone.sip.call.Call;
import io.sidetone.sip.call.CallDirection;
import io.sidetone.sip.call.CallState;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What can be asked over the control interface. Each method returns when the change is accepted; what came of it is
/// told by events.
public final class Methods {
    /// Methods of the interface that this version cannot carry out yet.
    static final Set<String> NOT_YET = Set.of(
            "hold",
            "resume",
            "dtmf",
            "transfer",
            "complete",
            "back",
            "conference",
            "add",
            "join",
            "discoverable",
            "record",
            "dnd",
            "devices",
            "use");

    private final StatusBoard board;
    private final Window window;

    public Methods(StatusBoard board, Window window) {
        this.board = board;
        this.window = window;
    }

    /// The answer to a command: what became of it, and what has to happen once it is sent.
    ///
    /// @param after run after the answer is on its way
    record Answer(Object result, Runnable after) {
        static Answer of(Object result) {
            return new Answer(result, () -> {});
        }
    }

    /// Carries out a method; `events` is the connection's own.
    Answer invoke(String method, Parameters parameters) throws Refusal {
        return switch (method) {
            case "status" -> Answer.of(board.status());
            case "call" -> Answer.of(call(parameters.text("number")));
            case "answer" -> Answer.of(answer(parameters));
            case "decline" -> Answer.of(decline(parameters));
            case "hangup" -> Answer.of(hangUp(parameters));
            case "mute" -> Answer.of(mute(parameters, true));
            case "unmute" -> Answer.of(mute(parameters, false));
            case "show" -> Answer.of(show());
            case "quit" -> new Answer(Map.of("quitting", true), window::quit);
            default -> throw unknown(method);
        };
    }

    private Map<String, Boolean> show() throws Refusal {
        if (window.quitting()) {
            throw new Refusal(Refusal.Code.ENDING, "Sidetone is about to end.");
        }
        window.show();
        return Map.of("shown", true);
    }

    private static Refusal unknown(String method) {
        return NOT_YET.contains(method)
                ? new Refusal(Refusal.Code.UNSUPPORTED, "This version of Sidetone cannot do “" + method + "” yet.")
                : new Refusal(Refusal.Code.UNKNOWN_METHOD, "There is no method “" + method + "”.");
    }

    private Done call(String number) throws Refusal {
        var userAgent = userAgent();
        if (DialledNumber.address(number, userAgent.account().domain()).isEmpty()) {
            throw new Refusal(Refusal.Code.INVALID_NUMBER, "“" + number + "” is not a number that can be called.");
        }
        if (!(userAgent.registration() instanceof RegistrationState.Ready)) {
            var reason = board.status().registration().reason();
            throw new Refusal(
                    Refusal.Code.NOT_CONNECTED,
                    "Not connected to the phone system" + (reason == null ? "." : ": " + reason));
        }
        var call = userAgent.call(number);
        var state = board.describe(call.info());
        if (state.end() != null) {
            throw new Refusal(Refusal.Code.CALL_FAILED, state.end().reason());
        }
        return done(call);
    }

    private Done answer(Parameters parameters) throws Refusal {
        var call = ringing(parameters);
        call.answer();
        return done(call);
    }

    private Done decline(Parameters parameters) throws Refusal {
        var call = ringing(parameters);
        call.decline();
        return done(call);
    }

    private Done hangUp(Parameters parameters) throws Refusal {
        var call = chosen(parameters, "There is no call to hang up.");
        call.hangUp();
        return done(call);
    }

    private Done mute(Parameters parameters, boolean muted) throws Refusal {
        var call = chosen(parameters, "There is no call to mute.");
        call.mute(muted);
        return done(call);
    }

    /// The call named, else the oldest that rings here.
    private Call ringing(Parameters parameters) throws Refusal {
        Predicate<Call> rings = call -> call.info().state() instanceof CallState.Incoming;
        var named = named(parameters);
        if (named != null) {
            if (!rings.test(named)) {
                throw new Refusal(Refusal.Code.NOT_RINGING, "Call " + named.id() + " is not ringing here.");
            }
            return named;
        }
        return userAgent().calls().stream()
                .filter(rings)
                .findFirst()
                .orElseThrow(() -> new Refusal(Refusal.Code.NO_CALL, "No call is ringing here."));
    }

    /// The call named, else the most fitting: the one answered last, else the newest we are making, else one that
    /// rings.
    private Call chosen(Parameters parameters, String none) throws Refusal {
        var named = named(parameters);
        if (named != null) {
            return named;
        }
        List<Call> calls = userAgent().calls();
        return calls.stream()
                .filter(call -> !call.info().state().ended())
                .max(Comparator.comparingInt(Methods::fit).thenComparing(Methods::began))
                .orElseThrow(() -> new Refusal(Refusal.Code.NO_CALL, none));
    }

    private static int fit(Call call) {
        var info = call.info();
        if (info.state() instanceof CallState.Established) {
            return 2;
        }
        return info.direction() == CallDirection.OUTGOING ? 1 : 0;
    }

    private static Instant began(Call call) {
        return call.info().state() instanceof CallState.Established established
                ? established.since()
                : call.info().created();
    }

    private @Nullable Call named(Parameters parameters) throws Refusal {
        var id = parameters.optionalText("call");
        if (id.isEmpty()) {
            return null;
        }
        return userAgent()
                .find(id.get())
                .orElseThrow(() -> new Refusal(Refusal.Code.UNKNOWN_CALL, "There is no call “" + id.get() + "”."));
    }

    private UserAgent userAgent() throws Refusal {
        var userAgent = board.userAgent();
        if (userAgent.isPresent()) {
            return userAgent.get();
        }
        throw board.failure()
                .map(why -> new Refusal(Refusal.Code.NOT_CONNECTED, why))
                .orElseGet(
                        () -> new Refusal(Refusal.Code.STARTING, "Sidetone is still starting. Try again in a moment."));
    }

    private Done done(Call call) {
        return new Done(call.id(), call.id(), board.describe(call.info()).state());
    }

    /// What a command on a call answers.
    ///
    /// @param call the call's id, as the parameter `call` takes it
    /// @param id the same, as in `status`
    /// @param state the call's state at this moment
    record Done(String call, String id, String state) {}
}
