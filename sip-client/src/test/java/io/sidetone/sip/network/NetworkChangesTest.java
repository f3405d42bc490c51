package io.sidetone.sip.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NetworkChangesTest {
    private static final Network HOME = network("10.0.0.1");
    private static final Network OFFICE = network("10.9.0.1");

    private final NetworkChanges changes = new NetworkChanges();
    private Instant wall = Instant.parse("2026-01-01T08:00:00Z");
    private long nanos = -1; // a running clock may begin anywhere

    private static Network network(String address) {
        var one = Set.of(InetAddress.ofLiteral(address));
        return new Network(one, one);
    }

    /// Both clocks go on, and somebody looks.
    private Optional<NetworkChange> after(Duration wallTime, Duration runningTime, Network seen) {
        wall = wall.plus(wallTime);
        nanos += runningTime.toNanos();
        return changes.look(seen, wall, nanos, Duration.ofSeconds(1));
    }

    private Optional<NetworkChange> aSecondLater(Network seen) {
        return after(Duration.ofSeconds(1), Duration.ofSeconds(1), seen);
    }

    @Test
    void theFirstLookIsNoChange() {
        assertThat(aSecondLater(HOME)).isEmpty();
        assertThat(aSecondLater(HOME)).isEmpty();
    }

    @Test
    void anotherAddressIsOne() {
        aSecondLater(HOME);

        var change = aSecondLater(OFFICE);

        assertThat(change).contains(new NetworkChange(HOME, OFFICE, false));
        assertThat(change.get().gone()).containsExactly(InetAddress.ofLiteral("10.0.0.1"));
        assertThat(change.get().rerouted()).isTrue();
        assertThat(aSecondLater(OFFICE)).isEmpty();
    }

    @Test
    void anotherWayWithTheSameAddressesIsOne() {
        var both = Set.of(InetAddress.ofLiteral("10.0.0.1"), InetAddress.ofLiteral("10.9.0.1"));
        aSecondLater(new Network(both, HOME.routes()));

        var change = aSecondLater(new Network(both, OFFICE.routes()));

        assertThat(change.get().gone()).isEmpty();
        assertThat(change.get().rerouted()).isTrue();
    }

    @Test
    void sleepIsSeenWhereTheRunningClockStandsStill() {
        aSecondLater(HOME);
        assertThat(after(Duration.ofHours(1), Duration.ofSeconds(1), HOME))
                .contains(new NetworkChange(HOME, HOME, true));
        assertThat(aSecondLater(HOME)).as("once").isEmpty();
    }

    @Test
    void sleepIsSeenWhereTheRunningClockGoesOn() {
        aSecondLater(HOME);
        assertThat(after(Duration.ofHours(1), Duration.ofHours(1), HOME)).contains(new NetworkChange(HOME, HOME, true));
    }

    @Test
    void aBusyComputerHasNotSlept() {
        aSecondLater(HOME);
        assertThat(after(Duration.ofSeconds(5), Duration.ofSeconds(5), HOME)).isEmpty();
    }

    @Test
    void aClockThatIsSetBackIsNoSleep() {
        aSecondLater(HOME);
        assertThat(after(Duration.ofHours(-1), Duration.ofSeconds(1), HOME)).isEmpty();
    }
}
