package io.sidetone.app.control;

import io.sidetone.sip.account.RegistrationState;
import io.sidetone.sip.address.DialledNumber;
import io.sidetone.sip.call.Call;
import io.sidetone.sip.call.CallState;
import java.util.regex.Pattern;

/// The methods that make, change and end calls. Made for each request.
///
/// @param calls which call is meant
record CallMethods(Phone phone, Choice calls, StatusTexts texts) {
    private static final Pattern TOUCH_TONES = Pattern.compile("[0-9*#A-Da-d,\\s]+");

    Done call(String number) throws Refusal {
        callable(number);
        return begun(phone.agent().call(number));
    }

    /// Whether a number can be called now.
    void callable(String number) throws Refusal {
        if (DialledNumber.address(number, phone.agent().account().domain()).isEmpty()) {
            throw notANumber(number);
        }
        if (!(phone.agent().registration() instanceof RegistrationState.Ready)) {
            var reason = texts.registration(phone.agent()).reason();
            throw new Refusal(
                    Refusal.Code.NOT_CONNECTED,
                    "Not connected to the phone system" + (reason == null ? "." : ": " + reason));
        }
    }

    /// A call that was just made: it may have ended at once.
    Done begun(Call call) throws Refusal {
        var info = call.info();
        if (info.state() instanceof CallState.Ended ended) {
            throw new Refusal(
                    Refusal.Code.CALL_FAILED,
                    texts.end(ended.reason(), info.remote().label()).reason());
        }
        return Done.of(call);
    }

    Done redial() throws Refusal {
        return call(Past.lastDialled(phone.history())
                .orElseThrow(() -> new Refusal(Refusal.Code.NO_NUMBER, "No number has been called yet.")));
    }

    Done pickUp(String number) throws Refusal {
        if (phone.codes().pickup().isEmpty()) {
            throw new Refusal(Refusal.Code.UNSUPPORTED, "This phone system lets nobody pick up a colleague's call.");
        }
        var colleague = DialledNumber.clean(number);
        if (DialledNumber.address(colleague, phone.agent().account().domain()).isEmpty()) {
            throw notANumber(number);
        }
        return call(phone.codes().pickup().replace("{number}", colleague));
    }

    Done answer() throws Refusal {
        var call = calls.ringing();
        call.answer();
        return Done.of(call);
    }

    Done decline() throws Refusal {
        var call = calls.ringing();
        call.decline();
        return Done.of(call);
    }

    Done hangUp() throws Refusal {
        var call = calls.any("There is no call to hang up.");
        call.hangUp();
        return Done.of(call);
    }

    Done mute(boolean muted) throws Refusal {
        var call = calls.any("There is no call to mute.");
        call.mute(muted);
        return Done.of(call);
    }

    Done hold() throws Refusal {
        var call = calls.spokenIn();
        call.hold();
        return Done.of(call);
    }

    Done resume() throws Refusal {
        var call = calls.held();
        call.resume();
        return Done.of(call);
    }

    Done touchTones(String digits) throws Refusal {
        if (!TOUCH_TONES.matcher(digits).matches()) {
            throw new Refusal(
                    Refusal.Code.INVALID_PARAMS,
                    "“" + digits + "” are no touch-tones. There are 0-9, *, #, A-D, and a comma for a pause.");
        }
        var call = calls.heard();
        call.dtmf(digits.replaceAll("\\s", "").toUpperCase(java.util.Locale.ROOT));
        return Done.of(call);
    }

    static Refusal notANumber(String typed) {
        return new Refusal(Refusal.Code.INVALID_NUMBER, "“" + typed + "” is not a number that can be called.");
    }
}
