package io.sidetone.sip.subscription;

import io.sidetone.sip.core.Core;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;

/// Lets only so many ask at a time, so that two hundred lamps do not flood the phone system. On `phone-core`.
final class Turns {
    static final int MOST_AT_ONCE = 10;

    private final Core core;
    private final Queue<Subscription<?>> waiting = new ArrayDeque<>();
    private final Set<Subscription<?>> asking = new HashSet<>();

    Turns(Core core) {
        this.core = core;
    }

    /// Its turn is told soon, never at once.
    void enter(Subscription<?> subscription) {
        waiting.add(subscription);
        next();
    }

    /// It has been answered, or does not want to ask any more.
    void leave(Subscription<?> subscription) {
        waiting.remove(subscription);
        if (asking.remove(subscription)) {
            next();
        }
    }

    private void next() {
        while (asking.size() < MOST_AT_ONCE && !waiting.isEmpty()) {
            var subscription = waiting.remove();
            asking.add(subscription);
            core.execute(() -> {
                if (asking.contains(subscription)) {
                    subscription.turn();
                }
            });
        }
    }
}
