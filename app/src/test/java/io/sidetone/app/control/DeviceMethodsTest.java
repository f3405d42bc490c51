package io.sidetone.app.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sidetone.app.testing.FakeDevices;
import io.sidetone.audio.device.DeviceRole;
import io.sidetone.audio.device.SoundDevice;
import io.sidetone.audio.device.VoiceProcessing;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// S49, S50, B9 by command.
@Timeout(20)
class DeviceMethodsTest {
    private final JsonMapper mapper = new JsonMapper();
    private final FakeDevices devices = new FakeDevices().plugHeadset();
    private Duration patience = Duration.ofSeconds(10);

    @Test
    void listsWhatThereIsAndWhatIsUsed() throws Exception {
        devices.use(DeviceRole.SPEAKER, "out-2");

        assertThat(ask("devices", "{}").toString())
                .isEqualTo("{\"microphones\":[{\"id\":\"mic-1\",\"name\":\"Built-in Audio\"},"
                        + "{\"id\":\"mic-2\",\"name\":\"Headset Mono\"}],"
                        + "\"speakers\":[{\"id\":\"out-1\",\"name\":\"Built-in Audio\"},"
                        + "{\"id\":\"out-2\",\"name\":\"Headset Stereo\"}],"
                        + "\"microphone\":{\"id\":\"default\",\"name\":null,\"used\":\"Built-in Audio\",\"missing\":false},"
                        + "\"speaker\":{\"id\":\"out-2\",\"name\":\"Headset Stereo\",\"used\":\"Headset Stereo\",\"missing\":false},"
                        + "\"ring\":{\"id\":\"default\",\"name\":null,\"used\":\"Built-in Audio\",\"missing\":false},"
                        + "\"voice\":{\"echo\":true,\"noise\":true,\"gain\":true},\"limit\":null}");
        assertThat(devices.refreshed()).isZero();
    }

    @Test
    void looksAnewWhereThatIsWanted() throws Exception {
        devices.limit("No choice here.");

        assertThat(ask("devices", "{\"refresh\":true}").path("limit").asString())
                .isEqualTo("No choice here.");
        assertThat(devices.refreshed()).isOne();
    }

    @ParameterizedTest
    @ValueSource(strings = {"out-2", "Headset Stereo", "headset stereo", "HEADSET", "set Ste"})
    void usesADeviceByIdOrName(String wanted) throws Exception {
        var used = ask("use", "{\"kind\":\"ring\",\"id\":\"" + wanted + "\"}");

        assertThat(used.toString())
                .isEqualTo("{\"kind\":\"ring\",\"id\":\"out-2\",\"name\":\"Headset Stereo\","
                        + "\"used\":\"Headset Stereo\",\"missing\":false}");
        assertThat(chosen(DeviceRole.RING)).isEqualTo("out-2");
        assertThat(chosen(DeviceRole.SPEAKER)).isEqualTo(SoundDevice.DEFAULT);
    }

    @Test
    void defaultIsTheSystems() throws Exception {
        devices.use(DeviceRole.MICROPHONE, "mic-2");

        assertThat(ask("use", "{\"kind\":\"microphone\",\"id\":\"default\"}").toString())
                .isEqualTo("{\"kind\":\"microphone\",\"id\":\"default\",\"name\":null,"
                        + "\"used\":\"Built-in Audio\",\"missing\":false}");
        assertThat(chosen(DeviceRole.MICROPHONE)).isEqualTo(SoundDevice.DEFAULT);
    }

    @Test
    void anIdCountsMoreThanANameAndAWholeNameMoreThanAPart() throws Exception {
        devices.plugSpeaker(new SoundDevice("Built-in Audio", "Trap"));
        devices.plugSpeaker(new SoundDevice("out-4", "Headset Stereo Plus"));

        assertThat(ask("use", "{\"kind\":\"speaker\",\"id\":\"Built-in Audio\"}")
                        .path("name")
                        .asString())
                .isEqualTo("Trap");
        assertThat(ask("use", "{\"kind\":\"speaker\",\"id\":\"headset stereo\"}")
                        .path("id")
                        .asString())
                .isEqualTo("out-2");
    }

    @Test
    void ofTwoWithThatNameNoneIsTaken() {
        devices.plugSpeaker(new SoundDevice("out-3", "Headset Stereo"));

        assertRefused(
                "use",
                "{\"kind\":\"speaker\",\"id\":\"headset\"}",
                Refusal.Code.AMBIGUOUS,
                "Several devices are called like “headset”: out-2 (Headset Stereo), out-3 (Headset Stereo)."
                        + " Name one by its id.");
        assertThat(chosen(DeviceRole.SPEAKER)).isEqualTo(SoundDevice.DEFAULT);
    }

    @Test
    void anUnpluggedDeviceIsChosenAndMissing() throws Exception {
        patience = Duration.ofMillis(1);
        devices.unplugHeadset();

        var used = ask("use", "{\"kind\":\"microphone\",\"id\":\"mic-2\"}");

        assertThat(used.path("missing").asBoolean()).isTrue();
        assertThat(used.path("used").asString()).isEqualTo("Built-in Audio");
        assertThat(chosen(DeviceRole.MICROPHONE)).isEqualTo("mic-2");
    }

    @Test
    void whatGoesWrongHasAWordAndTheDevicesOwnSentence() {
        assertRefused(
                "use",
                "{\"kind\":\"speaker\",\"id\":\"nose\"}",
                Refusal.Code.UNKNOWN_DEVICE,
                "There was never a “nose” here.");
        devices.refuse(new IllegalStateException("Another program has it for itself."));
        assertRefused(
                "use",
                "{\"kind\":\"speaker\",\"id\":\"out-2\"}",
                Refusal.Code.DEVICE_REFUSED,
                "Another program has it for itself.");
        devices.refuse(new UnsupportedOperationException());
        assertRefused(
                "use",
                "{\"kind\":\"speaker\",\"id\":\"out-2\"}",
                Refusal.Code.DEVICE_REFUSED,
                "The system does not let “out-2” be used.");
    }

    @Test
    void aDeviceThatDoesNotGetGoingIsWaitedForOnlySoLong() {
        patience = Duration.ofMillis(1);
        devices.silence();

        assertRefused(
                "use",
                "{\"kind\":\"speaker\",\"id\":\"out-2\"}",
                Refusal.Code.DEVICE_TIMEOUT,
                "“out-2” was not in use within 0 s. Plug it in again, or choose another device.");
    }

    @Test
    void switchesOneOfThreeAndLeavesTheOthers() throws Exception {
        assertThat(ask("voice", "{\"switch\":\"echo\",\"on\":false}").toString())
                .isEqualTo("{\"echo\":false,\"noise\":true,\"gain\":true}");
        ask("voice", "{\"switch\":\"gain\",\"on\":false}");
        ask("voice", "{\"switch\":\"noise\",\"on\":false}");
        ask("voice", "{\"switch\":\"echo\",\"on\":true}");

        assertThat(devices.processed())
                .containsExactly(
                        new VoiceProcessing(false, true, true),
                        new VoiceProcessing(false, true, false),
                        new VoiceProcessing(false, false, false),
                        new VoiceProcessing(true, false, false));
        assertThat(ask("voice", "{}").toString()).isEqualTo("{\"echo\":true,\"noise\":false,\"gain\":false}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "use     | {}                                       | The parameter “kind” is missing.",
                "use     | {\"kind\":\"ring\"}                      | The parameter “id” is missing.",
                "use     | {\"kind\":\"nose\",\"id\":\"out-1\"}     | “nose” is no kind of device. There are microphone, speaker and ring.",
                "devices | {\"refresh\":1}                          | The parameter “refresh” must be true or false.",
                "voice   | {\"switch\":\"echo\"}                    | Say whether it is to be on or off.",
                "voice   | {\"on\":true}                            | The parameter “switch” is missing.",
                "voice   | {\"switch\":\"bass\",\"on\":true}        | “bass” is no switch. There are echo, noise and gain.",
                "voice   | {\"switch\":\"echo\",\"on\":\"yes\"}     | The parameter “on” must be true or false.",
            })
    void whatMakesNoSenseIsRefused(String method, String parameters, String sentence) {
        assertRefused(method, parameters, Refusal.Code.INVALID_PARAMS, sentence);
        assertThat(devices.processed()).isEmpty();
    }

    private String chosen(DeviceRole role) {
        return devices.state().chosen().get(role).wanted();
    }

    private JsonNode ask(String method, String parameters) throws Refusal {
        return mapper.valueToTree(
                new DeviceMethods(devices, patience).invoke(method, new Parameters(mapper.readTree(parameters))));
    }

    private void assertRefused(String method, String parameters, Refusal.Code code, String sentence) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> ask(method, parameters))
                .withMessage(sentence)
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(code));
    }
}
