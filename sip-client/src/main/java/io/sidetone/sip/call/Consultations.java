package io.sidetone.sip.call;

import io.sidetone.sip.call.TransferMachine.Event;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Who waits while we speak to whom about it. On `phone-core`.
final class Consultations {
    /// @param waiting held; may be passed on
    /// @param asked to whom
    /// @param atOnce whether nothing is said: they are put together as soon as there is an answer
    record Pair(PhoneCall waiting, PhoneCall asked, boolean atOnce) {}

    private final Map<PhoneCall, Pair> byWaiting = new LinkedHashMap<>();

    void begin(PhoneCall waiting, PhoneCall asked, boolean atOnce) {
        byWaiting.put(waiting, new Pair(waiting, asked, atOnce));
    }

    Optional<PhoneCall> about(PhoneCall waiting) {
        return Optional.ofNullable(byWaiting.get(waiting)).map(Pair::asked);
    }

    /// The consultation a call belongs to, on whichever side.
    Optional<Pair> pair(PhoneCall either) {
        return byWaiting.values().stream()
                .filter(pair -> pair.waiting().equals(either) || pair.asked().equals(either))
                .findFirst();
    }

    void forget(Pair pair) {
        byWaiting.remove(pair.waiting());
    }

    /// Another call takes the place of one (RFC 3891): a consultation that the old one belongs to goes on with it.
    void replaced(PhoneCall old, PhoneCall by) {
        pair(old).ifPresent(pair -> {
            forget(pair);
            if (old.equals(pair.waiting())) {
                begin(by, pair.asked(), pair.atOnce());
                by.transferred(new Event.ConsultationBegun(pair.asked().id()));
                pair.asked().transferred(new Event.PartnerReplaced(by.id()));
            } else {
                begin(pair.waiting(), by, pair.atOnce());
                by.transferred(new Event.MadeForConsulting(pair.waiting().id()));
                pair.waiting().transferred(new Event.PartnerReplaced(by.id()));
            }
        });
    }

    /// A call has ended, or is about to.
    ///
    /// @param toRoom whether it was passed on to a room of ours: then not to the other one of the pair
    void over(PhoneCall call, EndReason reason, boolean toRoom) {
        pair(call).ifPresent(pair -> {
            forget(pair);
            if (call.equals(pair.asked())) {
                pair.waiting()
                        .transferred(new Event.ConsultationEnded(
                                call.info().remote(),
                                reason,
                                reason instanceof EndReason.HungUp || reason instanceof EndReason.Transferred));
            } else if (reason instanceof EndReason.Transferred && !toRoom) {
                pair.asked().passedOn(call.info().remote());
            } else {
                pair.asked().transferred(new Event.PartnerEnded());
            }
        });
    }
}
