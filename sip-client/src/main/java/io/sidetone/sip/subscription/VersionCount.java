package io.sidetone.sip.subscription;

/// Follows the version numbers of partial states (RFC 4235 §4.3, RFC 4575 §4.2, RFC 4662 §5.2).
final class VersionCount {
    private static final long NEVER = -2;

    private long last = NEVER;

    enum Verdict {
        /// Begin anew with it.
        WHOLE,
        /// The next change.
        NEXT,
        OLD,
        GAP
    }

    /// Whole states are taken in the order they come, whatever their number: NOTIFYs are numbered themselves, and some
    /// phone systems always write 0.
    Verdict see(boolean whole, long version) {
        if (whole) {
            last = version;
            return Verdict.WHOLE;
        }
        if (last == NEVER) {
            return Verdict.GAP;
        }
        if (version < 0) {
            return Verdict.NEXT; // it does not count
        }
        if (version <= last) {
            return Verdict.OLD;
        }
        if (version != last + 1) {
            last = NEVER;
            return Verdict.GAP;
        }
        last = version;
        return Verdict.NEXT;
    }

    /// What came could not be used.
    void lose() {
        last = NEVER;
    }
}
