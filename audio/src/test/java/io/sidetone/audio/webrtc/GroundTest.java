package io.sidetone.audio.webrtc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class GroundTest {
    private static final List<String> HOME = List.of("192.0.2.7", "2001:db8::7");
    private static final List<String> HOTEL = List.of("198.51.100.9");

    private final Ground ground = new Ground();

    @Test
    void knowsNothingAtFirst() {
        assertThat(ground.doesWithoutRelay(HOME)).isFalse();
        assertThat(ground.doesWithoutRelay(List.of())).isFalse();
    }

    @Test
    void isKnownByAnyOfItsAddressesAndNoOtherIs() {
        ground.isOpen(HOME);
        assertThat(ground.doesWithoutRelay(List.of("192.0.2.7"))).isTrue();
        assertThat(ground.doesWithoutRelay(HOTEL)).isFalse();
    }

    @Test
    void aRelayThatAnswersAgainIsWaitedForAgain() {
        ground.hasNoRelay(HOTEL);
        assertThat(ground.doesWithoutRelay(HOTEL)).isTrue();
        ground.hasRelay();
        assertThat(ground.doesWithoutRelay(HOTEL)).isFalse();
    }

    @Test
    void thatARelayAnswersSaysNothingAgainstTheDirectWay() {
        ground.isOpen(HOME);
        ground.hasRelay();
        assertThat(ground.doesWithoutRelay(HOME)).isTrue();
        ground.forget();
        assertThat(ground.doesWithoutRelay(HOME)).isFalse();
    }
}
