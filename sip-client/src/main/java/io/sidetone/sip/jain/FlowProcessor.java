package io.sidetone.sip.jain;

import gov.nist.core.HostPort;
import gov.nist.javax.sip.header.Via;
import gov.nist.javax.sip.stack.ConnectionOrientedMessageProcessor;
import gov.nist.javax.sip.stack.MessageChannel;
import gov.nist.javax.sip.stack.SIPTransactionStack;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One transport of the stack, carried by whatever flow is open. The stack has one of these for each transport, all
/// on the same flow: it picks among them by what addresses say, and a phone system's addresses often name another
/// transport than the one between us.
final class FlowProcessor extends ConnectionOrientedMessageProcessor {
    private volatile @Nullable FlowChannel channel;
    private volatile @Nullable FlowChannel older;

    FlowProcessor(SIPTransactionStack stack, InetAddress address, int port, String transport) {
        super(address, port, transport.toUpperCase(Locale.ROOT), stack);
    }

    /// From now on everything goes through this channel; null while there is none.
    ///
    /// @param beside whether the one before stays open for the answers to what came through it
    void carry(@Nullable FlowChannel open, boolean beside) {
        older = beside ? channel : null;
        channel = open;
    }

    /// Only the newest channel is open from now on.
    void settle() {
        older = null;
    }

    /// What to send through in place of a channel that may be closed.
    FlowChannel open(FlowChannel asked) {
        var open = channel;
        return open == null || asked.equals(older) ? asked : open;
    }

    @Override
    public MessageChannel createMessageChannel(HostPort target) throws IOException {
        return open();
    }

    @Override
    public MessageChannel createMessageChannel(InetAddress host, int port) throws IOException {
        return open();
    }

    /// Never opens anything: that would block the caller. A flow is open, or the message cannot be sent.
    private FlowChannel open() throws IOException {
        var open = channel;
        if (open == null) {
            throw new IOException("not connected");
        }
        return open;
    }

    /// The Via of the flow in use, whatever transport the stack asked for.
    @Override
    public Via getViaHeader() {
        var open = channel;
        return open == null ? super.getViaHeader() : open.via();
    }

    @Override
    public void start() {
        // nothing listens: flows are opened by us
    }

    @Override
    public void stop() {
        channel = null;
    }

    @Override
    public int getDefaultTargetPort() {
        return isSecure() ? 5061 : 5060;
    }

    @Override
    public boolean isSecure() {
        return getTransport().equals("TLS") || getTransport().equals("WSS");
    }
}
