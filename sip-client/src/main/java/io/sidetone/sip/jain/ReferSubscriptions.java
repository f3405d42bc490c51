package io.sidetone.sip.jain;

import io.sidetone.sip.signalling.DialogId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sip.header.EventHeader;
import javax.sip.message.Request;

/// The reports that our REFERs wait for, by dialog. They outlive the call: whoever passes a call on hangs up long
/// before
/// the last report (RFC 5589 §6.1), and that report wants an answer all the same.
final class ReferSubscriptions {
    /// How long reports are answered after the end of the call.
    static final Duration AFTER_THE_CALL = Duration.ofSeconds(64);

    private final JainSignalling signalling;
    private final Map<DialogId, List<OutgoingRefer>> byDialog = new HashMap<>();

    ReferSubscriptions(JainSignalling signalling) {
        this.signalling = signalling;
    }

    void add(DialogId dialog, OutgoingRefer refer) {
        byDialog.computeIfAbsent(dialog, d -> new ArrayList<>()).add(refer);
    }

    /// The call is over.
    ///
    /// @param silently whether nothing is told any more
    void over(DialogId dialog, boolean silently) {
        var refers = byDialog.get(dialog);
        if (refers == null) {
            return;
        }
        if (silently) {
            refers.forEach(OutgoingRefer::silence);
        }
        if (refers.stream().anyMatch(OutgoingRefer::open)) {
            signalling.core().schedule(AFTER_THE_CALL, () -> byDialog.remove(dialog));
        } else {
            byDialog.remove(dialog);
        }
    }

    static boolean isReport(Request request) {
        return request.getMethod().equals(Request.NOTIFY)
                && request.getHeader(EventHeader.NAME) instanceof EventHeader event
                && "refer".equalsIgnoreCase(event.getEventType());
    }

    /// Whose report this is; empty where it is nobody's, or the subscription is over.
    Optional<OutgoingRefer> find(Request notify) {
        var refers = byDialog.getOrDefault(Messages.dialogId(notify), List.of());
        var id = ((EventHeader) notify.getHeader(EventHeader.NAME)).getEventId();
        var named = refers.stream().filter(r -> id != null && r.is(id)).findFirst();
        if (named.isPresent()) {
            return named.filter(OutgoingRefer::open);
        }
        // without a number (RFC 3515 §2.4.6 lets the first do without), or with one we do not know: the only one open
        var open = refers.stream().filter(OutgoingRefer::open).toList();
        return open.size() == 1 || (id == null && !open.isEmpty()) ? Optional.of(open.getFirst()) : Optional.empty();
    }
}
