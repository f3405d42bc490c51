package io.sidetone.sip.network;

import java.net.InetAddress;
import java.util.Set;

/// The computer's standing in the network at one moment.
///
/// @param addresses its own addresses that others can reach: of interfaces that are up, neither loopback nor link-local
/// @param routes those that traffic to the wide world leaves by, at most one of each family
public record Network(Set<InetAddress> addresses, Set<InetAddress> routes) {
    /// Nothing is known yet, or nothing is there.
    public static final Network NONE = new Network(Set.of(), Set.of());

    public Network {
        addresses = Set.copyOf(addresses);
        routes = Set.copyOf(routes);
    }
}
