package io.sidetone.sip.subscription;

/// Follows the version numbers of partial states (RFC 4235 §4.3, RFC 4575 §4.2, RFC 4662 §5.2).
///
/// NOTIFYs are numbered themselves, so that an older state never comes after a newer one; versions only serve to find
/// out what is missing. Hence whole states are taken whatever their number, and a change whose number does not rise is
/// taken as the next: some phone systems always write 0, some write the same twice.
final class VersionCount {
    private static final long NOTHING_KNOWN = -2;

    private long last = NOTHING_KNOWN;
    private boolean insisted;
    private boolean tellsWholes;

    enum Verdict {
        /// Begin anew with it.
        WHOLE,
        /// The next change.
        NEXT,
        /// Something is missing in between.
        GAP
    }

    Verdict see(boolean whole, long version) {
        if (whole) {
            tellsWholes = true;
            return from(version);
        }
        if (last == NOTHING_KNOWN) {
            // asked for the whole it told a part once more: FreeSWITCH tells nothing but parts
            return insisted ? from(version) : gap();
        }
        if (tellsWholes && version > last + 1 && last >= 0) {
            return gap();
        }
        last = Math.max(last, version);
        return Verdict.NEXT;
    }

    private Verdict from(long version) {
        insisted = false;
        last = version;
        return Verdict.WHOLE;
    }

    /// What is known is of no use any more.
    Verdict gap() {
        last = NOTHING_KNOWN;
        insisted = true;
        return Verdict.GAP;
    }
}
