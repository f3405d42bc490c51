package io.sidetone.audio.pulse;

import java.time.Duration;
import java.util.Optional;

/// What a Linux sound server says of itself.
public sealed interface SoundServer {
    /// There is none, or this is no Linux: other ways to sound may still work.
    record Absent() implements SoundServer {}

    /// It is there and does not answer in time.
    record Silent() implements SoundServer {}

    /// It answers, but there is nothing to play on, or nothing to record from. libwebrtc must not be let near it.
    record Bare() implements SoundServer {}

    /// It answers and has a default for both.
    record Complete() implements SoundServer {}

    /// Why libwebrtc must not be sent to the user's sound server now, if so.
    static Optional<String> trouble(Duration atMost) {
        return switch (ask(atMost)) {
            case Absent _, Complete _ -> Optional.empty();
            case Silent _ -> Optional.of("the sound server does not answer");
            case Bare _ -> Optional.of("the sound server has no device");
        };
    }

    /// Asks the user's sound server.
    ///
    /// @param atMost how long to wait for each of its two answers
    static SoundServer ask(Duration atMost) {
        return LibPulse.load().map(pulse -> ask(pulse, atMost)).orElseGet(Absent::new);
    }

    private static SoundServer ask(LibPulse pulse, Duration atMost) {
        try (var connection = new PulseConnection(pulse, atMost)) {
            return connection.complete() ? new Complete() : new Bare();
        } catch (PulseConnection.Lost e) {
            return e.silent ? new Silent() : new Absent();
        }
    }
}
