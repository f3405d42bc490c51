package io.sidetone.sip.jain;

import io.sidetone.sip.signalling.MessageBody;
import io.sidetone.sip.signalling.Notice;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.sip.header.CallIdHeader;
import javax.sip.header.ContentTypeHeader;
import javax.sip.header.EventHeader;
import javax.sip.header.SubscriptionStateHeader;
import javax.sip.message.Request;
import org.jspecify.annotations.Nullable;

/// Whose subscription a NOTIFY belongs to (RFC 6665 §4.1.3). On `phone-core`.
final class Notifications {
    private final Map<String, SubscribeDialog> byCallId = new HashMap<>();

    void add(SubscribeDialog dialog) {
        byCallId.put(dialog.callId(), dialog);
    }

    void remove(SubscribeDialog dialog) {
        byCallId.remove(dialog.callId());
    }

    /// Empty where it is nobody's.
    Optional<SubscribeDialog> find(Request request) {
        return request.getMethod().equals(Request.NOTIFY)
                ? Optional.ofNullable(byCallId.get(((CallIdHeader) request.getHeader(CallIdHeader.NAME)).getCallId()))
                        .filter(dialog -> dialog.means(request))
                : Optional.empty();
    }

    /// What a NOTIFY says.
    static Notice read(Request notify) {
        var event = notify.getHeader(EventHeader.NAME) instanceof EventHeader header
                ? header.getEventType().toLowerCase(Locale.ROOT)
                : "";
        // very old ones do without the state
        return notify.getHeader(SubscriptionStateHeader.NAME) instanceof SubscriptionStateHeader state
                ? new Notice(
                        event,
                        state(state.getState()),
                        state.getReasonCode() == null
                                ? null
                                : state.getReasonCode().toLowerCase(Locale.ROOT),
                        seconds(state.getExpires()),
                        seconds(state.getRetryAfter()),
                        body(notify))
                : new Notice(event, Notice.State.ACTIVE, null, null, null, body(notify));
    }

    /// One we do not know grants nothing yet.
    private static Notice.State state(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "active" -> Notice.State.ACTIVE;
            case "terminated" -> Notice.State.TERMINATED;
            default -> Notice.State.PENDING;
        };
    }

    private static @Nullable Duration seconds(int parameter) {
        return parameter < 0 ? null : Duration.ofSeconds(parameter);
    }

    private static @Nullable MessageBody body(Request notify) {
        var bytes = notify.getRawContent();
        return bytes == null || bytes.length == 0
                ? null
                : new MessageBody(Messages.value(notify, ContentTypeHeader.NAME), bytes);
    }
}
