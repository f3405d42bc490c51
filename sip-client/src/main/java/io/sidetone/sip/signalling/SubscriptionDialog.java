package io.sidetone.sip.signalling;

import java.time.Duration;

/// One subscription at the phone system, from the first SUBSCRIBE to the last NOTIFY (RFC 6665 §4.1).
public interface SubscriptionDialog {
    /// Asks to be told on for this long; the first one makes the dialog, later ones refresh it and bring the whole
    /// state.
    void subscribe(Duration expires);

    /// Asks to be told no more. Nothing is told from now on.
    void unsubscribe();

    /// Ends it without a word; a NOTIFY that still comes is refused. Nothing is told from now on.
    void forget();
}
