package io.sidetone.sip.jain;

/// `host` or `host:port`, taken apart; IPv6 literals stay in their brackets.
///
/// @param port 0 where none is given
record HostPortParts(String host, int port) {
    static HostPortParts of(String text) {
        int colon = text.lastIndexOf(':');
        return colon > text.lastIndexOf(']') && colon > 0
                ? new HostPortParts(text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)))
                : new HostPortParts(text, 0);
    }
}
