package io.sidetone.audio.route;

import java.time.Duration;

/// Something that records or plays, opened by way of a [SoundSystem].
///
/// @param <M> what it is
public interface Opened<M> {
    M get();

    /// Waits until what it plays is on its device, but not long. To be called once it plays.
    void settle(Duration atMost);

    /// It is going to be freed.
    void forget();

    /// One that needs nobody to place it.
    static <M> Opened<M> unplaced(M it) {
        return new Opened<>() {
            @Override
            public M get() {
                return it;
            }

            @Override
            public void settle(Duration atMost) {}

            @Override
            public void forget() {}
        };
    }
}
