package io.sidetone.sip.signalling;

/// What becomes of a REFER of ours (RFC 3515).
public interface ReferListener {
    /// A 2xx.
    ///
    /// @param reports false where the other side will not tell how it goes on (`Refer-Sub: false`, RFC 4488)
    void accepted(boolean reports);

    /// A final refusal; 408 where nothing came in time.
    void refused(int status, String phrase);

    /// The other side reports how its call goes (the `message/sipfrag` of a NOTIFY).
    ///
    /// @param status 100–699
    void progressed(int status, String phrase);

    /// No more reports will come: the subscription is over. Not told after a final status.
    void ended();
}
