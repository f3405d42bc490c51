package io.sidetone.lab.exchange;

import gov.nist.javax.sip.message.SIPRequest;

/// The exchange's end of a dialog (RFC 3261 §12).
interface Leg {
    /// Which dialog: Call-ID and our tag.
    String id();

    /// A request inside the dialog.
    void request(Connection from, SIPRequest request);

    /// The connection its messages came over is lost.
    void lost(Connection connection);

    /// Ends it, and tells the other side.
    void hangUp();

    static String id(String callId, String localTag) {
        return callId + "|" + localTag;
    }
}
