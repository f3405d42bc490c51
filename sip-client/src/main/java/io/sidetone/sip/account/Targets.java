package io.sidetone.sip.account;

import io.sidetone.sip.flow.Server;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Where the phone system can be reached, in the order of preference, and what came of each.
///
/// @param all as located for this round of attempts (RFC 3263 §4)
/// @param failed those that have had their turn in this round
/// @param resting those that asked to be left alone, in this round or before
record Targets(List<Server> all, Set<Server> failed, Map<Server, Rest> resting) {
    /// A span in which a target is left alone (`Retry-After`, RFC 3261 §20.33). Where the computer's clock is set back
    /// to before it began, it is over too.
    record Rest(Instant from, Duration length) {
        boolean over(Instant now) {
            return now.isBefore(from) || !now.isBefore(from.plus(length));
        }

        Duration left(Instant now) {
            return over(now) ? Duration.ZERO : Duration.between(now, from.plus(length));
        }
    }

    Targets {
        all = List.copyOf(all);
        failed = Set.copyOf(failed);
        resting = Map.copyOf(resting);
    }

    static Targets of(List<Server> all) {
        return new Targets(all, Set.of(), Map.of());
    }

    /// A new round with what was found now; whoever rests goes on resting.
    Targets located(List<Server> found) {
        return new Targets(found.stream().distinct().toList(), Set.of(), resting);
    }

    /// The same ones, none of which has failed.
    Targets anew() {
        return new Targets(all, Set.of(), resting);
    }

    /// The same ones, none of which rests.
    Targets awake() {
        return new Targets(all, failed, Map.of());
    }

    Targets failed(Server server) {
        var more = new HashSet<>(failed);
        more.add(server);
        return new Targets(all, more, resting);
    }

    Targets rest(Server server, Duration length, Instant now) {
        var more = new HashMap<>(resting);
        more.values().removeIf(rest -> rest.over(now));
        more.put(server, new Rest(now, length));
        return new Targets(all, failed, more);
    }

    /// Those that may be tried in this round.
    List<Server> open(Instant now) {
        return awake(all, now).stream().filter(s -> !failed.contains(s)).toList();
    }

    boolean first(Server server) {
        return all.isEmpty() || all.getFirst().equals(server);
    }

    /// Those that we would rather be registered with.
    List<Server> preferredTo(Server server, Instant now) {
        int place = all.indexOf(server);
        return awake(all.subList(0, Math.max(0, place)), now);
    }

    private List<Server> awake(List<Server> some, Instant now) {
        return some.stream().filter(s -> restLeft(s, now).isZero()).toList();
    }

    private Duration restLeft(Server server, Instant now) {
        var rest = resting.get(server);
        return rest == null ? Duration.ZERO : rest.left(now);
    }

    /// Until the first of them may be tried again.
    Duration restLeft(Instant now) {
        return all.stream()
                .map(server -> restLeft(server, now))
                .min(Duration::compareTo)
                .orElse(Duration.ZERO);
    }
}
