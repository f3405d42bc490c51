package io.sidetone.audio.webrtc;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AudioThreadTest {
    private final AtomicInteger stuck = new AtomicInteger();

    private AudioThread thread(Duration limit) {
        return new AudioThread("audio-test", limit, stuck::incrementAndGet);
    }

    @Test
    void runsTasksInOrderAndSurvivesFailures() {
        List<Integer> done = Collections.synchronizedList(new ArrayList<>());
        var thread = thread(Duration.ofSeconds(5));
        thread.execute(() -> done.add(1));
        thread.execute(() -> {
            throw new Error("as webrtc-java does");
        });
        thread.execute(() -> done.add(2));
        thread.close();
        assertThat(thread.awaitEnd(Duration.ofSeconds(5))).isTrue();
        assertThat(done).containsExactly(1, 2);
        assertThat(stuck).hasValue(0);
    }

    @Test
    void givesUpATaskThatDoesNotReturn() {
        var never = new CountDownLatch(1);
        var later = new AtomicInteger();
        var thread = thread(Duration.ofMillis(50));
        thread.execute(() -> awaitDeaf(never));
        thread.execute(later::incrementAndGet);
        await().atMost(30, SECONDS).untilAtomic(stuck, org.hamcrest.Matchers.is(1));
        assertThat(thread.isGivenUp()).isTrue();
        assertThat(thread.accepts(later::incrementAndGet)).isFalse();
        never.countDown();
        thread.close();
        assertThat(thread.awaitEnd(Duration.ofSeconds(1))).isTrue();
        assertThat(later).hasValue(0);
    }

    /// Native code does not listen to interrupts.
    private static void awaitDeaf(CountDownLatch latch) {
        boolean open = false;
        while (!open) {
            try {
                latch.await();
                open = true;
            } catch (InterruptedException e) {
                open = false;
            }
        }
    }

    @Test
    void afterTheEndLaterTasksAreDropped() {
        var thread = thread(Duration.ofSeconds(5));
        thread.close();
        thread.close();
        assertThat(thread.awaitEnd(Duration.ofSeconds(5))).isTrue();
        assertThat(thread.later(Duration.ZERO, stuck::incrementAndGet).isDone()).isTrue();
        assertThat(thread.accepts(stuck::incrementAndGet)).isFalse();
    }
}
