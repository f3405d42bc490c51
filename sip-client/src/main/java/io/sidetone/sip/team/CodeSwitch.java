package io.sidetone.sip.team;

import io.sidetone.sip.call.EndReason;
import io.sidetone.sip.core.Core;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Switches something by its codes, and knows whether it is on. Where the phone system tells that, only its word
/// counts;
/// where it does not, a code that was taken does. On `phone-core`.
final class CodeSwitch {
    /// How long after a code was taken the phone system may take to say so.
    static final Duration FOLLOWS_WITHIN = Duration.ofSeconds(3);

    private final Core core;
    private final Switchable codes;
    private final Function<String, CompletionStage<EndReason>> dial;
    private final Runnable changed;
    private @Nullable Boolean on;
    private @Nullable Asked asked;

    private record Asked(boolean on, CompletableFuture<Switched> outcome) {}

    /// @param dial dials a code unseen
    /// @param changed told when it is switched, by whomever
    CodeSwitch(Core core, Switchable codes, Function<String, CompletionStage<EndReason>> dial, Runnable changed) {
        this.core = core;
        this.codes = codes;
        this.dial = dial;
        this.changed = changed;
    }

    /// Null where it is not known.
    @Nullable
    Boolean on() {
        return on;
    }

    /// The phone system says whether it is on.
    ///
    /// @param now null where it says nothing any more
    void told(@Nullable Boolean now) {
        on = now;
        var waiting = asked;
        if (waiting != null && now != null && now == waiting.on()) {
            asked = null;
            waiting.outcome().complete(Switched.DONE);
        }
        changed.run();
    }

    CompletionStage<Switched> turn(boolean wanted) {
        if (on != null && on == wanted) {
            return CompletableFuture.completedStage(Switched.DONE);
        }
        if (asked != null) {
            if (asked.on() == wanted) {
                return asked.outcome();
            }
            asked.outcome().complete(new Switched(false, null)); // somebody has changed their mind
        }
        var mine = new Asked(wanted, new CompletableFuture<>());
        asked = mine;
        dial.apply(wanted ? codes.on() : codes.off()).thenAccept(ended -> core.execute(() -> dialled(mine, ended)));
        return mine.outcome();
    }

    private void dialled(Asked mine, EndReason ended) {
        boolean taken = ended instanceof EndReason.HungUp || ended instanceof EndReason.RemoteHungUp;
        if (!mine.equals(asked)) {
            return; // the phone system was quicker
        }
        if (!taken) {
            over(mine, new Switched(false, ended));
        } else if (codes.state().isEmpty()) {
            told(mine.on());
        } else {
            core.schedule(FOLLOWS_WITHIN, () -> over(mine, new Switched(false, null)));
        }
    }

    private void over(Asked mine, Switched outcome) {
        if (mine.equals(asked)) {
            asked = null;
            mine.outcome().complete(outcome);
        }
    }
}
