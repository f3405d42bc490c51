package io.sidetone.audio.tone;

import java.util.List;

/// Notes, and how often they come round.
///
/// @param notes within one round
/// @param round length of a round, s; the silence at its end included
/// @param rounds how many; 0 goes on until it is stopped
public record Melody(List<Note> notes, double round, int rounds) {
    public Melody {
        notes = List.copyOf(notes);
        if (round <= 0) {
            throw new IllegalArgumentException("a round takes some time");
        }
    }

    /// The sample at a moment since the beginning, −1 to 1.
    double sample(double time) {
        double inRound = time % round;
        double sum = 0;
        for (var note : notes) {
            sum += note.sample(inRound);
        }
        return Math.clamp(sum, -1, 1);
    }

    boolean over(double time) {
        return rounds > 0 && time >= rounds * round;
    }
}
