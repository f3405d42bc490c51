package io.sidetone.sip.flow;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What `no_proxy` exempts: names with all below them, addresses, networks (`10.0.0.0/8`), each perhaps with a port,
/// and `*` for everything.
record NoProxy(List<String> entries) {
    static NoProxy parse(String list) {
        return new NoProxy(Arrays.stream(list.toLowerCase(Locale.ROOT).split("[,\\s]+"))
                .filter(entry -> !entry.isEmpty())
                .toList());
    }

    boolean covers(String host, int port) {
        var name = host.toLowerCase(Locale.ROOT);
        return entries.stream().anyMatch(entry -> covers(entry, name, port));
    }

    private static boolean covers(String entry, String host, int port) {
        if (entry.equals("*")) {
            return true;
        }
        if (entry.indexOf('/') > 0) {
            return inNetwork(entry, host);
        }
        var bare = entry.startsWith("[") ? entry.substring(1).replace("]", "") : entry;
        int colon = bare.lastIndexOf(':');
        boolean hasPort = entry.startsWith("[") ? entry.indexOf("]:") > 0 : colon == bare.indexOf(':') && colon > 0;
        if (hasPort && !bare.substring(colon + 1).equals(Integer.toString(port))) {
            return false;
        }
        var name = hasPort ? bare.substring(0, colon) : bare;
        var suffix = name.startsWith("*.") ? name.substring(2) : name.startsWith(".") ? name.substring(1) : name;
        return host.equals(suffix) || (!Server.literal(host) && host.endsWith("." + suffix));
    }

    private static boolean inNetwork(String network, String host) {
        int slash = network.indexOf('/');
        var base = address(network.substring(0, slash));
        var address = address(host);
        var bits = network.substring(slash + 1);
        if (base.isEmpty() || address.isEmpty() || !bits.matches("\\d{1,3}")) {
            return false;
        }
        var a = base.get().getAddress();
        var b = address.get().getAddress();
        int length = Integer.parseInt(bits);
        if (a.length != b.length || length > a.length * 8) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            int mask = 0x80 >> (i % 8);
            if ((a[i / 8] & mask) != (b[i / 8] & mask)) {
                return false;
            }
        }
        return true;
    }

    private static Optional<InetAddress> address(String text) {
        try {
            return Server.literal(text) ? Optional.of(InetAddress.ofLiteral(text)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
