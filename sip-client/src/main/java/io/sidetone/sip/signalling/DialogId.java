package io.sidetone.sip.signalling;

/// What identifies a dialog (RFC 3261 §12), seen from one of its two sides.
public record DialogId(String callId, String localTag, String remoteTag) {
    /// The same dialog, seen from the other side.
    public DialogId fromOtherSide() {
        return new DialogId(callId, /* localTag= */ remoteTag, /* remoteTag= */ localTag);
    }
}
