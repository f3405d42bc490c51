package io.sidetone.lab.interop;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// What a profile says of the team, for an extension of the lab's (docs/phone-systems/asterisk.md explains each).
final class TeamProfiles {
    private TeamProfiles() {}

    /// Everything the lab's phone system offers an extension.
    ///
    /// @param byInfo whether recording is asked for by INFO, else by touch-tones
    /// @param keys numbers of its lamp keys
    static Map<String, Object> of(String extension, boolean byInfo, String... keys) {
        var more = new LinkedHashMap<String, Object>();
        more.put(
                "keys",
                keys(List.of("blf-" + extension), List.of("pres-" + extension), List.of("dnd"), Arrays.asList(keys)));
        more.put("voicemail", Map.of("dial", "*97"));
        more.put("doNotDisturb", Map.of("on", "*78", "off", "*79", "state", "*78" + extension));
        more.put("recording", recording(extension, byInfo));
        more.put("conference", conference(extension));
        more.put("park", Map.of("dial", "700", "slots", List.of("701")));
        return more;
    }

    /// Nothing but two hundred keys, on a list that is more than Asterisk can tell at once.
    static Map<String, Object> manyKeys() {
        var numbers = IntStream.range(300, 500).mapToObj(Integer::toString).toList();
        return Map.of("keys", keys(List.of("blf-200"), List.of(), List.of(), numbers));
    }

    private static Map<String, Object> keys(
            List<String> lists, List<String> presence, List<String> doNotDisturb, List<String> numbers) {
        var layout = numbers.stream()
                .map(number -> Map.of("label", "Key " + number, "number", number))
                .toList();
        return Map.of("lists", lists, "presence", presence, "doNotDisturb", doNotDisturb, "layout", layout);
    }

    private static Map<String, Object> recording(String extension, boolean byInfo) {
        return Map.of("method", byInfo ? "info" : "code", "code", "*1", "state", "rec-" + extension, "cue", "beep");
    }

    private static Map<String, Object> conference(String extension) {
        var door = Map.of("on", "*39", "off", "*40", "state", "open-8" + extension, "list", "open-rooms");
        return Map.of("room", "8" + extension, "code", "*38", "state", "8" + extension, "discoverable", door);
    }
}
