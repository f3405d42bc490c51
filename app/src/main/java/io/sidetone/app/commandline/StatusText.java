package io.sidetone.app.commandline;

import io.sidetone.app.control.JsonTree;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/// What a person reads who did not ask for JSON: short.
final class StatusText {
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneId.systemDefault());

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneId.systemDefault());
    private static final SequencedMap<String, String> FACTS = facts();

    private StatusText() {}

    /// Facts of a call by their names in the status, in the order they are told.
    private static SequencedMap<String, String> facts() {
        var facts = new LinkedHashMap<String, String>();
        facts.put("localHold", "held");
        facts.put("remoteHold", "held by the other side");
        facts.put("muted", "muted");
        facts.put("conference", "conference");
        facts.put("intercom", "answered by itself");
        return Collections.unmodifiableSequencedMap(facts);
    }

    static String of(ClientCommand command, JsonTree result) {
        return switch (command.word()) {
            case "status" -> status(result);
            case "call", "redial", "pickup", "join" ->
                "Call " + result.path("id").text();
            case "transfer", "add" ->
                result.path("consultation").present()
                        ? "Call " + result.path("consultation").text()
                        : "";
            case "history" -> history(result);
            case "people" -> PeopleText.people(result);
            case "import" -> PeopleText.imported(result);
            case "export" -> PeopleText.exported(result);
            case "devices" -> DeviceText.devices(result);
            case "use" -> DeviceText.role(result.path("kind").text(), result);
            case "voice" -> DeviceText.voice(result);
            default -> "";
        };
    }

    static String event(JsonTree event) {
        var clock = CLOCK.format(Instant.parse(event.path("at").text()));
        return switch (event.path("event").text()) {
            case "status" -> status(event).indent(9).stripTrailing().replaceFirst("^ {9}", clock + " ");
            case "registration" -> clock + " " + registration(event.path("registration"));
            case "call" -> clock + " " + call(event.path("call"));
            case "team" -> clock + " " + String.join(" · ", TeamText.of(event));
            case "key" -> clock + " " + TeamText.key(event.path("key"));
            case "audio" -> clock + " Sound: " + event.path("audio").text();
            case "devices" -> clock + " Devices: " + DeviceText.inUse(event.path("devices"));
            case "profile" -> clock + " Profile: " + profile(event.path("profile"));
            case "quit" -> clock + " Sidetone ends";
            default -> "";
        };
    }

    private static String status(JsonTree status) {
        var lines = new ArrayList<String>();
        lines.add(registration(status.path("registration")));
        lines.add("Sound: " + status.path("audio").text());
        var devices = DeviceText.inUse(status.path("devices"));
        if (!devices.isEmpty()) {
            lines.add("Devices: " + devices);
        }
        if (status.path("profile").path("problem").present()) {
            lines.add("Profile: " + profile(status.path("profile")));
        }
        lines.addAll(TeamText.of(status));
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
        var answer = registration.path("lastAnswer");
        if (answer.present()) {
            text.add("answered " + answer.path("status").text() + " "
                    + answer.path("phrase").text() + " at "
                    + CLOCK.format(Instant.parse(answer.path("at").text())));
        }
        return text.toString();
    }

    private static String call(JsonTree call) {
        var text = new StringJoiner("  ");
        text.add(call.path("id").text());
        text.add(call.path("direction").text());
        text.add(who(call));
        text.add(call.path("state").text());
        if (call.path("state").text().equals("established")) {
            text.add(length(call.path("since").text()));
        }
        for (var fact : FACTS.entrySet()) {
            if (call.path(fact.getKey()).isTrue()) {
                text.add(fact.getValue());
            }
        }
        if (call.path("recording").text().equals("on")) {
            text.add("recorded, segment " + call.path("segment").text());
        }
        if (call.path("recordingRefused").present()) {
            text.add(call.path("recordingRefused").text());
        }
        if (call.path("via").present()) {
            text.add("via " + who(call.path("via")));
        }
        if (call.path("digits").present() && !call.path("digits").text().isEmpty()) {
            text.add("sent " + call.path("digits").text());
        }
        var transfer = transfer(call.path("transfer"));
        if (!transfer.isEmpty()) {
            text.add(transfer);
        }
        for (var part : List.of("path", "codec")) {
            if (call.path(part).present()) {
                text.add(call.path(part).text());
            }
        }
        if (call.path("stats").path("mos").present()) {
            text.add("MOS " + call.path("stats").path("mos").text());
        }
        if (call.path("warning").present()) {
            text.add(warning(call.path("warning").text()));
        }
        if (call.path("end").path("reason").present()) {
            text.add(call.path("end").path("reason").text());
        }
        return text.toString();
    }

    private static String warning(String word) {
        return switch (word) {
            case "no-sound-arrives" -> "no sound arrives";
            case "microphone-silent" -> "the microphone is silent";
            case "loss-to-us" -> "sound is lost on the way to us";
            case "loss-to-them" -> "sound is lost on the way to them";
            case "delay" -> "the sound takes long";
            case "relay" -> "the way through a relay spoils the sound";
            default -> word;
        };
    }

    private static String who(JsonTree party) {
        return (party.path("number").text() + " " + party.path("name").text()).strip();
    }

    private static String transfer(JsonTree transfer) {
        var to = who(transfer.path("target"));
        return switch (transfer.path("state").text()) {
            case "asked" -> "being transferred to " + to;
            case "underway" ->
                "being transferred to " + to + " (" + transfer.path("status").text() + ")";
            case "failed" ->
                "not transferred to " + to + ": " + transfer.path("reason").text();
            case "consulting" -> "waits for call " + transfer.path("call").text();
            case "consultation" -> "asked about call " + transfer.path("call").text();
            case "requested" -> "asks us to call " + to;
            default -> "";
        };
    }

    private static String history(JsonTree result) {
        return result.path("history").elements().stream()
                .map(StatusText::pastCall)
                .collect(Collectors.joining("\n"));
    }

    private static String pastCall(JsonTree call) {
        var text = new StringJoiner("  ");
        text.add(DAY.format(Instant.parse(call.path("began").text())));
        text.add(call.path("direction").text());
        var who = who(call);
        text.add(who.isEmpty() ? "number withheld" : who);
        text.add(call.path("outcome").present() ? call.path("outcome").text() : "goes on");
        if (call.path("seconds").present()) {
            text.add(length(
                    Duration.ofSeconds(Long.parseLong(call.path("seconds").text()))));
        }
        if (call.path("via").present()) {
            text.add("via " + who(call.path("via")));
        }
        return text.toString();
    }

    private static String profile(JsonTree profile) {
        return profile.path("problem").present()
                ? profile.path("problem").text()
                : profile.path("name").text();
    }

    private static String length(String since) {
        return length(Duration.between(Instant.parse(since), Instant.now()));
    }

    private static String length(Duration length) {
        return "%d:%02d".formatted(length.toMinutes(), length.toSecondsPart());
    }
}
