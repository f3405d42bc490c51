package io.sidetone.sip.jain;

import gov.nist.javax.sip.stack.MessageProcessor;
import gov.nist.javax.sip.stack.MessageProcessorFactory;
import gov.nist.javax.sip.stack.SIPTransactionStack;
import java.net.InetAddress;

/// Gives the stack our flows in place of its own connections and datagrams. Made by the stack, by name.
public final class FlowProcessors implements MessageProcessorFactory {
    @Override
    public MessageProcessor createMessageProcessor(
            SIPTransactionStack stack, InetAddress address, int port, String transport) {
        return new FlowProcessor(stack, address, port, transport);
    }
}
