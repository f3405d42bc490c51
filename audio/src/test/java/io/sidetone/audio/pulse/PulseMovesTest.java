package io.sidetone.audio.pulse;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidetone.audio.device.DeviceRole;
import io.sidetone.audio.device.SoundDevice;
import io.sidetone.audio.pulse.PulseMoves.Move;
import io.sidetone.audio.pulse.PulseView.Device;
import io.sidetone.audio.pulse.PulseView.Stream;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PulseMovesTest {
    private static final int CALL = 70;
    private static final int RINGER = 71;
    private static final int SOMEBODY = 72;
    private static final Map<Integer, Set<DeviceRole>> OWNERS = Map.of(
            CALL, Set.of(DeviceRole.MICROPHONE, DeviceRole.SPEAKER),
            RINGER, Set.of(DeviceRole.RING));
    private static final List<Device> SOURCES = List.of(
            new Device(0, "desk.monitor", "Monitor of Desk", true),
            new Device(1, "mic", "Microphone", false),
            new Device(2, "headsetmic", "", false));
    private static final List<Device> SINKS =
            List.of(new Device(0, "desk", "Desk", true), new Device(1, "headset", "Headset", true));
    private static final Map<DeviceRole, String> WANTED =
            Map.of(DeviceRole.MICROPHONE, "headsetmic", DeviceRole.SPEAKER, "headset", DeviceRole.RING, "desk");

    private final PulseMoves moves = new PulseMoves();

    private static PulseView view(List<Device> sinks, List<Stream> recording, List<Stream> playing) {
        return new PulseView(SOURCES, sinks, "mic", "desk", recording, playing);
    }

    private List<Move> decide(List<Stream> recording, List<Stream> playing) {
        return moves.decide(view(SINKS, recording, playing), OWNERS, WANTED);
    }

    @Test
    void eachStreamGoesWhereItsRoleIs() {
        assertThat(decide(List.of(new Stream(5, CALL, 1)), List.of(new Stream(5, CALL, 0), new Stream(6, RINGER, 1))))
                .containsExactly(
                        new Move(true, 5, "headsetmic"), new Move(false, 5, "headset"), new Move(false, 6, "desk"));
    }

    @Test
    void whatIsInItsPlaceStays() {
        assertThat(decide(List.of(new Stream(5, CALL, 2)), List.of(new Stream(6, CALL, 1))))
                .isEmpty();
    }

    @Test
    void whatBelongsToNobodyIsLeftAlone() {
        assertThat(decide(List.of(new Stream(5, SOMEBODY, 1)), List.of())).isEmpty();
    }

    @Test
    void whoeverMovesAStreamLaterHasAReason() {
        decide(List.of(), List.of(new Stream(6, CALL, 1)));
        assertThat(decide(List.of(), List.of(new Stream(6, CALL, 0)))).isEmpty();
    }

    @Test
    void anotherChoiceMovesAgain() {
        decide(List.of(), List.of(new Stream(6, CALL, 1)));
        assertThat(moves.decide(
                        view(SINKS, List.of(), List.of(new Stream(6, CALL, 1))),
                        OWNERS,
                        Map.of(DeviceRole.SPEAKER, "desk")))
                .containsExactly(new Move(false, 6, "desk"));
    }

    /// The server has rescued the stream of an unplugged device, and leaves it where it is when that returns.
    @Test
    void afterDevicesHaveChangedEverythingIsPutInItsPlace() {
        decide(List.of(), List.of(new Stream(6, CALL, 1)));
        var without = view(List.of(SINKS.getFirst()), List.of(), List.of(new Stream(6, CALL, 0)));
        assertThat(moves.decide(without, OWNERS, WANTED)).isEmpty();
        assertThat(decide(List.of(), List.of(new Stream(6, CALL, 0)))).containsExactly(new Move(false, 6, "headset"));
    }

    @Test
    void theNextStreamOfANumberIsAnother() {
        decide(List.of(), List.of(new Stream(6, CALL, 1)));
        decide(List.of(), List.of());
        assertThat(decide(List.of(), List.of(new Stream(6, CALL, 0)))).containsExactly(new Move(false, 6, "headset"));
    }

    @Test
    void neitherMonitorsNorMadeUpDevicesAreShown() {
        var view =
                view(List.of(new Device(9, "auto_null", "Dummy Output", true), SINKS.getFirst()), List.of(), List.of());
        assertThat(view.present().microphones())
                .containsExactly(new SoundDevice("mic", "Microphone"), new SoundDevice("headsetmic", "headsetmic"));
        assertThat(view.present().speakers()).containsExactly(new SoundDevice("desk", "Desk"));
    }
}
