package io.sidetone.sip.account;

import java.time.Duration;
import java.time.Instant;

/// How long to wait before all targets are tried again (RFC 5626 §4.5): 1, 2, 4 s, and 4 s for the rest of the first
/// minute, since a phone system that restarts is to have us back within 5 s; after that an eighth of the time the
/// trouble has lasted, at most 30 s. Chance makes it shorter by up to a half, so that not all phones come at once.
///
/// @param rounds how often all targets have failed, one time after the other
/// @param since when the trouble began
/// @param began when this round of attempts began
record BackOff(int rounds, Instant since, Instant began) {
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration BRISK = Duration.ofSeconds(4);
    private static final Duration BRISK_FOR = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final int PART = 8;

    /// No trouble so far.
    static BackOff none(Instant now) {
        return new BackOff(0, now, now);
    }

    /// A round of attempts begins.
    BackOff round(Instant now) {
        return new BackOff(rounds, rounds == 0 ? now : since, now);
    }

    /// All targets have failed.
    BackOff failed() {
        return new BackOff(rounds + 1, since, began);
    }

    /// The wait after a round that failed. While it is brisk, what the round itself took counts as waited: a target
    /// that
    /// only swallows what is sent takes long enough.
    ///
    /// @param random 0–1
    Duration delay(Instant now, double random) {
        var troubled = Duration.between(since, now);
        if (troubled.compareTo(BRISK_FOR) >= 0) {
            var part = troubled.dividedBy(PART);
            return jittered(part.compareTo(LONGEST) < 0 ? part : LONGEST, random);
        }
        var full = rounds >= 2 ? BRISK : FIRST.multipliedBy(1L << rounds);
        var waited = Duration.between(began, now);
        var left = waited.isPositive() ? jittered(full, random).minus(waited) : jittered(full, random);
        var least = jittered(FIRST, random);
        return left.compareTo(least) > 0 ? left : least;
    }

    private static Duration jittered(Duration full, double random) {
        return full.multipliedBy(Math.round(100 - 50 * random)).dividedBy(100);
    }
}
