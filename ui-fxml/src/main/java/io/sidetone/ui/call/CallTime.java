package io.sidetone.ui.call;

import io.sidetone.sip.call.CallState;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/// How long a call has lasted, as a clock shows it.
public final class CallTime {
    private CallTime() {}

    /// Since when the call is established.
    public static Optional<Instant> since(CallState state) {
        return state instanceof CallState.Established established ? Optional.of(established.since()) : Optional.empty();
    }

    /// `02:47`, with hours once there are any; empty before the call is established.
    public static String of(CallState state, Instant now) {
        if (!(state instanceof CallState.Established established)) {
            return "";
        }
        var time = Duration.between(established.since(), now);
        long seconds = Math.max(0, time.toSeconds());
        return seconds < 3600
                ? String.format(Locale.ROOT, "%02d:%02d", seconds / 60, seconds % 60)
                : String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }
}
