package io.sidetone.app.commandline;

import io.sidetone.app.control.JsonTree;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

/// What a person reads who did not ask for JSON: short.
final class StatusText {
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneId.systemDefault());

    private StatusText() {}

    static String of(ClientCommand command, JsonTree result) {
        return switch (command.word()) {
            case "status" -> status(result);
            case "call" -> "Call " + result.path("id").text();
            default -> "";
        };
    }

    static String event(JsonTree event) {
        var clock = CLOCK.format(Instant.parse(event.path("at").text()));
        return switch (event.path("event").text()) {
            case "status" -> status(event).indent(9).stripTrailing().replaceFirst("^ {9}", clock + " ");
            case "registration" -> clock + " " + registration(event.path("registration"));
            case "call" -> clock + " " + call(event.path("call"));
            case "audio" -> clock + " Sound: " + event.path("audio").text();
            case "profile" -> clock + " Profile: " + profile(event.path("profile"));
            case "quit" -> clock + " Sidetone ends";
            default -> "";
        };
    }

    private static String status(JsonTree status) {
        var lines = new ArrayList<String>();
        lines.add(registration(status.path("registration")));
        lines.add("Sound: " + status.path("audio").text());
        if (status.path("profile").path("problem").present()) {
            lines.add("Profile: " + profile(status.path("profile")));
        }
        status.path("calls").elements().forEach(call -> lines.add(call(call)));
        return String.join("\n", lines);
    }

    private static String registration(JsonTree registration) {
        var text = new StringJoiner(" · ");
        text.add(
                switch (registration.path("state").text()) {
                    case "ready" -> "Ready";
                    case "connecting" -> "Connecting";
                    default -> "Disconnected";
                });
        for (var part : List.of("account", "server", "reason")) {
            if (registration.path(part).present()) {
                text.add(registration.path(part).text());
            }
        }
        return text.toString();
    }

    private static String call(JsonTree call) {
        var text = new StringJoiner("  ");
        text.add(call.path("id").text());
        text.add(call.path("direction").text());
        text.add((call.path("number").text() + " " + call.path("name").text()).strip());
        text.add(call.path("state").text());
        if (call.path("state").text().equals("established")) {
            text.add(length(call.path("since").text()));
        }
        if (call.path("muted").isTrue()) {
            text.add("muted");
        }
        for (var part : List.of("path", "codec")) {
            if (call.path(part).present()) {
                text.add(call.path(part).text());
            }
        }
        if (call.path("end").path("reason").present()) {
            text.add(call.path("end").path("reason").text());
        }
        return text.toString();
    }

    private static String profile(JsonTree profile) {
        return profile.path("problem").present()
                ? profile.path("problem").text()
                : profile.path("name").text();
    }

    private static String length(String since) {
        var length = Duration.between(Instant.parse(since), Instant.now());
        return "%d:%02d".formatted(length.toMinutes(), length.toSecondsPart());
    }
}
