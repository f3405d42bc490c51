package io.sidetone.sip.jain;

import gov.nist.javax.sip.address.SipUri;
import gov.nist.javax.sip.message.SIPMessage;
import io.sidetone.sip.account.Account;
import io.sidetone.sip.address.Party;
import io.sidetone.sip.flow.Server;
import io.sidetone.sip.flow.Transport;
import io.sidetone.sip.signalling.DialogId;
import io.sidetone.sip.signalling.Invitation;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.text.ParseException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.ListIterator;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import javax.sip.InvalidArgumentException;
import javax.sip.PeerUnavailableException;
import javax.sip.SipFactory;
import javax.sip.address.Address;
import javax.sip.address.AddressFactory;
import javax.sip.address.TelURL;
import javax.sip.address.URI;
import javax.sip.header.AcceptHeader;
import javax.sip.header.CSeqHeader;
import javax.sip.header.CallIdHeader;
import javax.sip.header.ContactHeader;
import javax.sip.header.ContentTypeHeader;
import javax.sip.header.EventHeader;
import javax.sip.header.FromHeader;
import javax.sip.header.HeaderFactory;
import javax.sip.header.ReferToHeader;
import javax.sip.header.RetryAfterHeader;
import javax.sip.header.SubscriptionStateHeader;
import javax.sip.header.ToHeader;
import javax.sip.header.ViaHeader;
import javax.sip.message.Message;
import javax.sip.message.MessageFactory;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.jspecify.annotations.Nullable;

/// Writes our requests and responses (RFC 3261 §8). What cannot be written is a bug, hence unchecked.
final class Messages {
    private static final List<String> METHODS =
            List.of("INVITE", "ACK", "BYE", "CANCEL", "OPTIONS", "INFO", "UPDATE", "NOTIFY", "REFER", "PRACK");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Account account;
    private final String product;
    private final HeaderFactory headers;
    private final AddressFactory addresses;
    private final MessageFactory messages;
    /// Without an address of ours (RFC 7118 §5.1); one for the whole run, so that a registrar sees one contact.
    private final String nowhere = random(8) + ".invalid";

    Messages(SipFactory factory, Account account, String product) throws PeerUnavailableException {
        this.account = account;
        this.product = product;
        this.headers = factory.createHeaderFactory();
        this.addresses = factory.createAddressFactory();
        this.messages = factory.createMessageFactory();
    }

    HeaderFactory headers() {
        return headers;
    }

    Request register(String callId, long sequence, ViaHeader via, ContactHeader contact, Duration expires) {
        return written(() -> {
            var request = outside(
                    Request.REGISTER,
                    addresses.createSipURI(null, account.domain()),
                    account.address().toString(),
                    callId,
                    sequence,
                    via);
            request.addHeader(contact);
            request.addHeader(headers.createExpiresHeader(Math.toIntExact(expires.toSeconds())));
            request.addHeader(headers.createSupportedHeader("path, outbound, gruu"));
            return request;
        });
    }

    /// A request that belongs to no dialog and makes none.
    Request outside(String method, String target, ViaHeader via) {
        return written(() -> {
            var uri = (javax.sip.address.SipURI) addresses.createURI(target);
            return outside(method, uri, target, random(16), 1, via);
        });
    }

    Request invite(Invitation invitation, ViaHeader via, ContactHeader contact) {
        return written(() -> {
            var target = invitation.target().toString();
            var uri = (javax.sip.address.SipURI) addresses.createURI(target);
            var request = outside(Request.INVITE, uri, target, random(16), 1, via);
            request.addHeader(contact);
            support(request);
            if (invitation.replaces() != null) {
                set(request, "Replaces", ReplacesValue.of(invitation.replaces()));
            }
            if (invitation.referredBy() != null) {
                set(request, "Referred-By", "<" + invitation.referredBy() + ">");
            }
            describe(request, invitation.offer());
            return request;
        });
    }

    /// Makes a REFER of a request within a dialog (RFC 3515, RFC 3892).
    void refer(Request request, String target, @Nullable DialogId replaces) {
        set(
                request,
                ReferToHeader.NAME,
                "<" + target + (replaces == null ? "" : ReplacesValue.uriHeader(replaces)) + ">");
        set(request, "Referred-By", "<" + account.address() + ">");
        support(request);
    }

    /// Makes a report about a transfer of a NOTIFY (RFC 3515 §2.4.4).
    void report(Request notify, String event, String state, SipFragment fragment) {
        set(notify, EventHeader.NAME, event);
        set(notify, SubscriptionStateHeader.NAME, state);
        content(notify, "message/sipfrag;version=2.0", fragment.toString());
    }

    /// Says in a 200 what else we can do.
    void introduce(Response response) {
        sign(response);
        support(response);
    }

    /// The answer to OPTIONS (RFC 3261 §11.2).
    Response abilities(Request request) {
        var response = response(Response.OK, request, random(8));
        introduce(response);
        addAll(response, AcceptHeader.NAME, List.of("application/sdp", "message/sipfrag"));
        return response;
    }

    /// Names the extensions we know (RFC 3261 §20.37).
    void support(Message message) {
        written(() -> {
            message.setHeader(headers.createSupportedHeader(String.join(", ", Extensions.KNOWN)));
            return message;
        });
    }

    /// Sets any header by name and value.
    void set(Message message, String name, String value) {
        written(() -> {
            message.setHeader(headers.createHeader(name, value));
            return message;
        });
    }

    void addAll(Message message, String name, List<String> values) {
        written(() -> {
            for (var value : values) {
                message.addHeader(headers.createHeader(name, value));
            }
            return message;
        });
    }

    void content(Message message, String type, String body) {
        written(() -> {
            message.setContent(body.getBytes(StandardCharsets.UTF_8), (ContentTypeHeader)
                    headers.createHeader(ContentTypeHeader.NAME, type));
            return message;
        });
    }

    private Request outside(
            String method, javax.sip.address.SipURI uri, String to, String callId, long sequence, ViaHeader via)
            throws ParseException, InvalidArgumentException {
        var from = address(account.address().toString());
        if (!account.displayName().isEmpty()) {
            from.setDisplayName(account.displayName());
        }
        var request = messages.createRequest(
                uri,
                method,
                headers.createCallIdHeader(callId),
                headers.createCSeqHeader(sequence, method),
                headers.createFromHeader(from, random(8)),
                headers.createToHeader(address(to), null),
                new ArrayList<>(List.of(via)),
                headers.createMaxForwardsHeader(70));
        sign(request);
        return request;
    }

    /// Headers that every message of ours has.
    void sign(Message message) {
        written(() -> {
            message.setHeader(headers.createUserAgentHeader(List.of(product)));
            for (var method : METHODS) {
                message.addHeader(headers.createAllowHeader(method));
            }
            return message;
        });
    }

    Response response(int status, Request request) {
        return written(() -> {
            var response = messages.createResponse(status, request);
            response.setHeader(headers.createUserAgentHeader(List.of(product)));
            return response;
        });
    }

    /// A response of ours within, or on the way to, a dialog.
    Response response(int status, Request request, String localTag) {
        return written(() -> {
            var response = response(status, request);
            var to = (ToHeader) response.getHeader(ToHeader.NAME);
            if (to.getTag() == null) {
                to.setTag(localTag);
            }
            return response;
        });
    }

    void describe(Message message, String sdp) {
        written(() -> {
            ContentTypeHeader type = headers.createContentTypeHeader("application", "sdp");
            message.setContent(sdp, type);
            return message;
        });
    }

    /// Where the phone system reaches us: over the flow it has, whatever the host says (RFC 5626 §4.2).
    ContactHeader contact(Server server, String sentBy) {
        return written(() -> {
            var at = HostPortParts.of(sentBy);
            var uri = addresses.createSipURI(account.user(), server.transport().webSocket() ? nowhere : at.host());
            if (!server.transport().webSocket() && at.port() > 0) {
                uri.setPort(at.port());
            }
            if (server.transport() != Transport.UDP) {
                // RFC 7118 §5.2 names one parameter value for both kinds of WebSocket
                uri.setTransportParam(
                        server.transport().webSocket()
                                ? "ws"
                                : server.transport().name().toLowerCase(Locale.ROOT));
            }
            return headers.createContactHeader(addresses.createAddress(uri));
        });
    }

    ContactHeader contact(String uri) {
        return written(() -> headers.createContactHeader(address(uri)));
    }

    /// Somebody in a From, To or P-Asserted-Identity header; null where the address is no SIP address.
    @Nullable
    Party party(Address address) {
        var name = address.getDisplayName();
        try {
            return switch (address.getURI()) {
                case SipUri uri
                when uri.getUser() != null && uri.getHost() != null ->
                    new Party(
                            name == null ? "" : name,
                            io.sidetone.sip.address.SipUri.parse("sip:" + uri.getUser() + "@" + uri.getHost()));
                case TelURL number ->
                    new Party(
                            name == null ? "" : name,
                            io.sidetone.sip.address.SipUri.of(
                                    (number.isGlobal() ? "+" : "") + number.getPhoneNumber(), account.domain()));
                default -> null;
            };
        } catch (IllegalArgumentException strangeAddress) {
            return null;
        }
    }

    /// Somebody in a header that is only text; empty where it is nobody.
    Optional<Party> party(String address) {
        try {
            return Optional.ofNullable(party(addresses.createAddress(address)));
        } catch (ParseException strangeAddress) {
            return Optional.empty();
        }
    }

    /// What to put in the request line to reach somebody; empty where we cannot.
    Optional<URI> target(URI uri) {
        return switch (uri) {
            case SipUri sip -> {
                var plain = (SipUri) sip.clone();
                plain.clearQheaders();
                plain.removeParameter("method");
                yield Optional.of(plain);
            }
            case TelURL number ->
                Optional.ofNullable(party(addresses.createAddress(number)))
                        .map(found -> written(
                                () -> addresses.createURI(found.address().toString())));
            default -> Optional.empty();
        };
    }

    /// The values of all headers of this name, as text, of those too that make no sense by their grammar.
    static List<String> values(Message message, String name) {
        var found = new ArrayList<String>();
        for (ListIterator<?> it = message.getHeaders(name); it.hasNext(); ) {
            found.add(afterColon(String.valueOf(it.next())));
        }
        ((SIPMessage) message).getUnrecognizedHeaders().forEachRemaining(line -> {
            if (line.regionMatches(true, 0, name, 0, name.length())
                    && line.substring(name.length()).stripLeading().startsWith(":")) {
                found.add(afterColon(line));
            }
        });
        return found;
    }

    private static String afterColon(String header) {
        return header.substring(header.indexOf(':') + 1).strip();
    }

    /// The first of [#values], empty without one.
    static String value(Message message, String name) {
        var all = values(message, name);
        return all.isEmpty() ? "" : all.getFirst();
    }

    static String method(Response response) {
        return ((CSeqHeader) response.getHeader(CSeqHeader.NAME)).getMethod();
    }

    /// Whether it is a 2xx to a request of this method.
    static boolean accepts(Response response, String method) {
        return response.getStatusCode() / 100 == 2 && method(response).equals(method);
    }

    static long sequence(Message message) {
        return ((CSeqHeader) message.getHeader(CSeqHeader.NAME)).getSeqNumber();
    }

    /// Which dialog of ours a request of the other side's means.
    static DialogId dialogId(Request incoming) {
        return new DialogId(
                ((CallIdHeader) incoming.getHeader(CallIdHeader.NAME)).getCallId(),
                Objects.requireNonNullElse(((ToHeader) incoming.getHeader(ToHeader.NAME)).getTag(), ""),
                Objects.requireNonNullElse(((FromHeader) incoming.getHeader(FromHeader.NAME)).getTag(), ""));
    }

    /// Whether a request of this method says where we are (RFC 3261 §12.2.1.1).
    static boolean refreshesTarget(String method) {
        return switch (method) {
            case Request.INVITE, Request.UPDATE, Request.REFER, Request.NOTIFY, Request.SUBSCRIBE -> true;
            default -> false;
        };
    }

    static @Nullable Duration retryAfter(Response response) {
        return response.getHeader(RetryAfterHeader.NAME) instanceof RetryAfterHeader header
                ? Duration.ofSeconds(header.getRetryAfter())
                : null;
    }

    static String random(int bytes) {
        var random = new byte[bytes];
        RANDOM.nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    private Address address(String uri) throws ParseException {
        return addresses.createAddress(addresses.createURI(uri));
    }

    private interface Writing<T> {
        T write() throws ParseException, InvalidArgumentException;
    }

    private static <T> T written(Writing<T> writing) {
        try {
            return writing.write();
        } catch (ParseException | InvalidArgumentException e) {
            throw new IllegalStateException("a message of ours cannot be written: " + e.getMessage(), e);
        }
    }
}
