package io.sidetone.sip.jain;

import gov.nist.core.Host;
import gov.nist.core.HostPort;
import gov.nist.javax.sip.header.RequestLine;
import gov.nist.javax.sip.header.StatusLine;
import gov.nist.javax.sip.header.Via;
import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.parser.StringMsgParser;
import gov.nist.javax.sip.stack.ConnectionOrientedMessageChannel;
import gov.nist.javax.sip.stack.SIPTransactionStack;
import io.sidetone.sip.flow.Flow;
import io.sidetone.sip.flow.Transport;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the stack takes for a connection: it hands bytes to our flow, and messages from the flow to the stack.
final class FlowChannel extends ConnectionOrientedMessageChannel {
    private static final Logger log = LoggerFactory.getLogger(FlowChannel.class);

    private final Flow flow;
    private final StringMsgParser parser = new StringMsgParser();

    /// @param peer an address that stands for the flow within the stack; nothing is ever sent to it
    FlowChannel(SIPTransactionStack stack, FlowProcessor processor, InetAddress peer, Flow flow) {
        super(stack);
        this.flow = flow;
        messageProcessor = processor;
        peerAddress = peer;
        peerPort = flow.server().port();
        peerProtocol = processor.getTransport();
        myAddress = processor.getIpAddress().getHostAddress();
        myPort = processor.getPort();
        isCached = true;
    }

    Via via() {
        var at = HostPortParts.of(flow.sentBy());
        try {
            var sentBy = new HostPort();
            sentBy.setHost(new Host(at.host()));
            if (at.port() > 0) {
                sentBy.setPort(at.port());
            }
            var via = new Via();
            via.setSentBy(sentBy);
            via.setTransport(flow.server().transport().name());
            via.setRPort();
            return via;
        } catch (ParseException e) {
            throw new IllegalStateException("our own address cannot be written: " + flow.sentBy(), e);
        }
    }

    /// Parses what the flow received and gives it to the stack. Whatever is wrong with it ends here, with one line in
    /// the log.
    void received(byte[] message) {
        int start = 0;
        while (start < message.length && (message[start] == '\r' || message[start] == '\n')) {
            start++;
        }
        if (start == message.length) {
            return; // a keep-alive
        }
        try {
            var complete = ContentLength.ensure(message);
            var parsed = parser.parseSIPMessage(complete, true, true, FlowChannel::keep);
            if (parsed == null || !complete(parsed)) {
                log.warn("Dropped a message that lacks what every message has ({} bytes)", message.length);
                return;
            }
            WireLog.received(flow.server(), message);
            processMessage(parsed);
        } catch (Exception | StackOverflowError e) {
            // the parser throws whatever it likes at hostile input
            log.warn("Dropped a message that cannot be read ({} bytes): {}", message.length, firstLine(e));
        }
    }

    /// What the parser does not understand stays as text: a header that few can read is no reason to lose it.
    @SuppressWarnings("rawtypes") // the parser's signature
    private static void keep(
            ParseException problem, SIPMessage message, @Nullable Class kind, String header, @Nullable String text)
            throws ParseException {
        if (kind == null || kind.equals(RequestLine.class) || kind.equals(StatusLine.class)) {
            throw problem;
        }
        message.addUnparsed(header);
    }

    /// RFC 3261 §8.1.1; the stack would drop it too, but without a word.
    private static boolean complete(SIPMessage message) {
        return message.getFrom() != null
                && message.getTo() != null
                && message.getCallId() != null
                && message.getCSeq() != null
                && message.getViaHeaders() != null;
    }

    private static String firstLine(Throwable e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse(e.toString());
    }

    /// An answer to a request that came over an earlier flow goes over the newest one where the earlier is gone.
    @Override
    protected void sendMessage(byte[] message, boolean isClient) {
        var open = ((FlowProcessor) messageProcessor).open(this).flow;
        WireLog.sent(open.server(), message);
        open.send(message);
    }

    @Override
    protected void sendMessage(byte[] message, InetAddress receiver, int port, boolean retry) {
        sendMessage(message, retry);
    }

    @Override
    protected void close(boolean removeSocket, boolean stopKeepAlive) {
        // the flow lives longer than any transaction; JainSignalling closes it
        log.trace("The stack let go of {}", flow.server());
    }

    @Override
    @SuppressWarnings("rawtypes") // the stack's signature
    public void handleException(
            ParseException problem, SIPMessage message, Class headerClass, String header, String text)
            throws ParseException {
        throw problem;
    }

    @Override
    public String getTransport() {
        return messageProcessor.getTransport();
    }

    /// Over datagrams the stack must send again what is not answered (RFC 3261 §17), whatever transport an address
    /// names.
    @Override
    public boolean isReliable() {
        return flow.server().transport() != Transport.UDP;
    }

    @Override
    public boolean isSecure() {
        return messageProcessor.isSecure();
    }

    /// Text for errors and the log.
    @Override
    public String toString() {
        return "FlowChannel[" + flow.server() + "]";
    }

    static String text(byte[] message) {
        return new String(message, StandardCharsets.UTF_8);
    }
}
