package io.sidetone.sip.jain;

import io.sidetone.sip.address.SipUri;
import io.sidetone.sip.signalling.DialogId;
import io.sidetone.sip.signalling.ReferListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sip.Dialog;
import javax.sip.ServerTransaction;
import javax.sip.header.ReferToHeader;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.jspecify.annotations.Nullable;

/// The REFERs of one call, ours and theirs (RFC 3515).
final class Referrals {
    private final JainLeg leg;
    private final List<IncomingRefer> theirs = new ArrayList<>();

    Referrals(JainLeg leg) {
        this.leg = leg;
    }

    /// Asks the other side to call somebody else.
    ///
    /// @return false where there is no dialog to ask in
    boolean send(SipUri target, @Nullable DialogId replaces, ReferListener listener) {
        var id = leg.dialogId();
        var request = leg.within(Request.REFER);
        if (id.isEmpty() || request.isEmpty()) {
            return false;
        }
        var refer = new OutgoingRefer(leg, listener);
        leg.signalling.referSubscriptions().add(id.get(), refer);
        refer.send(request.get(), address(target, replaces), replaces);
        return true;
    }

    /// Which of the target's phones it is, where our call to it can tell; else only who.
    private String address(SipUri target, @Nullable DialogId replaces) {
        return Optional.ofNullable(replaces)
                .flatMap(theirs -> leg.signalling.stack().dialog(theirs.fromOtherSide()))
                .map(Dialog::getRemoteTarget)
                .flatMap(contact -> RoutableContact.of(contact.getURI(), target.host()))
                .orElse(target.toString());
    }

    /// The other side asks us.
    void requested(Request request, ServerTransaction transaction) {
        if (leg.over()) {
            leg.deny(request, transaction, Response.CALL_OR_TRANSACTION_DOES_NOT_EXIST);
        } else if (request.getHeader(ReferToHeader.NAME) instanceof ReferToHeader to) {
            ReferTarget.of(to, leg.signalling.messages())
                    .ifPresentOrElse(
                            target -> begin(new IncomingRefer(leg, request, transaction, target)),
                            () -> leg.deny(request, transaction, Response.UNSUPPORTED_URI_SCHEME));
        } else {
            leg.deny(request, transaction, Response.BAD_REQUEST);
        }
    }

    private void begin(IncomingRefer refer) {
        theirs.add(refer);
        refer.begin();
        leg.tell(l -> l.referred(refer));
    }

    /// The call is over.
    ///
    /// @param silently whether nothing is told any more
    void over(boolean silently) {
        theirs.forEach(IncomingRefer::over);
        leg.dialogId().ifPresent(id -> leg.signalling.referSubscriptions().over(id, silently));
    }
}
