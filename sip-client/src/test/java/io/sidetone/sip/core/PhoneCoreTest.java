package io.sidetone.sip.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PhoneCoreTest {
    private final PhoneCore core = new PhoneCore();

    @AfterEach
    void close() {
        core.close();
    }

    @Test
    void runsInOrderOnOneThread() throws Exception {
        var ran = new CopyOnWriteArrayList<String>();
        for (int i = 0; i < 100; i++) {
            int n = i;
            core.execute(() -> ran.add(Thread.currentThread().getName() + n));
        }
        var last = new CompletableFuture<Integer>();
        core.execute(() -> last.complete(ran.size()));

        assertThat(last.get(5, TimeUnit.SECONDS)).isEqualTo(100);
        assertThat(ran).startsWith("phone-core0", "phone-core1").endsWith("phone-core99");
    }

    @Test
    void aBugInOneTaskDoesNotStopTheNext() throws Exception {
        var next = new CountDownLatch(1);
        core.execute(() -> {
            throw new IllegalStateException("as the test wants it");
        });
        core.execute(() -> {
            throw new StackOverflowError("as the test wants it");
        });
        core.execute(next::countDown);

        assertThat(next.await(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aTimerRunsOnceUnlessCancelled() {
        var ran = new CopyOnWriteArrayList<String>();
        core.schedule(Duration.ofMillis(40), () -> ran.add("cancelled")).cancel();
        core.schedule(Duration.ofMillis(50), () -> ran.add("due"));

        await().until(() -> !ran.isEmpty());
        assertThat(ran).containsExactly("due");
    }

    @Test
    void closingLetsWhatIsUnderWayEnd() {
        var ran = new CopyOnWriteArrayList<String>();
        core.execute(() -> ran.add("given before"));
        core.schedule(Duration.ofMillis(1500), () -> ran.add("later"));

        core.close();
        core.execute(() -> ran.add("given after"));

        assertThat(ran).containsExactly("given before");
    }
}
