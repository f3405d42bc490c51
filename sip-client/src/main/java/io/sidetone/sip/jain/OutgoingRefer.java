package io.sidetone.sip.jain;

import io.sidetone.sip.signalling.DialogId;
import io.sidetone.sip.signalling.ReferListener;
import java.util.ArrayList;
import java.util.List;
import javax.sip.header.SubscriptionStateHeader;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.jspecify.annotations.Nullable;

/// A REFER of ours and the reports it brings (RFC 3515). A report may come before the answer to the REFER, and stands
/// for it then.
final class OutgoingRefer {
    private final JainLeg leg;
    private final ReferListener listener;
    private final List<ClientRequest> sent = new ArrayList<>();
    private boolean answered;
    private boolean decided;
    private boolean closed;
    private boolean silent;

    OutgoingRefer(JainLeg leg, ReferListener listener) {
        this.leg = leg;
        this.listener = listener;
    }

    void send(Request request, String target, @Nullable DialogId replaces) {
        leg.signalling.messages().refer(request, target, replaces);
        sent.add(leg.send(request, new DialogRequest.Outcome() {
            @Override
            public void accepted(Response response) {
                OutgoingRefer.this.accepted(
                        !Messages.value(response, "Refer-Sub").equalsIgnoreCase("false"));
            }

            @Override
            public void failed(int status, String phrase, @Nullable Response response) {
                if (!answered) {
                    answered = true;
                    closed = true;
                    tell(() -> listener.refused(status, phrase));
                }
            }
        }));
    }

    private void accepted(boolean reports) {
        if (!answered) {
            answered = true;
            closed = !reports;
            tell(() -> listener.accepted(reports));
        }
    }

    /// Whether an `Event: refer;id=…` means this one: the number of any try counts.
    boolean is(String id) {
        return sent.stream().anyMatch(request -> request.used(id));
    }

    /// Whether reports may still come.
    boolean open() {
        return !closed;
    }

    /// From now on reports are only answered.
    void silence() {
        silent = true;
    }

    /// One of their reports.
    void reported(Request notify) {
        accepted(true);
        SipFragment.of(notify).ifPresent(this::reported);
        boolean ends = notify.getHeader(SubscriptionStateHeader.NAME) instanceof SubscriptionStateHeader state
                && SubscriptionStateHeader.TERMINATED.equalsIgnoreCase(state.getState());
        if (ends) {
            closed = true;
            if (!decided) {
                decided = true;
                tell(listener::ended);
            }
        }
    }

    private void reported(SipFragment fragment) {
        if (!decided) {
            decided = fragment.status() >= 200;
            tell(() -> listener.progressed(fragment.status(), fragment.phrase()));
        }
    }

    private void tell(Runnable event) {
        if (!silent) {
            event.run();
        }
    }
}
