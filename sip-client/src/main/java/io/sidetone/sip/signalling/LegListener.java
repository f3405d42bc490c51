package io.sidetone.sip.signalling;

import io.sidetone.sip.address.Party;
import org.jspecify.annotations.Nullable;

/// What happens to a dialog.
public interface LegListener {
    /// A provisional answer (101–199) to our INVITE.
    ///
    /// @param answer the session description in it, null without one
    void progressed(int status, @Nullable String answer);

    /// A 2xx to our INVITE; it is acknowledged already.
    void accepted(@Nullable String answer);

    /// A final answer other than 2xx to our INVITE.
    void refused(int status, String phrase);

    /// No answer to our INVITE in the time RFC 3261 gives, or the connection broke under it.
    void timedOut();

    /// The phone system says who is really there (P-Asserted-Identity).
    void identified(Party party);

    /// The caller gave up.
    ///
    /// @param elsewhere true where another phone of ours answered (RFC 3326)
    void cancelled(boolean elsewhere);

    /// Our 200 was acknowledged.
    void acknowledged();

    /// Our 200 was never acknowledged (RFC 3261 §13.3.1.4).
    void unacknowledged();

    /// The other side wants to change the session (RFC 3261 §14).
    ///
    /// @param offer the new offer, null where it asks for ours
    void reoffered(@Nullable String offer, Reply reply);

    /// The other side ended the call.
    void ended();

    /// How a new offer is answered: exactly one of the two, once.
    interface Reply {
        void accept(String answer);

        void refuse(int status);
    }
}
