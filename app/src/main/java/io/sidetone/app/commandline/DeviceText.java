package io.sidetone.app.commandline;

import io.sidetone.app.control.JsonTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/// What a person reads of microphones and speakers who did not ask for JSON.
final class DeviceText {
    private static final List<String> ROLES = List.of("microphone", "speaker", "ring");
    private static final List<String> SWITCHES = List.of("echo", "noise", "gain");

    private DeviceText() {}

    /// Everything: the roles, the switches, then each device with its id.
    static String devices(JsonTree devices) {
        var lines = new ArrayList<String>();
        ROLES.forEach(role -> lines.add(role(role, devices.path(role))));
        lines.add(voice(devices.path("voice")));
        lines.add(list("Microphones:", devices.path("microphones")));
        lines.add(list("Speakers:", devices.path("speakers")));
        if (devices.path("limit").present()) {
            lines.add(devices.path("limit").text());
        }
        return String.join("\n", lines);
    }

    /// What one role is on: `Speaker: Headset (not there; Built-in Audio is used)`.
    static String role(String role, JsonTree choice) {
        var used = choice.path("used").text();
        var text = title(role) + ": "
                + (choice.path("name").present()
                        ? choice.path("name").text()
                        : choice.path("id").text().equals("default")
                                ? "the system's default"
                                : choice.path("id").text());
        if (choice.path("missing").isTrue()) {
            return text + " (not there; " + (used.isEmpty() ? "nothing" : used) + " is used)";
        }
        return used.isEmpty() || used.equals(choice.path("name").text()) ? text : text + " (" + used + ")";
    }

    /// `Voice: echo on, noise on, gain off`.
    static String voice(JsonTree voice) {
        return SWITCHES.stream()
                .map(name -> name + (voice.path(name).isTrue() ? " on" : " off"))
                .collect(Collectors.joining(", ", "Voice: ", ""));
    }

    /// What is used now, in one line; empty where nothing is known.
    static String inUse(JsonTree devices) {
        var text = new StringJoiner(" · ");
        for (var role : ROLES) {
            var used = devices.path(role).path("used");
            if (used.present()) {
                text.add(role + " " + used.text());
            }
        }
        return text.toString();
    }

    private static String list(String title, JsonTree devices) {
        return devices.elements().stream()
                .map(device -> "\n  " + device.path("id").text() + "  "
                        + device.path("name").text())
                .collect(Collectors.joining("", title, devices.elements().isEmpty() ? " none" : ""));
    }

    private static String title(String word) {
        return word.isEmpty() ? "" : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }
}
