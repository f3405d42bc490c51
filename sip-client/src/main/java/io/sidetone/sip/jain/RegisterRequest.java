package io.sidetone.sip.jain;

import io.sidetone.sip.signalling.RegisterAnswer;
import java.time.Duration;
import java.util.ListIterator;
import javax.sip.Dialog;
import javax.sip.address.SipURI;
import javax.sip.header.ContactHeader;
import javax.sip.header.ExpiresHeader;
import javax.sip.header.MinExpiresHeader;
import javax.sip.message.Response;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Registers (RFC 3261 §10.2) and reads what the registrar granted. Call-ID and sequence go on through the whole run,
/// as §10.2.4 asks.
final class RegisterRequest {
    private static final Logger log = LoggerFactory.getLogger(RegisterRequest.class);
    private static final int INTERVAL_TOO_BRIEF = 423;
    private static final int NO_OUTBOUND = 439; // First Hop Lacks Outbound Support, RFC 5626 §11.6

    private final JainSignalling signalling;
    private final String callId = Messages.random(16);
    private @Nullable ClientRequest last;

    RegisterRequest(JainSignalling signalling) {
        this.signalling = signalling;
    }

    /// @param expires zero to be forgotten
    void send(Duration expires) {
        var contact = signalling.registeringContact();
        long sequence = last == null ? 1 : last.sequence() + 1;
        var request = signalling.messages().register(callId, sequence, signalling.via(), contact, expires);
        var sending = new ClientRequest(signalling, request, null, new ClientRequest.Outcome() {
            @Override
            public void answered(Response response) {
                signalling.listener().heard(response.getStatusCode(), response.getReasonPhrase());
            }

            @Override
            public void accepted(Response response, @Nullable Dialog within) {
                signalling.binding().granted(response);
                tell(new RegisterAnswer.Accepted(granted(response, contact, expires)));
                signalling.farewells().send();
            }

            @Override
            public void refused(Response response) {
                if (response.getStatusCode() == INTERVAL_TOO_BRIEF
                        && !expires.isZero()
                        && response.getHeader(MinExpiresHeader.NAME) instanceof MinExpiresHeader least
                        && least.getExpires() > expires.toSeconds()) {
                    send(Duration.ofSeconds(least.getExpires()));
                } else if (response.getStatusCode() == NO_OUTBOUND
                        && signalling.binding().withoutOutbound()) {
                    send(expires);
                } else {
                    tell(new RegisterAnswer.Refused(
                            response.getStatusCode(), response.getReasonPhrase(), Messages.retryAfter(response)));
                }
            }

            @Override
            public void noPassword() {
                tell(new RegisterAnswer.NoPassword());
            }

            @Override
            public void timedOut() {
                tell(new RegisterAnswer.TimedOut());
            }

            @Override
            public void lost() {
                // whoever lost the connection tells it; an answer is not awaited any more
                log.debug("A REGISTER stays without an answer");
            }
        });
        last = sending;
        sending.send();
    }

    private void tell(RegisterAnswer answer) {
        signalling.listener().registered(answer);
    }

    /// Our own contact's expiry, else the header's, else what we asked for. A registrar may have rewritten our host.
    private Duration granted(Response response, ContactHeader ours, Duration asked) {
        var named = signalling.binding().ours(response).map(ContactHeader::getExpires);
        if (named.isPresent() && named.get() > 0) {
            return Duration.ofSeconds(named.get());
        }
        int found = -1;
        for (ListIterator<?> it = response.getHeaders(ContactHeader.NAME); it != null && it.hasNext(); ) {
            if (it.next() instanceof ContactHeader contact && contact.getExpires() > 0) {
                if (sameHost(contact, ours)) {
                    return Duration.ofSeconds(contact.getExpires());
                }
                found = found < 0 ? contact.getExpires() : Math.min(found, contact.getExpires());
            }
        }
        if (found < 0 && response.getHeader(ExpiresHeader.NAME) instanceof ExpiresHeader header) {
            found = header.getExpires();
        }
        return found > 0 ? Duration.ofSeconds(found) : asked;
    }

    private static boolean sameHost(ContactHeader a, ContactHeader b) {
        return a.getAddress().getURI() instanceof SipURI x
                && b.getAddress().getURI() instanceof SipURI y
                && x.getHost().equalsIgnoreCase(y.getHost())
                && x.getPort() == y.getPort();
    }
}
