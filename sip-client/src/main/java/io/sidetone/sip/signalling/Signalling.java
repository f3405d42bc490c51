package io.sidetone.sip.signalling;

import io.sidetone.sip.address.SipUri;
import io.sidetone.sip.flow.FlowException;
import io.sidetone.sip.flow.Server;
import java.time.Duration;

/// SIP as one account needs it. At most one connection at a time.
public interface Signalling extends AutoCloseable {
    /// Opens a connection; [Listener#connected()] or [Listener#connectionLost] tells what came of it. An older
    /// connection is closed without a word.
    void connect(Server server);

    /// Closes the connection; nothing is told.
    void disconnect();

    /// Registers (RFC 3261 §10.2), or removes the registration where `expires` is zero. Credentials are answered
    /// within. [Listener#registered] tells the outcome unless the connection is lost first.
    void register(Duration expires);

    /// New credentials for whatever is sent from now on.
    void password(String password);

    /// Sends an INVITE.
    Leg invite(Invitation invitation, LegListener listener);

    /// Tells a server something that happened (PUBLISH, RFC 3903); nobody hears what comes of it.
    ///
    /// @param event the event package
    /// @param type the body's media type
    void publish(SipUri to, String event, String type, String body);

    /// A subscription that waits for its first [SubscriptionDialog#subscribe].
    SubscriptionDialog subscription(Interest interest, SubscribeListener listener);

    /// Dialogs, transactions and connections held at this moment.
    Held held();

    /// What the stack holds.
    ///
    /// @param dialogs dialogs alive
    /// @param transactions transactions alive
    /// @param connections open connections
    record Held(int dialogs, int transactions, int connections) {}

    /// Frees everything; may wait for up to 2 s.
    @Override
    void close();

    /// What happens to the account.
    interface Listener {
        void connected();

        /// Opening failed, or an open connection broke.
        void connectionLost(FlowException reason);

        void registered(RegisterAnswer answer);

        /// Somebody calls.
        void incoming(IncomingInvite invite);

        /// Told without having asked (RFC 3842 §4.1).
        default void unsolicited(Notice notice) {}
    }
}
