package io.sidetone.sip.jain;

import gov.nist.javax.sip.address.SipUri;
import io.sidetone.sip.account.Account;
import io.sidetone.sip.address.Party;
import io.sidetone.sip.flow.Server;
import io.sidetone.sip.flow.Transport;
import java.security.SecureRandom;
import java.text.ParseException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import javax.sip.InvalidArgumentException;
import javax.sip.PeerUnavailableException;
import javax.sip.SipFactory;
import javax.sip.address.Address;
import javax.sip.address.AddressFactory;
import javax.sip.header.ContactHeader;
import javax.sip.header.ContentTypeHeader;
import javax.sip.header.HeaderFactory;
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
            List.of("INVITE", "ACK", "BYE", "CANCEL", "OPTIONS", "INFO", "UPDATE", "NOTIFY");
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
            request.addHeader(headers.createSupportedHeader("path, outbound"));
            return request;
        });
    }

    Request invite(io.sidetone.sip.address.SipUri target, ViaHeader via, ContactHeader contact, String offer) {
        return written(() -> {
            var uri = (javax.sip.address.SipURI) addresses.createURI(target.toString());
            var request = outside(Request.INVITE, uri, target.toString(), random(16), 1, via);
            request.addHeader(contact);
            request.addHeader(headers.createSupportedHeader("outbound"));
            describe(request, offer);
            return request;
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

    /// Somebody in a From, To or P-Asserted-Identity header; null where the address is no SIP address.
    static @Nullable Party party(Address address) {
        if (!(address.getURI() instanceof SipUri uri) || uri.getUser() == null || uri.getHost() == null) {
            return null;
        }
        var name = address.getDisplayName();
        try {
            var parsed = io.sidetone.sip.address.SipUri.parse("sip:" + uri.getUser() + "@" + uri.getHost());
            return new Party(name == null ? "" : name, parsed);
        } catch (IllegalArgumentException strangeAddress) {
            return null;
        }
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
