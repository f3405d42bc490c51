package io.sidetone.sip.subscription;

import io.sidetone.sip.address.SipUri;
import io.sidetone.sip.core.Core;
import io.sidetone.sip.subscription.Watched.Known;
import io.sidetone.sip.subscription.Watched.Unknown;
import io.sidetone.sip.subscription.Watched.Why;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// Many lamps with little effort (S43): lists first (RFC 4662), and what no list tells of by subscriptions of its own,
/// as soon as every list has spoken or is known not to. Begins with [#watch]; everything on `phone-core`.
final class Lamps {
    private final Core core;
    private final Subscriptions subscriptions;
    private final BiConsumer<String, Watched<DialogInfo>> lit;
    private final Map<String, Watched<ResourceList<DialogInfo>>> lists = new LinkedHashMap<>();
    private final Map<String, @Nullable SipUri> numbers = new LinkedHashMap<>();
    private final Map<String, Watch> singles = new HashMap<>();
    private final Map<String, Watched<DialogInfo>> alone = new HashMap<>();
    private final Map<String, Watched<DialogInfo>> shown = new HashMap<>();
    private final LinkedHashSet<Watch> watches = new LinkedHashSet<>();
    private boolean ended;

    private Lamps(Core core, Subscriptions subscriptions, BiConsumer<String, Watched<DialogInfo>> lit) {
        this.core = core;
        this.subscriptions = subscriptions;
        this.lit = lit;
    }

    /// Tells the listener what is known of each number, now and whenever that changes. Any thread.
    ///
    /// @param lists addresses of lists; those that are not there do no harm
    /// @param numbers what lamps are wanted for
    /// @param listener hears the number as it was given
    /// @param on where the listener is called
    static Watch watch(
            Core core,
            Subscriptions subscriptions,
            List<String> lists,
            List<String> numbers,
            BiConsumer<String, Watched<DialogInfo>> listener,
            Executor on) {
        var watchers = new HashMap<String, Watcher<DialogInfo>>();
        numbers.forEach(number -> watchers.put(number, new Watcher<>(w -> listener.accept(number, w), on)));
        var lamps = new Lamps(core, subscriptions, (number, watched) -> {
            var watcher = watchers.get(number);
            if (watcher != null) {
                watcher.tell(watched);
            }
        });
        core.execute(() -> lamps.begin(lists, numbers));
        return () -> {
            watchers.values().forEach(Watcher::end);
            core.execute(lamps::end);
        };
    }

    private void begin(List<String> listed, List<String> wanted) {
        for (var number : wanted) {
            numbers.put(number, Topic.resource(number, subscriptions.domain()).orElse(null));
        }
        for (var list : listed) {
            lists.put(list, new Unknown<>(Why.ASKING, core.now()));
        }
        for (var list : List.copyOf(lists.keySet())) {
            watches.add(subscriptions.watch(
                    Topic.lines(list),
                    told -> {
                        lists.put(list, told);
                        look();
                    },
                    Runnable::run));
        }
        if (lists.isEmpty()) {
            look(); // else the first word of a list lets us
        }
    }

    private void end() {
        ended = true;
        watches.forEach(Watch::close);
        singles.values().forEach(Watch::close);
        singles.clear();
    }

    private void look() {
        if (ended) {
            return;
        }
        var listed = byUser();
        boolean decided = lists.values().stream().noneMatch(Lamps::undecided);
        numbers.forEach((number, address) -> {
            var told = Optional.ofNullable(address).map(SipUri::user).map(listed::get);
            if (told.isPresent()) {
                leaveToTheList(number);
            } else if (decided && !singles.containsKey(number)) {
                watchAlone(number);
            }
            show(number, told.orElseGet(() -> alone.getOrDefault(number, stillUnknown())));
        });
    }

    /// What the lists tell, by the number on them: a list may name another host than we do.
    private Map<String, Watched<DialogInfo>> byUser() {
        var found = new HashMap<String, Watched<DialogInfo>>();
        for (var list : lists.values()) {
            if (list instanceof Known<ResourceList<DialogInfo>>(var resources, var since)) {
                resources.resources().forEach((uri, resource) -> {
                    if (resource.value() != null) {
                        found.putIfAbsent(uri.user(), new Known<>(resource.value(), since));
                    }
                });
            }
        }
        return found;
    }

    private static boolean undecided(Watched<?> list) {
        return list instanceof Unknown<?>(var why, var since) && why.undecided();
    }

    private Watched<DialogInfo> stillUnknown() {
        boolean apart = lists.values().stream()
                .anyMatch(list -> list instanceof Unknown<?>(var why, var since) && why == Why.NOT_REGISTERED);
        return new Unknown<>(apart ? Why.NOT_REGISTERED : Why.ASKING, core.now());
    }

    private void watchAlone(String number) {
        alone.put(number, new Unknown<>(Why.ASKING, core.now()));
        singles.put(
                number,
                subscriptions.watch(
                        Topic.line(number),
                        told -> {
                            if (singles.containsKey(number)) {
                                alone.put(number, told);
                                look(number);
                            }
                        },
                        Runnable::run));
    }

    private void leaveToTheList(String number) {
        alone.remove(number);
        var single = singles.remove(number);
        if (single != null) {
            single.close();
        }
    }

    private void look(String number) {
        if (!ended) {
            show(number, alone.getOrDefault(number, stillUnknown()));
        }
    }

    /// Only what is news.
    private void show(String number, Watched<DialogInfo> next) {
        if (!same(shown.get(number), next)) {
            shown.put(number, next);
            lit.accept(number, next);
        }
    }

    private static boolean same(@Nullable Watched<DialogInfo> before, Watched<DialogInfo> next) {
        return switch (next) {
            case Known<DialogInfo>(var value, var since) ->
                before instanceof Known<DialogInfo>(var last, var then) && last.equals(value);
            case Unknown<DialogInfo>(var why, var since) ->
                before instanceof Unknown<DialogInfo>(var last, var then) && last == why;
        };
    }
}
