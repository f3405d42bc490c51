package io.sidetone.lab.exchange;

import gov.nist.javax.sip.message.SIPMessage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the exchange itself takes part in: dialogs, and the INVITEs that lead to them.
final class Calls {
    private final Map<String, Leg> legs = new HashMap<>();
    private final Map<String, ScriptedCall> invites = new HashMap<>();
    private final Map<String, CallBack> calling = new HashMap<>();

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

    List<Leg> legs() {
        return List.copyOf(legs.values());
    }

    /// Ends everything, and tells the other sides.
    void end() {
        legs().forEach(Leg::hangUp);
        List.copyOf(calling.values()).forEach(CallBack::cancel);
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

    void addCalling(String transaction, CallBack call) {
        calling.put(transaction, call);
    }

    void removeCalling(String transaction) {
        calling.remove(transaction);
    }

    /// The call a response belongs to.
    Optional<CallBack> calling(SIPMessage response) {
        return Optional.ofNullable(calling.get(Messages.transaction(response)));
    }
}
