package io.sidetone.sip.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkWatchTest {
    private static final Set<InetAddress> ONE = Set.of(InetAddress.ofLiteral("10.0.0.1"));

    @Test
    void tellsOfWhatItSees() throws Exception {
        var seen = new AtomicReference<Network>(Network.NONE);
        var told = new LinkedBlockingQueue<NetworkChange>();
        try (var watch = new NetworkWatch(seen::get, told::add)) {
            watch.start();
            await().until(watch::looked);
            seen.set(new Network(ONE, ONE));

            var change = told.poll(20, TimeUnit.SECONDS);

            assertThat(change).isNotNull();
            assertThat(change.now()).isEqualTo(watch.now()).isEqualTo(new Network(ONE, ONE));
        }
    }

    @Test
    void goesOnWhereTheSystemDoesNotTell() throws Exception {
        var told = new LinkedBlockingQueue<NetworkChange>();
        var looks = new int[1];
        try (var watch = new NetworkWatch(
                () -> switch (looks[0]++) {
                    case 0 -> Network.NONE;
                    case 1 -> throw new IOException("not now");
                    default -> new Network(ONE, ONE);
                },
                told::add)) {
            watch.start();
            assertThat(told.poll(20, TimeUnit.SECONDS)).isNotNull();
        }
    }

    /// Whatever computer this is: an address of loopback is none of ours.
    @Test
    void seesTheComputersOwnAddresses() {
        try (var watch = new NetworkWatch(change -> {})) {
            watch.start();
            await().until(watch::looked);
            assertThat(watch.now().addresses())
                    .noneMatch(InetAddress::isLoopbackAddress)
                    .noneMatch(InetAddress::isLinkLocalAddress);
            assertThat(watch.now().routes()).hasSizeLessThanOrEqualTo(2);
        }
    }

    @ParameterizedTest
    @CsvSource({"1,1000", "20,1000", "40,2000", "80,4000", "1000,4000"})
    void looksLessOftenWhereLookingIsSlow(long took, long next) {
        assertThat(NetworkWatch.nextLook(Duration.ofMillis(took))).isEqualTo(Duration.ofMillis(next));
    }
}
