package io.sidetone.audio.webrtc;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// How long a thread that wants to run every 10 ms had to wait at worst: what sound in real time suffers on a busy
/// machine.
final class Stalls implements AutoCloseable {
    private static final long PERIOD = TimeUnit.MILLISECONDS.toNanos(10);
    private volatile long worst;
    private volatile boolean ended;

    Stalls() {
        Thread.ofPlatform().daemon().name("stalls").start(this::watch);
    }

    private void watch() {
        long last = System.nanoTime();
        long longest = 0;
        while (!ended) {
            LockSupport.parkNanos(PERIOD);
            long now = System.nanoTime();
            longest = Math.max(longest, now - last - PERIOD);
            worst = longest;
            last = now;
        }
    }

    Duration worst() {
        return Duration.ofNanos(worst);
    }

    @Override
    public void close() {
        ended = true;
    }
}
