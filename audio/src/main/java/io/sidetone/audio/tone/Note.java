package io.sidetone.audio.tone;

import java.util.List;

/// One note of a melody.
///
/// @param at when it begins within the round, s
/// @param length how long it sounds, s; edges included
/// @param pitch Hz
/// @param overtones amplitudes of the pitch itself and of its multiples, relative to each other
/// @param amplitude peak, 0–1
/// @param decay how fast it dies away, 1/s; 0 holds it
public record Note(double at, double length, double pitch, List<Double> overtones, double amplitude, double decay) {
    /// Longer than a click, shorter than anybody notices.
    static final double EDGE = 0.008;

    public Note {
        overtones = List.copyOf(overtones);
    }

    /// A steady sine.
    static Note steady(double at, double length, double pitch, double amplitude) {
        return new Note(at, length, pitch, List.of(1.0), amplitude, 0);
    }

    /// A struck bar: a strong fundamental, a little warmth above it, dying away.
    static Note struck(double at, double pitch, double amplitude) {
        return new Note(at, 1.2, pitch, List.of(1.0, 0.25, 0.06, 0.08), amplitude, 4.5);
    }

    /// The sample at a moment of the round, −1 to 1.
    double sample(double time) {
        double since = time - at;
        if (since < 0 || since >= length) {
            return 0;
        }
        double sum = 0;
        double total = 0;
        for (int i = 0; i < overtones.size(); i++) {
            sum += overtones.get(i) * Math.sin(2 * Math.PI * pitch * (i + 1) * since);
            total += overtones.get(i);
        }
        return amplitude * edge(Math.min(since, length - since)) * Math.exp(-decay * since) * sum / total;
    }

    /// A raised cosine from 0 to 1.
    private static double edge(double distance) {
        return distance >= EDGE ? 1 : 0.5 - 0.5 * Math.cos(Math.PI * distance / EDGE);
    }
}
