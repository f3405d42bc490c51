package io.sidetone.audio.webrtc;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidetone.sip.media.IceConfiguration;
import io.sidetone.sip.media.IceConfiguration.IceServer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IceSettingsTest {
    private static IceConfiguration ice(String user, String... urls) {
        return new IceConfiguration(List.of(new IceServer(List.of(urls), user, "secret")), false);
    }

    @Test
    void oneBadAddressDoesNotCostTheOthers() {
        var usable =
                IceSettings.usable(ice("ana", "stun:a.test", "stun:", "turn:b.test", "http://c.test", "turns:d.test"));
        assertThat(usable.servers().getFirst().urls()).containsExactly("stun:a.test", "turn:b.test", "turns:d.test");
    }

    @Test
    void aRelayNeedsANameAndAPassword() {
        assertThat(IceSettings.usable(ice("", "turn:b.test")).servers()).isEmpty();
        assertThat(IceSettings.usable(ice("", "stun:b.test")).servers()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"turn:b.test", "turn:127.0.0.1:99?transport=tcp", "turn:[::1]:99?transport=tcp"})
    void knowsARelay(String url) {
        assertThat(IceSettings.hasRelay(ice("ana", "stun:a.test", url))).isTrue();
        assertThat(IceSettings.hasRelay(ice("ana", "stun:a.test"))).isFalse();
    }
}
