package io.sidetone.sip.media;

/// Told about changes of a session's path. Called on the media engine's thread: only post from here.
@FunctionalInterface
public interface MediaListener {
    void connectionChanged(MediaConnection connection);

    /// Without a new offer of ours there will be no sound: the sound system was opened anew, and the session with
    /// it, or a relay was found too late for our last description, and there is no other path. To be sent as a
    /// re-INVITE as soon as the call allows, with what [MediaSession#offer()] gives then; any offer made after this
    /// was told will do.
    default void needsOffer() {}
}
