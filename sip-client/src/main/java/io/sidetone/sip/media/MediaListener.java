package io.sidetone.sip.media;

/// Told about changes of a session's path. Called on the media engine's thread: only post from here.
@FunctionalInterface
public interface MediaListener {
    void connectionChanged(MediaConnection connection);
}
