package io.sidetone.sip.media;

/// Whether sound can flow.
public enum MediaConnection {
    /// Looking for a path.
    CONNECTING,
    /// A path is found and encrypted.
    CONNECTED,
    /// The path went silent; it may come back.
    INTERRUPTED,
    /// There is no path any more.
    FAILED
}
