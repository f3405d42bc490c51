package io.sidetone.ui.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/// A clock that goes when it is told to.
public final class FakeClock implements InstantSource {
    private final ObjectProperty<Instant> now = new SimpleObjectProperty<>(Instant.parse("2026-03-02T09:30:00Z"));

    public ObjectProperty<Instant> now() {
        return now;
    }

    public void pass(Duration time) {
        now.set(now.get().plus(time));
    }

    @Override
    public Instant instant() {
        return now.get();
    }
}
