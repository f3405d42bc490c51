package io.sidetone.sip.network;

import java.net.InetAddress;
import java.util.Set;
import java.util.stream.Collectors;

/// That the network is not what it was, or that nobody has looked after it for a while.
///
/// @param woke whether the computer has slept
public record NetworkChange(Network before, Network now, boolean woke) {
    /// Addresses that are no longer ours.
    public Set<InetAddress> gone() {
        return before.addresses().stream()
                .filter(address -> !now.addresses().contains(address))
                .collect(Collectors.toUnmodifiableSet());
    }

    /// Whether traffic goes another way now.
    public boolean rerouted() {
        return !before.routes().equals(now.routes());
    }
}
