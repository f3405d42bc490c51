package io.sidetone.sip.media;

/// Makes the sound of calls.
public interface MediaEngine {
    /// Starts a session for one call. Never fails: what goes wrong shows when an offer or answer is asked for.
    ///
    /// @param ice how to find a path; taken as it is now, later changes touch later sessions
    MediaSession open(IceConfiguration ice, MediaListener listener);
}
