package io.sidetone.app.control;

import io.sidetone.app.control.Refusal.Code;
import io.sidetone.sip.call.Call;
import io.sidetone.sip.call.CallDirection;
import io.sidetone.sip.call.CallInfo;
import io.sidetone.sip.call.CallState;
import io.sidetone.sip.call.Recording;
import io.sidetone.sip.call.Transfer;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Which call a command means: the one it names, else the only one that fits. Where two fit equally, it must say which.
///
/// @param calls those that have not ended, oldest first
/// @param named the one with the id that was given, null where none was
record Choice(List<Call> calls, @Nullable Call named) {
    /// Something a call must be for a command to make sense.
    private record Fit(Predicate<CallInfo> fits, Refusal.Code code, String otherwise) {}

    /// The oldest that rings here.
    Call ringing() throws Refusal {
        var fit = new Fit(i -> i.state() instanceof CallState.Incoming, Code.NOT_RINGING, "is not ringing here.");
        if (named != null) {
            return fitting(named, fit);
        }
        return calls.stream()
                .filter(c -> fit.fits().test(c.info()))
                .findFirst()
                .orElseThrow(() -> none("No call is ringing here."));
    }

    /// Any: the one we speak in, else the one answered last, else the newest we are making, else one that rings.
    ///
    /// @param none what to say where there is none
    Call any(String none) throws Refusal {
        if (named != null) {
            return named;
        }
        return calls.stream()
                .filter(call -> !call.info().state().ended())
                .max(Comparator.comparingInt(Choice::weight).thenComparing(Choice::began))
                .orElseThrow(() -> none(none));
    }

    /// The one we speak in.
    Call spokenIn() throws Refusal {
        return one(established(), i -> !i.localHold(), "There is no call that could be held.");
    }

    /// The one that is held.
    Call held() throws Refusal {
        return one(established(), CallInfo::localHold, "No call is held.");
    }

    /// The one that takes touch-tones: answered, or heard before it is.
    Call heard() throws Refusal {
        var fit = new Fit(
                i -> i.state() instanceof CallState.Established || i.state() instanceof CallState.Early,
                Code.NOT_ESTABLISHED,
                "is not connected yet.");
        return one(fit, i -> !i.localHold(), "There is no call to send touch-tones in.");
    }

    /// The one to be passed on: the one we speak in, else the one that is held.
    Call transferable() throws Refusal {
        return fitting(
                spokenInOrHeld(),
                new Fit(
                        Choice::free,
                        Code.TRANSFERRING,
                        "is being transferred already. Complete that, or go back, first."));
    }

    /// The one that can be taken into the room: as [#transferable()], and either call of an attended transfer.
    Call conferrable() throws Refusal {
        var call = spokenInOrHeld();
        if (call.info().transfer() instanceof Transfer.Consulting(var consultation)) {
            for (var other : calls) {
                if (other.id().equals(consultation)) {
                    fitting(other, established());
                }
            }
            return call;
        }
        return call.info().transfer() instanceof Transfer.Consultation ? call : transferable();
    }

    private Call spokenInOrHeld() throws Refusal {
        var call = named;
        if (call == null) {
            boolean speaking = calls.stream()
                    .anyMatch(c ->
                            established().fits().test(c.info()) && !c.info().localHold());
            call = one(established(), i -> !speaking || !i.localHold(), "There is no call to transfer.");
        }
        return fitting(call, established());
    }

    /// The one that can be recorded.
    Call recordable() throws Refusal {
        return one(
                new Fit(
                        i -> i.recording().state() == Recording.State.OFF,
                        Code.NOT_RECORDABLE,
                        "cannot be recorded now."),
                i -> true,
                "There is no call that could be recorded now.");
    }

    /// The one that is recorded.
    Call recorded() throws Refusal {
        return one(
                new Fit(i -> i.recording().running(), Code.NOT_RECORDABLE, "is not recorded."),
                i -> true,
                "No call is recorded.");
    }

    /// Either call of an attended transfer.
    Call consultation() throws Refusal {
        if (named != null) {
            return fitting(
                    named,
                    new Fit(
                            i -> i.transfer() instanceof Transfer.Consulting
                                    || i.transfer() instanceof Transfer.Consultation,
                            Code.NO_TRANSFER,
                            "is not part of an attended transfer."));
        }
        return only(
                i -> i.transfer() instanceof Transfer.Consultation,
                Code.NO_TRANSFER,
                "No attended transfer is under way.");
    }

    /// The one whose other side asks us to call somebody else.
    Call asking() throws Refusal {
        var fit = new Fit(
                i -> i.transfer() instanceof Transfer.Requested, Code.NO_TRANSFER, "does not ask for a transfer.");
        return named != null ? fitting(named, fit) : only(fit.fits(), fit.code(), "No call asks for a transfer.");
    }

    private static Fit established() {
        return new Fit(i -> i.state() instanceof CallState.Established, Code.NOT_ESTABLISHED, "is not connected yet.");
    }

    private static boolean free(CallInfo info) {
        return switch (info.transfer()) {
            case Transfer.None n -> true;
            case Transfer.Failed f -> true;
            case Transfer.Requested r -> true;
            case Transfer.Asked a -> false;
            case Transfer.Underway u -> false;
            case Transfer.Consulting c -> false;
            case Transfer.Consultation c -> false;
        };
    }

    /// The one named if it fits at all, else the only one that fits and is wanted.
    private Call one(Fit fit, Predicate<CallInfo> wanted, String none) throws Refusal {
        return named != null ? fitting(named, fit) : only(fit.fits().and(wanted), Code.NO_CALL, none);
    }

    private Call only(Predicate<CallInfo> wanted, Code code, String none) throws Refusal {
        var fitting = calls.stream().filter(c -> wanted.test(c.info())).toList();
        if (fitting.size() > 1) {
            var names = fitting.stream()
                    .map(c -> c.id() + " (" + c.info().remote().label() + ")")
                    .collect(Collectors.joining(", "));
            throw new Refusal(
                    Code.AMBIGUOUS, "Several calls could be meant: " + names + ". Name one by its id (--call ID).");
        }
        if (fitting.isEmpty()) {
            throw new Refusal(code, none);
        }
        return fitting.getFirst();
    }

    private static Call fitting(Call call, Fit fit) throws Refusal {
        if (!fit.fits().test(call.info())) {
            throw new Refusal(fit.code(), "Call " + call.id() + " " + fit.otherwise());
        }
        return call;
    }

    private static Refusal none(String sentence) {
        return new Refusal(Code.NO_CALL, sentence);
    }

    private static int weight(Call call) {
        var info = call.info();
        if (info.state() instanceof CallState.Established) {
            return info.localHold() ? 2 : 3;
        }
        return info.direction() == CallDirection.OUTGOING ? 1 : 0;
    }

    private static Instant began(Call call) {
        return call.info().state() instanceof CallState.Established established
                ? established.since()
                : call.info().created();
    }
}
