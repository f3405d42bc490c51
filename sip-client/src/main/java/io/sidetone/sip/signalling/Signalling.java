package io.sidetone.sip.signalling;

import io.sidetone.sip.address.SipUri;
import io.sidetone.sip.flow.FlowException;
import io.sidetone.sip.flow.Server;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// SIP as one account needs it. Everything goes over one connection; a second one is there only while we move to
/// another server ([#connectBeside]).
public interface Signalling extends AutoCloseable {
    /// Asks the name service what the profile's servers lead to (RFC 3263); [Listener#located] tells. Where it knows
    /// nothing, the servers are told as they are.
    void locate(List<Server> entries);

    /// Opens a connection to one of these, in their order: the next is tried beside one that is slow, and in place of
    /// one that fails. [Listener#connected] tells of the first that stands, [Listener#unreachable] of each that
    /// cannot be had. An older connection is closed without a word.
    void connect(List<Server> targets);

    /// Opens a connection to this one only.
    default void connect(Server server) {
        connect(List.of(server));
    }

    /// The same, while the present connection goes on. Once another stands, everything goes over that one; the older is
    /// kept until [#settle()] or [#goBack()].
    void connectBeside(List<Server> targets);

    /// Closes the older of two connections.
    void settle();

    /// Closes the newer of two connections, or gives up opening it: everything goes over the older one again.
    void goBack();

    /// Closes all connections; nothing is told.
    void disconnect();

    /// Our own address on the connection, null where there is none or it is not known.
    @Nullable
    InetAddress localAddress();

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
        /// What the profile's servers lead to, in the order to be tried.
        default void located(List<Server> targets) {}

        void connected(Server server);

        /// A connection cannot be opened.
        void unreachable(Server server, FlowException reason);

        /// The open connection broke.
        void connectionLost(FlowException reason);

        /// What was sent over the open connection a while ago has brought nothing: perhaps nobody is there any more.
        default void doubted() {}

        /// A final answer to a REGISTER as it came, a demand for credentials too; before what it means is told.
        default void heard(int status, String phrase) {}

        void registered(RegisterAnswer answer);

        /// Somebody calls.
        void incoming(IncomingInvite invite);

        /// Told without having asked (RFC 3842 §4.1).
        default void unsolicited(Notice notice) {}
    }
}
