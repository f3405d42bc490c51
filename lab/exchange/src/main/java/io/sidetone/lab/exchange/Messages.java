package io.sidetone.lab.exchange;

import gov.nist.javax.sip.header.SIPHeader;
import gov.nist.javax.sip.header.Via;
import gov.nist.javax.sip.header.ViaList;
import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import gov.nist.javax.sip.parser.StringMsgParser;
import io.sidetone.sip.address.SipUri;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sip.InvalidArgumentException;
import javax.sip.address.URI;
import javax.sip.message.Request;

/// Writes SIP messages as this exchange sends them.
final class Messages {
    /// The Via parameter that says over which connection a forwarded request came.
    static final String CAME_OVER = "flow";

    private static final String MAGIC_COOKIE = "z9hG4bK";
    private static final String ALLOW =
            "Allow: INVITE, ACK, CANCEL, BYE, OPTIONS, INFO, REGISTER, UPDATE, PRACK, REFER, NOTIFY";
    private static final String SUPPORTED = "Supported: replaces, 100rel, timer, norefersub";
    private static final int MAX_FORWARDS = 70;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String domain;
    private final int port;

    Messages(String domain, int port) {
        this.domain = domain;
        this.port = port;
    }

    /// A response with what the request says about itself; from 101 on with a To tag (RFC 3261 §8.2.6).
    SIPResponse response(SIPRequest request, int status, String localTag) {
        var response = request.createResponse(status);
        if (status > 100 && !response.hasToTag()) {
            response.setToTag(localTag);
        }
        add(response, "Server: Sidetone-Exchange");
        if (status == 405
                || request.getMethod().equals(Request.OPTIONS)
                || request.getMethod().equals(Request.INVITE)) {
            addAbilities(response);
        }
        if (status == 100) {
            response.removeHeader("Allow");
            response.removeHeader("Supported");
        }
        return response;
    }

    /// What the exchange knows how to do.
    static void addAbilities(SIPMessage message) {
        message.removeHeader("Allow");
        message.removeHeader("Supported");
        add(message, ALLOW);
        add(message, SUPPORTED);
    }

    /// A request of the exchange's own.
    ///
    /// @param from name-addr with tag
    /// @param to name-addr, with tag inside a dialog
    SIPRequest request(
            String method, URI target, String from, String to, String callId, long cseq, List<String> routes) {
        try {
            var request = new SIPRequest();
            request.setRequestURI(target);
            request.setMethod(method);
            request.addHeader(via(newBranch()));
            request.addHeader(header("Max-Forwards: " + MAX_FORWARDS));
            request.addHeader(header("From: " + from));
            request.addHeader(header("To: " + to));
            request.addHeader(header("Call-ID: " + callId));
            request.addHeader(header("CSeq: " + cseq + " " + method));
            for (var route : routes) {
                add(request, "Route: " + route);
            }
            add(request, "User-Agent: Sidetone-Exchange");
            request.addHeader(header("Content-Length: 0"));
            return request;
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("a request of our own is malformed", e);
        }
    }

    /// Who we are in Contact: where later requests of a dialog are sent.
    String contact(String user) {
        return "<" + SipUri.of(user, "127.0.0.1") + ":" + port + ";transport=ws>";
    }

    /// Keeps us on the way of later requests (RFC 3261 §16.6 step 4).
    SIPHeader recordRoute() {
        return header("Record-Route: <sip:127.0.0.1:" + port + ";transport=ws;lr>");
    }

    /// Whether an address is this exchange itself, not somebody who lives here.
    boolean isUs(URI uri) {
        return uri instanceof gov.nist.javax.sip.address.SipUri sip
                && sip.getHost().equals("127.0.0.1")
                && sip.getPort() == port;
    }

    /// Whether the exchange is responsible for an address.
    boolean isOurs(SipUri uri) {
        return uri.host().equals(domain) || (uri.host().equals("127.0.0.1") && uri.port() == port);
    }

    /// A name-addr of somebody at this exchange.
    String party(String name, String user) {
        var quoted = name.replace("\\", "\\\\").replace("\"", "\\\"");
        return (quoted.isEmpty() ? "" : "\"" + quoted + "\" ") + "<" + SipUri.of(user, domain) + ">";
    }

    Via via(String branch) {
        return ((ViaList) header("Via: SIP/2.0/WS 127.0.0.1:" + port + ";branch=" + branch)).get(0);
    }

    static void setDescription(SIPMessage message, String sdp) {
        message.setMessageContent("application", "sdp", sdp);
    }

    /// The session description in a message, empty where there is none.
    static String description(SIPMessage message) {
        var content = message.getRawContent();
        return content == null ? "" : new String(content, StandardCharsets.UTF_8);
    }

    /// The address in a URI, where it is a SIP address with a user.
    static Optional<SipUri> address(URI uri) {
        try {
            return Optional.of(SipUri.parse(uri.toString()));
        } catch (IllegalArgumentException noAddress) {
            return Optional.empty();
        }
    }

    /// An address of somebody at this exchange.
    String address(String user) {
        return SipUri.of(user, domain).toString();
    }

    static void add(SIPMessage message, String header) {
        message.addHeader(header(header));
    }

    /// The words in a header that lists some, all its lines together, in upper case; empty where there is none.
    static Set<String> tokens(SIPMessage message, String name) {
        return values(message, name)
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .map(word -> word.strip().toUpperCase(Locale.ROOT))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// What stands behind a header's name, empty where there is none.
    static Optional<String> value(SIPMessage message, String name) {
        return values(message, name).findFirst();
    }

    private static Stream<String> values(SIPMessage message, String name) {
        var values = new ArrayList<String>();
        message.getHeaders(name)
                .forEachRemaining(
                        header -> values.add(header.toString().split(":", 2)[1].strip()));
        return values.stream();
    }

    static SIPHeader header(String text) {
        try {
            return StringMsgParser.parseSIPHeader(text);
        } catch (ParseException e) {
            throw new IllegalStateException("a header of our own is malformed: " + text, e);
        }
    }

    /// One hop less to go; false where there is none left (RFC 3261 §16.3).
    static boolean hop(SIPRequest request) {
        int left = request.getMaxForwards().getMaxForwards();
        if (left == 0) {
            return false;
        }
        try {
            request.getMaxForwards().setMaxForwards(left - 1);
        } catch (InvalidArgumentException e) {
            throw new IllegalStateException("Max-Forwards " + left, e);
        }
        return true;
    }

    /// Which transaction a request belongs to (RFC 3261 §17.2.3), the same for an INVITE, its CANCEL and its error ACK.
    static String transaction(SIPMessage message) {
        var via = message.getTopmostVia();
        return via.getBranch() + "|" + via.getSentBy();
    }

    static String newBranch() {
        return MAGIC_COOKIE + newTag();
    }

    /// The same branch for the same request, so that CANCEL and ACK follow it (RFC 3261 §16.11).
    static String sameBranch(SIPRequest request) {
        return MAGIC_COOKIE + UUID.nameUUIDFromBytes(transaction(request).getBytes(StandardCharsets.UTF_8));
    }

    static String newTag() {
        var bytes = new byte[8];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
