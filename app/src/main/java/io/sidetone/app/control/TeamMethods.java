package io.sidetone.app.control;

import io.sidetone.app.control.Refusal.Code;
import io.sidetone.sip.address.DialledNumber;
import io.sidetone.sip.team.Switched;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// The methods about rooms, recording and do not disturb: what the phone system offers beside calls. Made for each
/// request.
///
/// @param calls which call is meant
/// @param patience how long the phone system may take to do as asked
record TeamMethods(Phone phone, Choice calls, CallMethods callMethods, Duration patience) {
    Done conference() throws Refusal {
        room();
        var call = calls.conferrable();
        if (call.info().conference()) {
            throw new Refusal(Code.IN_CONFERENCE, "Call " + call.id() + " is a conference already.");
        }
        call.conference();
        return Done.of(call);
    }

    Done add(String number, boolean attended) throws Refusal {
        if (DialledNumber.address(number, phone.agent().account().domain()).isEmpty()) {
            throw CallMethods.notANumber(number);
        }
        var call = calls.transferable();
        if (!call.info().conference()) {
            throw new Refusal(Code.NO_CONFERENCE, "Call " + call.id() + " is no conference. Begin one first.");
        }
        return Done.of(call).with(call.add(number, attended));
    }

    /// Joins a room, our own where none is named.
    Done join(@Nullable String named) throws Refusal {
        var room = named != null ? named : room();
        callMethods.callable(room);
        return callMethods.begun(phone.agent().join(room));
    }

    private String room() throws Refusal {
        var room = phone.agent().offers().room();
        if (room == null) {
            throw new Refusal(Code.UNSUPPORTED, "This phone system gives you no conference room.");
        }
        return room.number();
    }

    Done record(boolean on) throws Refusal {
        if (phone.agent().offers().recording() == null) {
            throw new Refusal(Code.UNSUPPORTED, "You may not record calls on this phone system.");
        }
        var call = on ? calls.recordable() : calls.recorded();
        call.record(on);
        return Done.of(call);
    }

    Map<String, @Nullable Boolean> doNotDisturb(boolean on) throws Refusal {
        return switched("dnd", phone.agent().team().doNotDisturb(on), on);
    }

    Map<String, @Nullable Boolean> discoverable(boolean on) throws Refusal {
        return switched("discoverable", phone.agent().team().discoverable(on), on);
    }

    /// What is not decided in time was accepted: events tell what comes of it.
    private Map<String, @Nullable Boolean> switched(String name, CompletionStage<Switched> outcome, boolean on)
            throws Refusal {
        var result = new HashMap<String, @Nullable Boolean>();
        try {
            var switched = outcome.toCompletableFuture().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (!switched.done()) {
                throw refused(switched);
            }
            result.put(name, on);
        } catch (TimeoutException stillUnderWay) {
            result.put(name, null);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnsupportedOperationException) {
                throw new Refusal(Code.UNSUPPORTED, "This phone system does not offer that.");
            }
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal(Code.ENDING, "Sidetone is about to end.");
        }
        return result;
    }

    private Refusal refused(Switched switched) {
        var why = switched.why();
        return why == null
                ? new Refusal(Code.NOT_SWITCHED, "The phone system took the code, but nothing has changed.")
                : new Refusal(
                        Code.NOT_SWITCHED,
                        callMethods.texts().end(why, "The phone system").reason());
    }
}
