package io.sidetone.sip.flow;

/// One open connection to a server that carries whole SIP messages. Any thread may send; messages leave in the order
/// they were given.
public interface Flow extends AutoCloseable {
    Server server();

    /// What our Via says we are reached at (RFC 3261 §18.1.1): `host` or `host:port`.
    String sentBy();

    /// Hands a message to the connection; does not wait until it has left. A failure closes the flow and is told to
    /// the listener.
    void send(byte[] message);

    /// Closes the connection. The listener hears nothing more.
    @Override
    void close();

    /// What a flow tells, on its own reading thread: only post from here.
    interface Listener {
        /// A whole SIP message arrived.
        void received(byte[] message);

        /// Something was sent a while ago, and nothing has come since. Where that was no request, nobody else waits for
        /// an answer; and the system's own probes do not run while something waits to be acknowledged.
        default void doubted() {}

        /// The connection broke, or the other side closed it. Told at most once.
        void lost(FlowException reason);
    }
}
