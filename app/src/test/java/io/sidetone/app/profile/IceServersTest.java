package io.sidetone.app.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidetone.sip.media.IceConfiguration;
import io.sidetone.sip.media.Streams;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class IceServersTest {
    private static final List<String> URLS = List.of("turns:turn.test:443?transport=tcp");
    private static final Streams STREAMS = (host, port, encrypted) -> {
        throw new IOException("no network");
    };
    private final HandClock clock = new HandClock();
    private final List<String> secrets = new ArrayList<>();

    @Test
    void noIceIsNoIce() {
        assertThat(new IceServers(null, "101", STREAMS, clock, secrets::add).get())
                .isEqualTo(IceConfiguration.NONE);
        assertThat(secrets).isEmpty();
    }

    @Test
    void fixedCredentialsAreTakenAsTheyAreAndNeverLapse() {
        var ice = servers(new Profile.IceServer(URLS, "u", "p", null, null)).get();

        assertThat(ice.servers()).containsExactly(new IceConfiguration.IceServer(URLS, "u", "p"));
        assertThat(ice.relayOnly()).isTrue();
        assertThat(ice.lapse()).isEqualTo(Instant.MAX);
        assertThat(ice.streams()).isSameAs(STREAMS);
    }

    /// The password was computed with `printf 86400:101 | openssl dgst -sha1 -hmac north -binary | base64`.
    @Test
    void aSecretMakesCredentialsForADay() {
        var ice =
                servers(new Profile.IceServer(URLS, null, null, "north", null)).get();

        assertThat(ice.servers())
                .containsExactly(new IceConfiguration.IceServer(URLS, "86400:101", "apmVWlrqjrp1/LwUg7tc3brDw10="));
        assertThat(ice.lapse()).isEqualTo(Instant.EPOCH.plus(Duration.ofDays(1)));
        assertThat(secrets).as("never to be logged").containsExactly("apmVWlrqjrp1/LwUg7tc3brDw10=");
    }

    /// The password was computed with `printf 3600:kai | openssl dgst -sha1 -hmac north -binary | base64`.
    @Test
    void theProfileSaysHowLongTheyLastAndWhomTheyAreFor() {
        var ice =
                servers(new Profile.IceServer(URLS, "kai", null, "north", 3600)).get();

        assertThat(ice.servers())
                .containsExactly(new IceConfiguration.IceServer(URLS, "3600:kai", "2ue09ZMgOq5gXPb4bMO5/yliNIU="));
        assertThat(ice.lapse()).isEqualTo(Instant.EPOCH.plusSeconds(3600));
    }

    @Test
    void theFirstToLapseCounts() {
        var ice = servers(
                        new Profile.IceServer(URLS, "u", "p", null, 60),
                        new Profile.IceServer(URLS, null, null, "north", 7200),
                        new Profile.IceServer(URLS, null, null, "south", 600))
                .get();

        assertThat(ice.lapse()).as("fixed ones never do").isEqualTo(Instant.EPOCH.plusSeconds(600));
    }

    @Test
    void whatTheUserNameSaysIsWhenTheyLapse() {
        clock.now = Instant.ofEpochMilli(1_500);

        var ice = servers(new Profile.IceServer(URLS, null, null, "north", 60)).get();

        assertThat(ice.servers().getFirst().username()).isEqualTo("61:101");
        assertThat(ice.lapse()).isEqualTo(Instant.ofEpochSecond(61));
    }

    /// A call asks again two minutes before the lapse, or at half time.
    @Test
    void askedAgainAfterHalfTheirTimeThereAreNewOnes() {
        var servers = servers(new Profile.IceServer(URLS, null, null, "north", 3600));
        var first = servers.get();

        clock.now = Instant.EPOCH.plusSeconds(1799);
        assertThat(servers.get()).isSameAs(first);
        clock.now = Instant.EPOCH.plusSeconds(1800);
        var second = servers.get();
        clock.now = Instant.EPOCH.plusSeconds(5280);
        var third = servers.get();

        assertThat(second.servers().getFirst().username()).isEqualTo("5400:101");
        assertThat(second.lapse()).isEqualTo(Instant.EPOCH.plusSeconds(5400));
        assertThat(third.lapse()).isEqualTo(Instant.EPOCH.plusSeconds(8880));
        assertThat(secrets).hasSize(3).doesNotHaveDuplicates();
    }

    @Test
    void aClockPutBackMakesNewOnes() {
        var servers = servers(new Profile.IceServer(URLS, null, null, "north", 3600));
        clock.now = Instant.EPOCH.plus(Duration.ofDays(365));
        servers.get();
        clock.now = Instant.EPOCH;

        assertThat(servers.get().lapse()).isEqualTo(Instant.EPOCH.plusSeconds(3600));
    }

    private IceServers servers(Profile.IceServer... servers) {
        return new IceServers(
                new Profile.Ice(List.of(servers), Profile.IcePolicy.RELAY), "101", STREAMS, clock, secrets::add);
    }

    private static final class HandClock extends Clock {
        private Instant now = Instant.EPOCH;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
