package io.sidetone.lab.exchange;

import gov.nist.javax.sip.header.RecordRoute;
import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.sip.address.URI;
import javax.sip.message.Request;

/// What both ends of a call must remember to go on talking (RFC 3261 §12).
final class Dialog {
    private final Messages messages;
    private final String callId;
    private final String local;
    private final String localTag;
    private final String remote;
    private final String remoteTag;
    private final List<String> routes;
    private final Set<String> allowed;
    private final boolean calling;
    private URI remoteTarget;
    private long localSequence;
    private long remoteSequence;

    private Dialog(
            Messages messages,
            SIPMessage origin,
            String local,
            String localTag,
            String remote,
            String remoteTag,
            List<String> routes,
            boolean calling) {
        this.messages = messages;
        this.callId = origin.getCallId().getCallId();
        this.local = local;
        this.localTag = localTag;
        this.remote = remote;
        this.remoteTag = remoteTag;
        this.routes = routes;
        this.calling = calling;
        this.allowed = Messages.tokens(origin, "Allow");
        this.remoteTarget = origin.getContactHeader().getAddress().getURI();
    }

    /// The called side's (§12.1.1).
    static Dialog called(Messages messages, SIPRequest invite, String localTag) {
        var dialog = new Dialog(
                messages,
                invite,
                invite.getTo().getAddress().toString(),
                localTag,
                invite.getFrom().getAddress().toString(),
                invite.getFromTag(),
                routes(invite),
                false);
        dialog.remoteSequence = invite.getCSeq().getSeqNumber();
        return dialog;
    }

    /// The calling side's (§12.1.2).
    static Dialog calling(Messages messages, SIPResponse accepted) {
        var dialog = new Dialog(
                messages,
                accepted,
                accepted.getFrom().getAddress().toString(),
                accepted.getFromTag(),
                accepted.getTo().getAddress().toString(),
                accepted.getToTag(),
                routes(accepted).reversed(),
                true);
        dialog.localSequence = accepted.getCSeq().getSeqNumber();
        return dialog;
    }

    String id() {
        return Leg.id(callId, localTag);
    }

    String localTag() {
        return localTag;
    }

    URI remoteTarget() {
        return remoteTarget;
    }

    /// The next request of ours.
    SIPRequest request(String method) {
        localSequence++;
        return build(method, localSequence);
    }

    /// The ACK to a 2xx (§13.2.2.4).
    SIPRequest ack(SIPResponse accepted) {
        return build(Request.ACK, accepted.getCSeq().getSeqNumber());
    }

    /// Whether a request comes from the other end.
    boolean belongs(SIPRequest request) {
        return isWith(request.getFromTag());
    }

    /// Whether this is the other end's tag.
    boolean isWith(String tag) {
        return remoteTag.equals(tag);
    }

    /// Whether we sent the INVITE, so that the Call-ID is ours.
    boolean calling() {
        return calling;
    }

    /// Whether the other end said that it understands a method.
    boolean allows(String method) {
        return allowed.contains(method.toUpperCase(Locale.ROOT));
    }

    /// What a new call to the other end says in order to take this one's place.
    Replaces replaces() {
        return new Replaces(callId, remoteTag, localTag);
    }

    /// Whether a request comes in its turn (§12.2.2); remembers it.
    boolean inOrder(SIPRequest request) {
        long sequence = request.getCSeq().getSeqNumber();
        if (sequence <= remoteSequence) {
            return false;
        }
        remoteSequence = sequence;
        return true;
    }

    /// The other end may have moved (target refresh, §12.2.1.2).
    void refresh(SIPMessage message) {
        var contact = message.getContactHeader();
        if (contact != null) {
            remoteTarget = contact.getAddress().getURI();
        }
    }

    private SIPRequest build(String method, long sequence) {
        return messages.request(
                method,
                remoteTarget,
                local + ";tag=" + localTag,
                remote + ";tag=" + remoteTag,
                callId,
                sequence,
                routes);
    }

    private static List<String> routes(SIPMessage message) {
        var routes = new ArrayList<String>();
        var headers = message.getRecordRouteHeaders();
        if (headers != null) {
            for (RecordRoute route : headers) {
                routes.add(route.getAddress().toString());
            }
        }
        return routes;
    }
}
