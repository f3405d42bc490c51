package io.sidetone.sip.jain;

import gov.nist.javax.sip.stack.MessageProcessor;
import gov.nist.javax.sip.stack.MessageProcessorFactory;
import gov.nist.javax.sip.stack.OIOMessageProcessorFactory;
import gov.nist.javax.sip.stack.SIPTransactionStack;
import java.io.IOException;
import java.net.InetAddress;

/// Gives the stack our flows in place of its own connections; datagrams stay its own. Made by the stack, by name.
public final class FlowProcessors implements MessageProcessorFactory {
    private final MessageProcessorFactory stock = new OIOMessageProcessorFactory();

    @Override
    public MessageProcessor createMessageProcessor(
            SIPTransactionStack stack, InetAddress address, int port, String transport) throws IOException {
        return transport.equalsIgnoreCase("udp")
                ? stock.createMessageProcessor(stack, address, port, transport)
                : new FlowProcessor(stack, address, port, transport);
    }
}
