package io.sidetone.audio.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidetone.audio.device.DeviceRole;
import io.sidetone.audio.device.DeviceState.Choice;
import io.sidetone.audio.device.SoundDevice;
import io.sidetone.audio.device.VoiceProcessing;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RoutesTest {
    private static final SoundDevice DESK = new SoundDevice("desk", "Desk speaker");
    private static final SoundDevice HEADSET = new SoundDevice("headset", "Headset");
    private static final SoundDevice MICROPHONE = new SoundDevice("mic", "Desk microphone");
    private static final Present BOTH = new Present(List.of(MICROPHONE), List.of(DESK, HEADSET), "mic", "desk");
    private static final Present DESK_ALONE = new Present(List.of(MICROPHONE), List.of(DESK), "mic", "desk");

    private static Routes nothingChosen(Present present) {
        return new Routes(Map.of(), present);
    }

    @Test
    void nothingChosenIsTheDefaultForEveryRole() {
        var routes = nothingChosen(BOTH);
        assertThat(routes.devices())
                .containsOnly(
                        Map.entry(DeviceRole.MICROPHONE, "mic"),
                        Map.entry(DeviceRole.SPEAKER, "desk"),
                        Map.entry(DeviceRole.RING, "desk"));
        assertThat(routes.choice(DeviceRole.RING)).isEqualTo(new Choice("", "", "Desk speaker", false));
    }

    @Test
    void whatIsChosenIsUsedForItsRoleAlone() {
        var routes = nothingChosen(BOTH).choosing(DeviceRole.SPEAKER, HEADSET);
        assertThat(routes.devices())
                .containsEntry(DeviceRole.SPEAKER, "headset")
                .containsEntry(DeviceRole.RING, "desk");
        assertThat(routes.choice(DeviceRole.SPEAKER)).isEqualTo(new Choice("headset", "Headset", "Headset", false));
    }

    @Test
    void theDefaultStandsInForWhatIsMissingUntilItReturns() {
        var unplugged =
                nothingChosen(BOTH).choosing(DeviceRole.SPEAKER, HEADSET).seeing(DESK_ALONE);
        assertThat(unplugged.devices()).containsEntry(DeviceRole.SPEAKER, "desk");
        assertThat(unplugged.choice(DeviceRole.SPEAKER))
                .isEqualTo(new Choice("headset", "Headset", "Desk speaker", true));
        assertThat(unplugged.seeing(BOTH).choice(DeviceRole.SPEAKER))
                .isEqualTo(new Choice("headset", "Headset", "Headset", false));
    }

    @Test
    void theDefaultIsFollowed() {
        var other = new Present(BOTH.microphones(), BOTH.speakers(), "mic", "headset");
        assertThat(nothingChosen(BOTH).seeing(other).devices()).containsEntry(DeviceRole.SPEAKER, "headset");
    }

    @Test
    void aDeviceWithAnotherIdIsKnownByItsNameIfNoOtherHasIt() {
        var remembered = Map.of(DeviceRole.SPEAKER, new SoundDevice("an old id", "Headset"));
        assertThat(new Routes(remembered, BOTH).choice(DeviceRole.SPEAKER))
                .isEqualTo(new Choice("headset", "Headset", "Headset", false));
        var twins = new Present(
                List.of(MICROPHONE), List.of(DESK, HEADSET, new SoundDevice("second", "Headset")), "mic", "desk");
        assertThat(new Routes(remembered, twins).choice(DeviceRole.SPEAKER).missing())
                .isTrue();
    }

    @Test
    void whereThereIsNothingNothingIsUsed() {
        var routes = nothingChosen(Present.NOTHING).choosing(DeviceRole.SPEAKER, HEADSET);
        assertThat(routes.devices()).isEmpty();
        assertThat(routes.choice(DeviceRole.SPEAKER)).isEqualTo(new Choice("headset", "Headset", "", true));
        assertThat(routes.choice(DeviceRole.RING)).isEqualTo(Choice.DEFAULT);
    }

    @Test
    void aDefaultThatDoesNotCountIsReplacedByTheFirstThatDoes() {
        var monitorByDefault = new Present(List.of(MICROPHONE), List.of(DESK), "desk.monitor", "desk");
        assertThat(nothingChosen(monitorByDefault).devices()).containsEntry(DeviceRole.MICROPHONE, "mic");
    }

    @Test
    void aDeviceMayBeChosenWhereItIsOrWas() {
        var routes = nothingChosen(BOTH).choosing(DeviceRole.SPEAKER, HEADSET).seeing(DESK_ALONE);
        assertThat(routes.known(DeviceRole.RING, "desk")).contains(DESK);
        assertThat(routes.known(DeviceRole.RING, "headset")).contains(HEADSET);
        assertThat(routes.known(DeviceRole.MICROPHONE, "headset")).isEmpty();
        assertThat(routes.known(DeviceRole.SPEAKER, "nobody")).isEmpty();
        assertThat(routes.choosing(DeviceRole.SPEAKER, new SoundDevice(SoundDevice.DEFAULT, ""))
                        .choice(DeviceRole.SPEAKER))
                .isEqualTo(new Choice("", "", "Desk speaker", false));
    }

    @Test
    void allOfItIsShown() {
        var state = nothingChosen(BOTH).state(VoiceProcessing.ALL, "why not");
        assertThat(state.microphones()).containsExactly(MICROPHONE);
        assertThat(state.of(DeviceRole.RING)).containsExactly(DESK, HEADSET);
        assertThat(state.limit()).isEqualTo("why not");
    }
}
