package io.sidetone.sip.signalling;

import io.sidetone.sip.address.SipUri;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/// Our side of one INVITE dialog. A command that the dialog's state does not allow is logged and does nothing. Keeps
/// the session alive by itself (RFC 4028), and asks for a new offer only where that takes one
/// ([LegListener#refreshDue()]).
public interface Leg {
    /// The Call-ID.
    String callId();

    /// What a Replaces (RFC 3891) names this call by; empty before the other side has a tag.
    Optional<DialogId> dialogId();

    /// Whether the other side says that it understands a method (`Allow`); true where it has not said.
    boolean allows(String method);

    /// Who hears of what happens from now on.
    void listen(LegListener listener);

    /// 180 to an incoming INVITE.
    void ring();

    /// 200 to an incoming INVITE, after [#ring()].
    ///
    /// @param description the answer; our offer where the INVITE had none
    void accept(String description);

    /// A final refusal of an incoming INVITE.
    ///
    /// @param status 400–699
    void refuse(int status);

    /// CANCEL of our INVITE; the outcome still arrives.
    void cancel();

    /// No answer to our INVITE is waited for any more (RFC 3261 §9.1: 64·T1 after a CANCEL), and none is told. Whoever
    /// answers all the same is hung up on.
    void abandon();

    /// BYE. Nothing is told afterwards.
    void bye();

    /// A changed session: re-INVITE (RFC 3261 §14). [LegListener#reanswered] or [LegListener#reofferRefused] follows.
    /// One at a time.
    void reoffer(String offer);

    /// Asks the other side to call somebody else (RFC 3515).
    ///
    /// @param target whom; where our call that is replaced knows an address that leads to the very phone in it from
    ///     anywhere, that goes out instead (RFC 5589 §7.3, §7.5)
    /// @param replaces the call to take the place of, seen from the target; null for a blind transfer
    void refer(SipUri target, @Nullable DialogId replaces, ReferListener listener);

    /// Asks the phone system to record the call, or to stop: INFO with `Record: on` or `off`, without a body.
    ///
    /// @param answered told the final status, 408 where none came
    void record(boolean on, IntConsumer answered);

    /// INFO (RFC 6086).
    ///
    /// @param answered told the final status, 408 where none came
    void info(String contentType, String body, IntConsumer answered);
}
