package io.sidetone.app.control;

import io.sidetone.sip.address.DialledNumber;

/// The methods that pass calls on. Made for each request.
///
/// @param calls which call is meant
record TransferMethods(Phone phone, Choice calls) {
    Done transfer(String to, boolean attended) throws Refusal {
        if (DialledNumber.address(to, phone.agent().account().domain()).isEmpty()) {
            throw CallMethods.notANumber(to);
        }
        var call = calls.transferable();
        if (attended) {
            return Done.of(call).with(call.consult(to));
        }
        call.transfer(to);
        return Done.of(call);
    }

    Done park() throws Refusal {
        if (phone.codes().park().isEmpty()) {
            throw new Refusal(Refusal.Code.UNSUPPORTED, "This phone system has no place to park calls.");
        }
        return transfer(phone.codes().park(), false);
    }

    Done complete() throws Refusal {
        var call = calls.consultation();
        call.complete();
        return Done.of(call);
    }

    Done back() throws Refusal {
        var call = calls.consultation();
        call.back();
        return Done.of(call);
    }

    Done follow() throws Refusal {
        var call = calls.asking();
        call.follow();
        return Done.of(call);
    }

    Done stay() throws Refusal {
        var call = calls.asking();
        call.stay();
        return Done.of(call);
    }
}
