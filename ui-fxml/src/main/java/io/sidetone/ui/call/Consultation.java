package io.sidetone.ui.call;

/// Two calls of ours that may be put together: somebody waits while we ask somebody else (S29).
///
/// @param waiting the call that is to be passed on
/// @param consulted the call to whom it may be passed on
public record Consultation(LiveCall waiting, LiveCall consulted) {
    /// Whether a call is one of the two.
    public boolean has(LiveCall call) {
        return call.id().equals(waiting.id()) || call.id().equals(consulted.id());
    }
}
