package io.sidetone.lab.interop;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// How long it takes until the program tells what has changed at the phone system: one table of all tests of the team.
final class TeamFigures implements AfterAllCallback {
    /// How many milliseconds a change may take.
    static final double WITHIN = 1000;

    private static final Figures FIGURES = new Figures("team", "ms");

    /// @param began just before the phone system was told to change it
    /// @param told when the program told of it
    /// @return milliseconds
    static double add(String what, Instant began, Instant told) {
        double took = Math.max(0, Duration.between(began, told).toNanos() / 1e6);
        FIGURES.add(what, took);
        return took;
    }

    @Override
    public void afterAll(ExtensionContext context) {
        FIGURES.tell();
    }
}
