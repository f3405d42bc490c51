package io.sidetone.audio.player;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What a player does.
///
/// @param position what is heard now, from the beginning
/// @param duration of the whole recording; zero while nothing is open
/// @param problem a sentence, where it cannot be played
public record PlayerState(
        Phase phase,
        Duration position,
        Duration duration,
        @Nullable String problem) {
    static final PlayerState EMPTY = new PlayerState(Phase.EMPTY, Duration.ZERO, Duration.ZERO, null);

    /// The part of its life a player is in.
    public enum Phase {
        /// Nothing is open.
        EMPTY,
        PLAYING,
        PAUSED,
        /// Played to the end; to play is to begin anew.
        ENDED,
        /// It cannot be played.
        FAILED
    }
}
