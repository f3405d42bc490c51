package io.sidetone.lab.exchange;

import gov.nist.javax.sip.message.SIPMessage;
import org.java_websocket.WebSocket;
import org.java_websocket.exceptions.WebsocketNotConnectedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One phone's WebSocket.
///
/// @param id unique in this exchange
record Connection(long id, WebSocket socket) {
    private static final Logger log = LoggerFactory.getLogger(Connection.class);

    /// Sends, or drops what has no way any more: whoever waits for it has a time-out.
    void send(SIPMessage message) {
        log.debug("→ {} {}", id, message.getFirstLine().strip());
        send(message.encode());
    }

    void send(String text) {
        try {
            socket.send(text);
        } catch (WebsocketNotConnectedException gone) {
            log.debug("Connection {} is gone; a message is dropped", id);
        }
    }

    @Override
    public String toString() {
        return "Connection " + id;
    }
}
