package io.sidetone.audio.webrtc;

import org.jspecify.annotations.Nullable;

/// The mean of late of something of which a stream's statistics give the sum and the count since its beginning. On one
/// thread.
///
/// It reaches back to the first question that is at least [#WINDOW] old; two who ask in turn do not shorten it for each
/// other.
final class RecentMean {
    /// In seconds.
    static final double WINDOW = 2;

    /// @param at in seconds
    private record Sample(String stream, double at, double sum, double count) {}

    private @Nullable Sample from;
    private @Nullable Sample next;
    private double last = Double.NaN;

    /// @param stream whose sum and count begin anew with another stream
    /// @param at when that was measured, in seconds
    /// @return `NaN` as long as nothing was counted
    double of(String stream, double at, double sum, double count) {
        if (from == null || next == null || !from.stream().equals(stream) || count < next.count()) {
            from = new Sample(stream, at, 0, 0);
            next = new Sample(stream, at, sum, count);
            last = Double.NaN;
        }
        if (count > from.count()) {
            last = (sum - from.sum()) / (count - from.count());
        }
        if (at - next.at() >= WINDOW) {
            from = next;
            next = new Sample(stream, at, sum, count);
        }
        return last;
    }
}
