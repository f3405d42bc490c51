package io.sidetone.audio.webrtc;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidetone.audio.webrtc.Sound.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeviceNamesTest {
    private static final List<String> HEADSET = List.of("default: Headset", "Headset");

    @Test
    void bothMakeAPhone() {
        assertThat(DeviceNames.judge(HEADSET, HEADSET)).isEqualTo(Kind.READY);
        assertThat(DeviceNames.judge(List.of("Mikrofon (USB)"), List.of("Lautsprecher (Realtek)")))
                .isEqualTo(Kind.READY);
    }

    @Test
    void aMonitorIsNoMicrophone() {
        assertThat(DeviceNames.judge(List.of("default: spk.monitor"), HEADSET)).isEqualTo(Kind.NO_MICROPHONE);
        assertThat(DeviceNames.judge(List.of("default: Monitor of Speaker", "Monitor of Speaker"), HEADSET))
                .isEqualTo(Kind.NO_MICROPHONE);
        assertThat(DeviceNames.judge(List.of(), HEADSET)).isEqualTo(Kind.NO_MICROPHONE);
    }

    @Test
    void aMadeUpOutputIsNoSpeaker() {
        assertThat(DeviceNames.judge(HEADSET, List.of("default: Dummy Output", "Dummy Output")))
                .isEqualTo(Kind.NO_SPEAKER);
    }

    @Test
    void nothingIsNothing() {
        assertThat(DeviceNames.judge(List.of(), List.of())).isEqualTo(Kind.NONE);
        assertThat(DeviceNames.judge(List.of("default: Monitor of Dummy Output"), List.of("Dummy Output")))
                .isEqualTo(Kind.NONE);
    }

    @Test
    void aDefaultWithoutANameMeansThatTheServerHasGone() {
        assertThat(DeviceNames.serverGone(List.of("default: "))).isTrue();
        assertThat(DeviceNames.serverGone(HEADSET)).isFalse();
        assertThat(DeviceNames.serverGone(List.of())).isFalse();
    }
}
