package io.sidetone.sip.account;

import io.sidetone.sip.network.NetworkChange;
import java.net.InetAddress;
import java.util.Collections;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Whether the open connection still has ground under it after the network has changed.
enum Footing {
    /// It has lost nothing; there only is more network than before.
    FIRM,
    /// It may lead nowhere: traffic goes another way now, or the computer has slept.
    DOUBTFUL,
    /// Our own address on it is no longer ours.
    GONE;

    /// @param bound our address on the connection, null where that is not known
    /// @param routes the addresses that traffic left by when it was opened
    static Footing after(NetworkChange change, @Nullable InetAddress bound, Set<InetAddress> routes) {
        var gone = change.gone();
        if (bound == null ? !Collections.disjoint(gone, routes) : gone.contains(bound)) {
            return GONE;
        }
        boolean unsure = bound == null && !gone.isEmpty();
        return unsure || change.rerouted() || change.woke() ? DOUBTFUL : FIRM;
    }
}
