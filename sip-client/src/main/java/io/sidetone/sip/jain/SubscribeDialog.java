package io.sidetone.sip.jain;

import io.sidetone.sip.core.Core;
import io.sidetone.sip.signalling.Interest;
import io.sidetone.sip.signalling.Notice;
import io.sidetone.sip.signalling.SubscribeAnswer;
import io.sidetone.sip.signalling.SubscribeListener;
import io.sidetone.sip.signalling.SubscriptionDialog;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import javax.sip.Dialog;
import javax.sip.InvalidArgumentException;
import javax.sip.address.URI;
import javax.sip.header.AcceptHeader;
import javax.sip.header.AllowEventsHeader;
import javax.sip.header.CSeqHeader;
import javax.sip.header.ContactHeader;
import javax.sip.header.EventHeader;
import javax.sip.header.ExpiresHeader;
import javax.sip.header.FromHeader;
import javax.sip.header.MinExpiresHeader;
import javax.sip.header.ToHeader;
import javax.sip.message.Message;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.jspecify.annotations.Nullable;

/// One subscription's dialog. It is kept here and not by the stack: a NOTIFY may make it before the 2xx does, and with
/// another tag (RFC 6665 §4.4.1), which the stack gets wrong. On `phone-core`.
final class SubscribeDialog implements SubscriptionDialog, ClientRequest.Outcome {
    /// How long the last NOTIFY is waited for: Timer N.
    private static final Duration FAREWELL = Duration.ofSeconds(32);

    private static final List<String> EVENTS = List.of("dialog", "message-summary", "presence", "conference", "refer");

    private final JainSignalling signalling;
    private final Interest interest;
    private final SubscribeListener listener;
    private final String callId = Messages.random(16);
    private final String localTag = Messages.random(8);
    private @Nullable String remoteTag;
    private @Nullable URI target;
    private List<String> routes = List.of();
    private @Nullable ClientRequest last;
    private Core.@Nullable Timer farewell;
    private long heard = -1;
    private boolean waiting;
    private boolean leaving;
    private boolean closed;

    SubscribeDialog(JainSignalling signalling, Interest interest, SubscribeListener listener) {
        this.signalling = signalling;
        this.interest = interest;
        this.listener = listener;
    }

    String callId() {
        return callId;
    }

    /// Whether a NOTIFY was made for us, by this or another fork of our SUBSCRIBE (RFC 6665 §4.1.3).
    boolean means(Request notify) {
        return localTag.equals(((ToHeader) notify.getHeader(ToHeader.NAME)).getTag())
                && notify.getHeader(EventHeader.NAME) instanceof EventHeader event
                && interest.event().equalsIgnoreCase(event.getEventType())
                && event.getEventId() == null;
    }

    // --- what we ask

    @Override
    public void subscribe(Duration expires) {
        if (!signalling.ready()) {
            signalling.later(() -> answer(new SubscribeAnswer.TimedOut()));
            return;
        }
        var sending = new ClientRequest(signalling, request(expires), null, this);
        last = sending;
        waiting = true;
        sending.send();
    }

    private Request request(Duration expires) {
        var messages = signalling.messages();
        var request = messages.outside(Request.SUBSCRIBE, interest.resource().toString(), signalling.via());
        var to = (ToHeader) request.getHeader(ToHeader.NAME);
        try {
            request.setHeader(messages.headers().createCallIdHeader(callId));
            ((CSeqHeader) request.getHeader(CSeqHeader.NAME)).setSeqNumber(last == null ? 1 : last.sequence() + 1);
            ((FromHeader) request.getHeader(FromHeader.NAME)).setTag(localTag);
            if (remoteTag != null) {
                to.setTag(remoteTag);
            }
        } catch (ParseException | InvalidArgumentException e) {
            throw new IllegalStateException("a SUBSCRIBE cannot be written: " + e.getMessage(), e);
        }
        if (remoteTag == null) {
            signalling.binding().route(request);
        } else {
            if (target != null) {
                request.setRequestURI(target);
            }
            messages.addAll(request, "Route", routes);
        }
        request.addHeader(signalling.contact());
        messages.set(request, EventHeader.NAME, interest.event());
        messages.addAll(request, AcceptHeader.NAME, interest.accept());
        messages.addAll(request, AllowEventsHeader.NAME, EVENTS);
        messages.set(request, ExpiresHeader.NAME, String.valueOf(expires.toSeconds()));
        if (interest.list()) {
            messages.set(request, "Supported", "eventlist");
        }
        return request;
    }

    @Override
    public void unsubscribe() {
        if (!closed && !leaving) {
            leaving = true;
            farewell = signalling.core().schedule(FAREWELL, this::forget);
            if (remoteTag != null) {
                subscribe(Duration.ZERO);
            }
        }
    }

    @Override
    public void forget() {
        if (!closed) {
            closed = true;
            if (farewell != null) {
                farewell.cancel();
            }
            if (last != null && waiting) {
                last.abandon();
            }
            signalling.notifications().remove(this);
            signalling.stack().forget(callId);
        }
    }

    // --- what they answer

    @Override
    public void accepted(Response response, @Nullable Dialog within) {
        waiting = false;
        boolean first = remoteTag == null;
        var tag = ((ToHeader) response.getHeader(ToHeader.NAME)).getTag();
        if (first) {
            remoteTag = tag;
            routes = Messages.values(response, "Record-Route").reversed();
        }
        if (tag != null && tag.equals(remoteTag)) {
            reachedAt(response);
        }
        if (leaving && first) {
            subscribe(Duration.ZERO);
        } else {
            answer(new SubscribeAnswer.Accepted(
                    response.getHeader(ExpiresHeader.NAME) instanceof ExpiresHeader expires
                            ? Duration.ofSeconds(expires.getExpires())
                            : null));
        }
    }

    @Override
    public void refused(Response response) {
        waiting = false;
        answer(new SubscribeAnswer.Refused(
                response.getStatusCode(),
                response.getReasonPhrase(),
                Messages.retryAfter(response),
                response.getHeader(MinExpiresHeader.NAME) instanceof MinExpiresHeader least
                        ? Duration.ofSeconds(least.getExpires())
                        : null));
    }

    @Override
    public void noPassword() {
        waiting = false;
        answer(new SubscribeAnswer.NoPassword());
    }

    @Override
    public void timedOut() {
        waiting = false;
        answer(new SubscribeAnswer.TimedOut());
    }

    /// Whoever lost the connection tells it: nothing is known any more, and everything is asked for anew.
    @Override
    public void lost() {
        waiting = false;
        if (leaving) {
            forget();
        }
    }

    private void answer(SubscribeAnswer answer) {
        if (!leaving) {
            if (!closed) {
                listener.answered(answer);
            }
        } else if (!(answer instanceof SubscribeAnswer.Accepted)) {
            forget();
        }
    }

    private void reachedAt(Message message) {
        if (message.getHeader(ContactHeader.NAME) instanceof ContactHeader contact) {
            signalling.messages().target(contact.getAddress().getURI()).ifPresent(uri -> target = uri);
        }
    }

    // --- what they tell

    /// @return the status to answer with
    int notified(Request notify) {
        var from = ((FromHeader) notify.getHeader(FromHeader.NAME)).getTag();
        boolean first = heard < 0;
        if (from == null || (!first && !from.equals(remoteTag))) {
            return Response.CALL_OR_TRANSACTION_DOES_NOT_EXIST; // another fork: one is enough
        }
        if (Messages.sequence(notify) < heard) {
            return Response.SERVER_INTERNAL_ERROR; // overtaken by a later one (RFC 3261 §12.2.2)
        }
        if (first && !from.equals(remoteTag)) {
            // it is the NOTIFY that makes the dialog, whatever a 2xx said
            remoteTag = from;
            routes = Messages.values(notify, "Record-Route");
        }
        heard = Messages.sequence(notify);
        reachedAt(notify);
        if (leaving && first) {
            signalling.later(() -> {
                if (!closed) {
                    subscribe(Duration.ZERO);
                }
            });
        }
        return Response.OK;
    }

    /// After it was answered.
    void tell(Notice notice) {
        if (!leaving) {
            if (!closed) {
                listener.notified(notice);
            }
        } else if (notice.state() == Notice.State.TERMINATED) {
            forget();
        }
    }
}
