package io.sidetone.sip.signalling;

/// What becomes of a subscription of ours. A notice may come before the answer (RFC 6665 §4.1.2.4).
public interface SubscribeListener {
    /// Once for each SUBSCRIBE, unless the connection is lost first. Not for the last: nobody waits for the answer to a
    /// farewell.
    void answered(SubscribeAnswer answer);

    void notified(Notice notice);
}
