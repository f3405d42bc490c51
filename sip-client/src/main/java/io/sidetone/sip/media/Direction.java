package io.sidetone.sip.media;

/// Which way sound goes, seen from us (RFC 3264 §5.1).
public enum Direction {
    SEND_RECEIVE,
    SEND_ONLY,
    RECEIVE_ONLY,
    INACTIVE
}
