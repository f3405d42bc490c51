package io.sidetone.app.recordings;

import io.sidetone.sip.call.CallDirection;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A call of which the phone system has recordings.
///
/// @param callId the Call-ID this phone had in that call; empty where the phone system does not tell
/// @param number of the other side
/// @param direction null where it is not told
/// @param duration of the call; null where it is not told
/// @param segments in their order; never empty
public record Recorded(
        String callId,
        String number,
        @Nullable CallDirection direction,
        Instant started,
        @Nullable Duration duration,
        List<Segment> segments) {

    /// One recording, from start to stop.
    ///
    /// @param number 1 for the first of the call
    /// @param type media type, e.g. `audio/wav`
    public record Segment(
            int number, @Nullable Instant started, @Nullable Duration duration, URI uri, String type) {}
}
