package io.sidetone.sip.subscription;

import io.sidetone.sip.account.RegistrationState;
import io.sidetone.sip.address.SipUri;
import io.sidetone.sip.core.Core;
import io.sidetone.sip.flow.Server;
import io.sidetone.sip.signalling.Interest;
import io.sidetone.sip.signalling.MessageBody;
import io.sidetone.sip.signalling.Notice;
import io.sidetone.sip.signalling.Signalling;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/// All that is watched at one phone system. Several who watch the same share one subscription. On `phone-core` but for
/// [#watch].
public final class Subscriptions {
    private final Core core;
    private final Signalling signalling;
    private final SipUri us;
    private final DoubleSupplier random;
    private final Turns turns;
    private final Map<Interest, Subscription<?>> subscriptions = new LinkedHashMap<>();
    private @Nullable Server server;
    private @Nullable MessageBody mailbox;

    /// @param us our own address: short numbers are at its host, and its mailbox is ours
    /// @param random 0–1, spreads what would happen at the same time
    public Subscriptions(Core core, Signalling signalling, SipUri us, DoubleSupplier random) {
        this.core = core;
        this.signalling = signalling;
        this.us = us;
        this.random = random;
        this.turns = new Turns(core);
    }

    /// Tells the listener what is known of a topic, now and whenever that changes. Any thread.
    ///
    /// @param on where the listener is called
    public <T> Watch watch(Topic<T> topic, Consumer<Watched<T>> listener, Executor on) {
        var watcher = new Watcher<>(listener, on);
        var interest = topic.interest(us.host()).orElse(null);
        if (interest == null) {
            core.execute(() -> watcher.tell(new Watched.Unknown<>(Watched.Why.NOT_FOUND, core.now())));
            return watcher::end;
        }
        core.execute(() -> add(topic, interest, watcher));
        return () -> {
            watcher.end();
            core.execute(() -> remove(interest, watcher));
        };
    }

    /// Tells the listener what is known of each of these numbers ([Lamps]). Any thread.
    ///
    /// @param lists addresses of resource lists that may tell of them
    /// @param listener hears the number as it was given
    /// @param on where the listener is called
    public Watch lamps(
            List<String> lists, List<String> numbers, BiConsumer<String, Watched<DialogInfo>> listener, Executor on) {
        return Lamps.watch(core, this, lists, numbers, listener, on);
    }

    /// A domain of ours, for short numbers.
    String domain() {
        return us.host();
    }

    private <T> void add(Topic<T> topic, Interest interest, Watcher<T> watcher) {
        if (watcher.ended()) {
            return;
        }
        @SuppressWarnings("unchecked") // an interest names the event package, and that the type
        var present = (Subscription<T>) subscriptions.get(interest);
        if (present != null) {
            present.add(watcher);
            return;
        }
        var begun = new Subscription<T>(core, signalling, turns, random, interest, topic::fold);
        subscriptions.put(interest, begun);
        if (server != null) {
            begun.reachable();
        }
        if (mailbox != null && server != null && isOurMailbox(interest)) {
            begun.unsolicited(mailbox);
        }
        begun.add(watcher);
    }

    private void remove(Interest interest, Watcher<?> watcher) {
        var subscription = subscriptions.get(interest);
        if (subscription != null && subscription.remove(watcher)) {
            subscriptions.remove(interest);
            subscription.stop();
        }
    }

    /// When, and where, we are registered: a server that has just heard of us knows of no subscriptions.
    public void registration(RegistrationState state) {
        var at = state instanceof RegistrationState.Ready ready ? ready.server() : null;
        if (at == null || !at.equals(server)) {
            unreachable();
        }
        if (at == null) {
            mailbox = null;
        } else if (server == null) {
            server = at;
            all().forEach(Subscription::reachable);
            tellMailbox();
        }
    }

    /// Nothing that was known is known any more.
    private void unreachable() {
        if (server != null) {
            server = null;
            all().forEach(Subscription::unreachable);
        }
    }

    /// Something is told that we did not ask for: what waits in our mailbox is welcome all the same (RFC 3842 §4.1). It
    /// may come before the answer to our REGISTER.
    public void unsolicited(Notice notice) {
        if (notice.event().equals(Topic.MESSAGE_SUMMARY) && notice.body() != null) {
            mailbox = notice.body();
            tellMailbox();
        }
    }

    private void tellMailbox() {
        var body = mailbox;
        if (body != null && server != null) {
            subscriptions.forEach((interest, subscription) -> {
                if (isOurMailbox(interest)) {
                    subscription.unsolicited(body);
                }
            });
        }
    }

    private boolean isOurMailbox(Interest interest) {
        return interest.event().equals(Topic.MESSAGE_SUMMARY)
                && interest.resource().user().equals(us.user())
                && interest.resource().host().equals(us.host());
    }

    /// Tells the phone system to tell nothing more.
    public void close() {
        all().forEach(Subscription::stop);
        subscriptions.clear();
    }

    private List<Subscription<?>> all() {
        return List.copyOf(subscriptions.values());
    }
}
