package io.sidetone.lab.exchange;

import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the exchange itself takes part in: dialogs, the INVITEs that lead to them, and what it asked phones.
final class Calls {
    /// A request of the exchange that waits for its answer.
    interface Asking {
        void response(SIPResponse response);

        /// Gives up, where it still rings.
        void cancel();
    }

    private final Map<String, Leg> legs = new HashMap<>();
    private final Map<String, ScriptedCall> invites = new HashMap<>();
    private final Map<String, Asking> asking = new HashMap<>();

    /// Takes the place of an earlier leg of the same dialog.
    void add(Leg leg) {
        legs.put(leg.id(), leg);
    }

    void remove(Leg leg) {
        legs.remove(leg.id(), leg);
    }

    Optional<Leg> leg(String callId, String localTag) {
        return Optional.ofNullable(legs.get(Leg.id(callId, localTag)));
    }

    /// The conversation that a Replaces means (RFC 3891 §3); empty where it is none of the exchange's.
    Optional<Conversation> conversation(Replaces replaces) {
        return leg(replaces.callId(), replaces.toTag())
                .filter(Conversation.class::isInstance)
                .map(Conversation.class::cast)
                .filter(talk -> talk.with(replaces.fromTag()));
    }

    List<Leg> legs() {
        return List.copyOf(legs.values());
    }

    /// Ends everything, and tells the other sides.
    void end() {
        legs().forEach(Leg::hangUp);
        List.copyOf(asking.values()).forEach(Asking::cancel);
    }

    void addInvite(String transaction, ScriptedCall call) {
        invites.put(transaction, call);
    }

    void removeInvite(String transaction) {
        invites.remove(transaction);
    }

    /// The call a CANCEL means.
    Optional<ScriptedCall> invite(SIPMessage cancel) {
        return Optional.ofNullable(invites.get(Messages.transaction(cancel)));
    }

    void addAsking(String transaction, Asking request) {
        asking.put(transaction, request);
    }

    void removeAsking(String transaction) {
        asking.remove(transaction);
    }

    /// What a response answers.
    Optional<Asking> asking(SIPResponse response) {
        return Optional.ofNullable(asking.get(Messages.transaction(response)));
    }
}
