package io.sidetone.app.tones;

import java.time.Duration;

/// Runs something later, on the thread the tones are decided on.
@FunctionalInterface
public interface Timer {
    void after(Duration delay, Runnable task);
}
