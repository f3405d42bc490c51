package io.sidetone.sip.call;

import io.sidetone.sip.call.TransferMachine.Event;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Who waits while we speak to whom about it. On `phone-core`.
final class Consultations {
    /// @param waiting held; may be passed on
    /// @param asked to whom
    record Pair(PhoneCall waiting, PhoneCall asked) {}

    private final Map<PhoneCall, PhoneCall> askedByWaiting = new LinkedHashMap<>();

    void begin(PhoneCall waiting, PhoneCall asked) {
        askedByWaiting.put(waiting, asked);
    }

    Optional<PhoneCall> about(PhoneCall waiting) {
        return Optional.ofNullable(askedByWaiting.get(waiting));
    }

    /// The consultation a call belongs to, on whichever side.
    Optional<Pair> pair(PhoneCall either) {
        return askedByWaiting.entrySet().stream()
                .filter(e -> e.getKey().equals(either) || e.getValue().equals(either))
                .map(e -> new Pair(e.getKey(), e.getValue()))
                .findFirst();
    }

    void forget(Pair pair) {
        askedByWaiting.remove(pair.waiting());
    }

    /// Another call takes the place of one (RFC 3891): a consultation that the old one belongs to goes on with it.
    void replaced(PhoneCall old, PhoneCall by) {
        pair(old).ifPresent(pair -> {
            forget(pair);
            if (old.equals(pair.waiting())) {
                begin(by, pair.asked());
                by.transferred(new Event.ConsultationBegun(pair.asked().id()));
                pair.asked().transferred(new Event.PartnerReplaced(by.id()));
            } else {
                begin(pair.waiting(), by);
                by.transferred(new Event.MadeForConsulting(pair.waiting().id()));
                pair.waiting().transferred(new Event.PartnerReplaced(by.id()));
            }
        });
    }

    /// A call has ended, or is about to.
    void over(PhoneCall call, EndReason reason) {
        pair(call).ifPresent(pair -> {
            forget(pair);
            if (call.equals(pair.asked())) {
                pair.waiting()
                        .transferred(new Event.ConsultationEnded(
                                call.info().remote(), reason, reason instanceof EndReason.HungUp));
            } else if (reason instanceof EndReason.Transferred) {
                pair.asked().passedOn(call.info().remote());
            } else {
                pair.asked().transferred(new Event.PartnerEnded());
            }
        });
    }
}
