package io.sidetone.sip.call;

import io.sidetone.sip.signalling.Referral;
import java.util.HashMap;
import java.util.Map;

/// Calls that exist because of another: made because its other side asked for it (RFC 3515), or about to take its
/// place (RFC 3891). On `phone-core`.
final class Followed {
    private static final class Origin {
        final Referral referral;
        final PhoneCall asked;
        int reported;

        Origin(Referral referral, PhoneCall asked) {
            this.referral = referral;
            this.asked = asked;
        }

        void report(int status, String phrase) {
            if (status != reported) {
                reported = status;
                referral.report(status, phrase);
            }
        }
    }

    private final Consultations consultations;
    private final Map<PhoneCall, Origin> referred = new HashMap<>();
    private final Map<PhoneCall, PhoneCall> replacing = new HashMap<>();

    Followed(Consultations consultations) {
        this.consultations = consultations;
    }

    void begin(PhoneCall call, Referral referral, PhoneCall asked) {
        referred.put(call, new Origin(referral, asked));
    }

    /// Once the new call is established, the old one ends.
    void replaces(PhoneCall call, PhoneCall old) {
        replacing.put(call, old);
        changed(call, call.info());
    }

    void changed(PhoneCall call, CallInfo info) {
        var origin = referred.get(call);
        if (origin != null) {
            report(call, origin, info.state());
        }
        if (info.state() instanceof CallState.Established || info.state().ended()) {
            var old = replacing.remove(call);
            if (old != null && info.state() instanceof CallState.Established) {
                consultations.replaced(old, call);
                old.replaced();
            }
        }
    }

    private void report(PhoneCall call, Origin origin, CallState state) {
        switch (state) {
            case CallState.Ringing s -> origin.report(180, "Ringing");
            case CallState.Early s -> origin.report(183, "Session Progress");
            case CallState.Established s -> {
                referred.remove(call);
                origin.report(200, "OK");
            }
            case CallState.Ended(var reason, var at) -> {
                referred.remove(call);
                origin.report(status(reason), "Not Connected");
                origin.asked.takeBack();
            }
            case CallState.Preparing s -> {}
            case CallState.Dialing s -> {}
            case CallState.Cancelling s -> {}
            case CallState.Incoming s -> {}
            case CallState.Answering s -> {}
        }
    }

    private static int status(EndReason reason) {
        return switch (reason) {
            case EndReason.Refused(var status, var phrase, var later) -> status;
            case EndReason.HungUp r -> 487; // Request Terminated
            case EndReason.NoAnswer r -> 408;
            case EndReason.TimedOut r -> 408;
            default -> 503;
        };
    }
}
