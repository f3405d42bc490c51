package io.sidetone.ui.quality;

import io.sidetone.sip.quality.QualityWarning;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// A warning that can be read: it stays a while once it appeared, and gives way to another only then.
///
/// @param callId whose it is
/// @param since when it appeared
record SteadyWarning(String callId, Optional<QualityWarning> shown, Instant since) {
    /// Long enough to be read.
    static final Duration STAYS = Duration.ofSeconds(5);

    /// No warning yet.
    static final SteadyWarning NONE = new SteadyWarning("", Optional.empty(), Instant.MIN);

    /// What is to be shown now.
    ///
    /// @param call whose warning it is now
    /// @param now what spoils that call at this moment
    SteadyWarning next(String call, Optional<QualityWarning> now, Instant time) {
        boolean another = !call.equals(callId);
        if (!another && now.equals(shown)) {
            return this;
        }
        boolean read = shown.isEmpty() || !time.isBefore(since.plus(STAYS));
        return another || read ? new SteadyWarning(call, now, time) : this;
    }
}
