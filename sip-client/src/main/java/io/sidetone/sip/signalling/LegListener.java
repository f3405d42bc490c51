package io.sidetone.sip.signalling;

import io.sidetone.sip.address.Party;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What happens to a dialog.
public interface LegListener {
    /// A provisional answer (101–199) to our INVITE.
    ///
    /// @param answer the session description in it, null without one
    /// @param fork which of several branches it came from (the To tag, RFC 3261 §12.1.2), empty where it has none
    void progressed(int status, @Nullable String answer, String fork);

    /// A 2xx to our INVITE; it is acknowledged already.
    void accepted(@Nullable String answer, String fork);

    /// A final answer other than 2xx to our INVITE; redirections (3xx) have been followed.
    ///
    /// @param retryAfter what a `Retry-After` header asks for, null without one
    void refused(int status, String phrase, @Nullable Duration retryAfter);

    /// No answer to our INVITE in the time RFC 3261 gives, or the connection broke under it.
    void timedOut();

    /// The phone system says who is really there (P-Asserted-Identity, Remote-Party-ID).
    void identified(Party party);

    /// The caller gave up.
    ///
    /// @param elsewhere true where another phone of ours answered (RFC 3326)
    void cancelled(boolean elsewhere);

    /// Our 200, to an INVITE or a re-INVITE, was acknowledged.
    ///
    /// @param answer the answer in the ACK, where our 200 carried an offer
    void acknowledged(@Nullable String answer);

    /// Our 200 was never acknowledged (RFC 3261 §13.3.1.4).
    void unacknowledged();

    /// The other side wants to change the session (RFC 3261 §14, RFC 3311).
    ///
    /// @param offer the new offer, null where it asks for ours
    void reoffered(@Nullable String offer, Reply reply);

    /// A 2xx to our re-INVITE.
    void reanswered(@Nullable String answer);

    /// Our re-INVITE was refused; the session is as before (RFC 3261 §14.1). 408 where nothing came in time.
    ///
    /// @param ours whether we own the Call-ID: after a 491 that decides how long to wait
    /// @param retryAfter what a `Retry-After` header asks for, null without one
    void reofferRefused(int status, boolean ours, @Nullable Duration retryAfter);

    /// The session must be refreshed by an offer (RFC 4028 §10): the other side knows no UPDATE.
    void refreshDue();

    /// The other side asks us to call somebody else.
    void referred(Referral referral);

    /// The other side ended the call, or it is no more (408 or 481 in the dialog, session expired).
    void ended();

    /// How a new offer is answered: exactly one of the two, once.
    interface Reply {
        /// @param description the answer; our offer where none came
        void accept(String description);

        void refuse(int status);
    }
}
