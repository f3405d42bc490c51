package io.sidetone.sip.jain;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/// An address written as numbers.
final class LiteralAddress {
    private LiteralAddress() {}

    /// @param text IPv6 with or without brackets
    /// @return null where it is a name
    static @Nullable InetAddress of(String text) {
        var bare = text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
        try {
            return InetAddress.ofLiteral(bare);
        } catch (IllegalArgumentException name) {
            return null;
        }
    }
}
