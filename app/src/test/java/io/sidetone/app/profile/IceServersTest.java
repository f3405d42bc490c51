package io.sidetone.app.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidetone.sip.media.IceConfiguration;
import io.sidetone.sip.media.Streams;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class IceServersTest {
    private static final List<String> URLS = List.of("turns:turn.test:443?transport=tcp");

    @Test
    void noIceIsNoIce() {
        assertThat(IceServers.of(null, "101", Instant.EPOCH, Streams.DIRECT)).isEqualTo(IceConfiguration.NONE);
    }

    @Test
    void fixedCredentialsAreTakenAsTheyAre() {
        var ice = IceServers.of(ice(new Profile.IceServer(URLS, "u", "p", null)), "101", Instant.EPOCH, Streams.DIRECT);

        assertThat(ice.servers()).containsExactly(new IceConfiguration.IceServer(URLS, "u", "p"));
        assertThat(ice.relayOnly()).isTrue();
    }

    /// The user name is 30 days from 1970 on; the password was computed with `printf 2592000:101 | openssl dgst -sha1
    /// -hmac north -binary | base64`.
    @Test
    void aSecretMakesCredentialsForALimitedTime() {
        var ice = IceServers.of(
                ice(new Profile.IceServer(URLS, null, null, "north")), "101", Instant.EPOCH, Streams.DIRECT);

        assertThat(ice.servers())
                .containsExactly(new IceConfiguration.IceServer(URLS, "2592000:101", "p6WhgaPnDTs+z9R1vAMF0A5wVzU="));
    }

    @Test
    void relaysAreReachedTheWayItIsTold() {
        Streams streams = (host, port, encrypted) -> {
            throw new java.io.IOException("never opened");
        };

        var ice = IceServers.of(ice(new Profile.IceServer(URLS, "u", "p", null)), "101", Instant.EPOCH, streams);

        assertThat(ice.streams()).isSameAs(streams);
    }

    private static Profile.Ice ice(Profile.IceServer server) {
        return new Profile.Ice(List.of(server), Profile.IcePolicy.RELAY);
    }
}
