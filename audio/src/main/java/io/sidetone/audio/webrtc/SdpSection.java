package io.sidetone.audio.webrtc;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// One media section of a session description (RFC 8866 §5.14), or the part before the first.
///
/// @param lines without their ends; the first of a media section is its `m=` line
record SdpSection(List<String> lines) {
    private static final String MAP = "a=rtpmap:";
    /// Attributes of one payload type begin with one of these and its number.
    private static final List<String> OF_PAYLOADS = List.of(MAP, "a=fmtp:", "a=rtcp-fb:");

    SdpSection {
        lines = List.copyOf(lines);
    }

    static List<SdpSection> split(List<String> lines) {
        var sections = new ArrayList<SdpSection>();
        var current = new ArrayList<String>();
        for (var line : lines) {
            if (line.startsWith("m=")) {
                sections.add(new SdpSection(current));
                current.clear();
            }
            current.add(line);
        }
        sections.add(new SdpSection(current));
        return sections;
    }

    private String[] words() {
        return lines.getFirst().substring(2).split(" ", -1);
    }

    boolean hasPort() {
        return words().length >= 4 && words()[1].matches("\\d{1,5}(/\\d+)?");
    }

    String kind() {
        return words()[0];
    }

    int port() {
        return Integer.parseInt(words()[1].replaceFirst("/.*", ""));
    }

    boolean has(String attribute) {
        return lines.stream()
                .anyMatch(line -> line.equals("a=" + attribute) || line.startsWith("a=" + attribute + ":"));
    }

    Optional<String> attribute(String name) {
        var start = "a=" + name + ":";
        return lines.stream()
                .filter(line -> line.startsWith(start))
                .map(line -> line.substring(start.length()).trim())
                .findFirst();
    }

    /// The same section, rejected by its port (RFC 3264 §6).
    SdpSection rejected() {
        var words = words();
        words[1] = "0";
        return withFirst(words, lines);
    }

    /// The same section with these codecs only, in this order.
    SdpSection only(List<String> wanted) {
        var names = names();
        var kept = wanted.stream()
                .flatMap(name -> payloadTypes().stream().filter(type -> name.equals(names.get(type))))
                .distinct()
                .toList();
        var words = new ArrayList<>(Arrays.asList(words()).subList(0, 3));
        words.addAll(kept);
        return withFirst(
                words.toArray(String[]::new),
                lines.stream().filter(line -> isKept(line, kept)).toList());
    }

    private static SdpSection withFirst(String[] words, List<String> lines) {
        var out = new ArrayList<>(lines);
        out.set(0, "m=" + String.join(" ", words));
        return new SdpSection(out);
    }

    private static boolean isKept(String line, List<String> kept) {
        return OF_PAYLOADS.stream()
                .filter(line::startsWith)
                .allMatch(start -> line.startsWith(start + "*")
                        || kept.contains(line.substring(start.length()).split("\\s", 2)[0]));
    }

    private List<String> payloadTypes() {
        var words = List.of(words());
        return words.subList(Math.min(3, words.size()), words.size());
    }

    /// The codecs as `name/clock`, in the section's order, lower case.
    List<String> codecs() {
        var names = names();
        Set<String> codecs = new LinkedHashSet<>();
        payloadTypes().stream().filter(names::containsKey).forEach(type -> codecs.add(names.get(type)));
        return List.copyOf(codecs);
    }

    /// The codec of each payload type.
    private Map<String, String> names() {
        // Payload types with a fixed meaning (RFC 3551 §6).
        var names = new HashMap<>(Map.of("0", "pcmu/8000", "8", "pcma/8000", "9", "g722/8000"));
        Set<String> seen = new LinkedHashSet<>();
        for (var line : lines) {
            var map = line.startsWith(MAP) ? line.substring(MAP.length()).trim().split("\\s+", 2) : new String[0];
            if (map.length == 2 && seen.add(map[0])) {
                var parts = map[1].toLowerCase(Locale.ROOT).split("/", -1);
                names.put(map[0], parts.length >= 2 ? parts[0] + "/" + parts[1] : "");
            }
        }
        names.values().removeIf(String::isEmpty);
        return names;
    }
}
