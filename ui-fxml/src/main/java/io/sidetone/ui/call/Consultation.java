package io.sidetone.ui.call;

/// Two calls of ours that may be put together: somebody waits while we ask somebody else (S29).
///
/// @param waiting the call that is to be passed on
/// @param consulted the call to whom it may be passed on
/// @param straightIn whether they come into the conference that waits as soon as they answer
public record Consultation(LiveCall waiting, LiveCall consulted, boolean straightIn) {
    /// Whether the one who waits is a conference that somebody is to be brought into (S35).
    public boolean adding() {
        return waiting.info().conference();
    }

    /// Whether a call is one of the two.
    public boolean has(LiveCall call) {
        return call.id().equals(waiting.id()) || call.id().equals(consulted.id());
    }
}
