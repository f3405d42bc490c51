package io.sidetone.app.control;

import io.sidetone.app.control.Refusal.Code;
import io.sidetone.audio.device.DeviceRole;
import io.sidetone.audio.device.DeviceState;
import io.sidetone.audio.device.Devices;
import io.sidetone.audio.device.SoundDevice;
import io.sidetone.audio.device.VoiceProcessing;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The methods that tell and choose sound devices. Made for each request.
///
/// @param patience how long a device may take to be in use
record DeviceMethods(Devices devices, Duration patience) {
    /// The methods' names.
    static final List<String> NAMES = List.of("devices", "use", "voice");

    /// What `use` answers: the role, and what it is on now.
    record Used(
            String kind,
            String id,
            @Nullable String name,
            @Nullable String used,
            boolean missing) {
        private static Used of(DeviceState state, DeviceRole role) {
            var choice = DeviceStatus.choice(state, role);
            return new Used(StatusTexts.word(role), choice.id(), choice.name(), choice.used(), choice.missing());
        }
    }

    Object invoke(String method, Parameters parameters) throws Refusal {
        return switch (method) {
            case "devices" -> list(parameters.yes("refresh"));
            case "use" -> use(role(parameters.text("kind")), parameters.text("id"));
            case "voice" -> voice(parameters.optionalText("switch"), parameters.optionalYes("on"));
            default -> throw new IllegalArgumentException(method);
        };
    }

    private DeviceStatus list(boolean refresh) {
        if (refresh) {
            devices.refresh();
        }
        return DeviceStatus.of(devices.state());
    }

    private Used use(DeviceRole role, String wanted) throws Refusal {
        var id = id(devices.state(), role, wanted);
        try {
            devices.use(role, id).toCompletableFuture().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw refusal(e.getCause(), wanted);
        } catch (TimeoutException e) {
            if (!waitsFor(role, id)) {
                throw new Refusal(
                        Code.DEVICE_TIMEOUT,
                        "“" + wanted + "” was not in use within " + patience.toSeconds()
                                + " s. Plug it in again, or choose another device.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal(Code.ENDING, "Sidetone is about to end.");
        }
        return Used.of(devices.state(), role);
    }

    /// Whether the device is chosen, but unplugged: that is no refusal, it is used when it is back.
    private boolean waitsFor(DeviceRole role, String id) {
        var choice = devices.state().chosen().getOrDefault(role, DeviceState.Choice.DEFAULT);
        return choice.missing() && choice.wanted().equals(id);
    }

    private static Refusal refusal(@Nullable Throwable why, String wanted) {
        var said = why == null || why.getMessage() == null ? "" : why.getMessage();
        if (why instanceof IllegalArgumentException) {
            return new Refusal(Code.UNKNOWN_DEVICE, said.isEmpty() ? "There is no device “" + wanted + "”." : said);
        }
        return new Refusal(
                Code.DEVICE_REFUSED, said.isEmpty() ? "The system does not let “" + wanted + "” be used." : said);
    }

    /// A device's id by its id, else by its name, else by a part of its name; what fits nothing is taken for the id of
    /// a device that is not there now.
    private static String id(DeviceState state, DeviceRole role, String wanted) throws Refusal {
        if (wanted.equals(DeviceStatus.DEFAULT)) {
            return SoundDevice.DEFAULT;
        }
        var part = wanted.toLowerCase(Locale.ROOT);
        for (var fits : List.<Predicate<SoundDevice>>of(
                device -> device.id().equals(wanted),
                device -> device.name().equalsIgnoreCase(wanted),
                device -> device.name().toLowerCase(Locale.ROOT).contains(part))) {
            var fitting = state.of(role).stream().filter(fits).toList();
            if (fitting.size() > 1) {
                throw new Refusal(
                        Code.AMBIGUOUS,
                        "Several devices are called like “" + wanted + "”: "
                                + fitting.stream()
                                        .map(d -> d.id() + " (" + d.name() + ")")
                                        .collect(Collectors.joining(", "))
                                + ". Name one by its id.");
            }
            if (!fitting.isEmpty()) {
                return fitting.getFirst().id();
            }
        }
        return wanted;
    }

    private DeviceStatus.Voice voice(Optional<String> name, Optional<Boolean> on) throws Refusal {
        var now = devices.state().processing();
        if (name.isEmpty() && on.isEmpty()) {
            return DeviceStatus.Voice.of(now);
        }
        var changed = switched(
                now,
                name.orElseThrow(() -> new Refusal(Code.INVALID_PARAMS, "The parameter “switch” is missing.")),
                on.orElseThrow(() -> new Refusal(Code.INVALID_PARAMS, "Say whether it is to be on or off.")));
        devices.process(changed);
        return DeviceStatus.Voice.of(changed);
    }

    private static VoiceProcessing switched(VoiceProcessing now, String name, boolean on) throws Refusal {
        return switch (name) {
            case "echo" -> new VoiceProcessing(on, now.noiseSuppression(), now.gainControl());
            case "noise" -> new VoiceProcessing(now.echoCancellation(), on, now.gainControl());
            case "gain" -> new VoiceProcessing(now.echoCancellation(), now.noiseSuppression(), on);
            default ->
                throw new Refusal(Code.INVALID_PARAMS, "“" + name + "” is no switch. There are echo, noise and gain.");
        };
    }

    private static DeviceRole role(String kind) throws Refusal {
        for (var role : DeviceRole.values()) {
            if (StatusTexts.word(role).equals(kind)) {
                return role;
            }
        }
        throw new Refusal(
                Code.INVALID_PARAMS, "“" + kind + "” is no kind of device. There are microphone, speaker and ring.");
    }
}
