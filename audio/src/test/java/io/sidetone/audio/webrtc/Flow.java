package io.sidetone.audio.webrtc;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import io.sidetone.sip.media.MediaSession;
import io.sidetone.sip.media.MediaStatistics;
import java.time.Duration;
import java.util.function.ToLongFunction;

/// Whether sound really goes from one session to another, by the packets counted at both.
record Flow(MediaSession from, MediaSession to) {
    static MediaStatistics of(MediaSession session) throws Exception {
        return session.statistics().toCompletableFuture().get(30, SECONDS);
    }

    /// Packets leave here and arrive there.
    void flows() {
        rises(from, MediaStatistics::packetsOut);
        rises(to, MediaStatistics::packetsIn);
    }

    /// No packet leaves here and none arrives there.
    void rests() {
        stands(from, MediaStatistics::packetsOut);
        stands(to, MediaStatistics::packetsIn);
    }

    private static void rises(MediaSession session, ToLongFunction<MediaStatistics> count) {
        var before = new long[] {-1};
        await("packets").atMost(30, SECONDS).until(() -> {
            long now = count.applyAsLong(of(session));
            if (before[0] < 0 || now < before[0]) {
                before[0] = now; // a new stream counts from the beginning
            }
            return now >= before[0] + 10;
        });
    }

    private static void stands(MediaSession session, ToLongFunction<MediaStatistics> count) {
        var before = new long[] {-1};
        await("no packets")
                .pollInterval(Duration.ofMillis(50))
                .during(Duration.ofMillis(500))
                .atMost(30, SECONDS)
                .until(() -> {
                    long now = count.applyAsLong(of(session));
                    boolean same = now == before[0];
                    before[0] = now;
                    return same;
                });
    }
}
