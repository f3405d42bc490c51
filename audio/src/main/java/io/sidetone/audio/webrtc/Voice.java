package io.sidetone.audio.webrtc;

import dev.onvoid.webrtc.media.audio.AudioTrackSource;

/// Where the sound of one session's outgoing track comes from. Used on the audio thread only.
interface Voice extends AutoCloseable {
    AudioTrackSource source();

    /// Whether there is anybody to speak at all; if not, the session only receives.
    default boolean speaks() {
        return true;
    }

    /// Whether nothing may be sent but silence, for want of a microphone. May change at any time.
    default boolean silent() {
        return false;
    }

    /// Whether it hears what people say. On hold it hears nothing: whoever we hold must not listen in.
    default boolean live() {
        return false;
    }

    /// The path stands: from now on what is said is heard. Called again whenever the description has changed.
    default void connected() {}

    @Override
    void close();
}
