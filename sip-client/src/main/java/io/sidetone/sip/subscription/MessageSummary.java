package io.sidetone.sip.subscription;

/// What waits in a mailbox (RFC 3842).
///
/// @param waiting whether there is anything new
/// @param account the number to call to hear them, as an address; empty where not told
/// @param voice spoken messages
public record MessageSummary(boolean waiting, String account, Count voice) {
    /// How many messages; all are 0 or more, and 0 where not told.
    ///
    /// @param urgentFresh how many of the new are urgent
    public record Count(int fresh, int old, int urgentFresh, int urgentOld) {
        public static final Count NONE = new Count(0, 0, 0, 0);
    }
}
