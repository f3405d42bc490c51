package io.sidetone.audio.webrtc;

import io.sidetone.sip.media.MediaException;
import io.sidetone.sip.media.MediaException.Reason;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The other side's session description (RFC 8866), read just far enough to accept or refuse it before libwebrtc sees
/// it: libwebrtc's refusals are sentences for its authors.
///
/// @param sdp the description to hand on: one audio section, every other one rejected by port 0 (RFC 3264 §6)
/// @param codecs the codecs of the audio section as `name/clock`, in the other side's order, lower case
/// @param rtcpMux whether RTP and RTCP may share a port (RFC 5761)
record RemoteDescription(String sdp, List<String> codecs, boolean rtcpMux) {
    private static final List<String> SPOKEN = List.of("opus/48000", "g722/8000", "pcmu/8000", "pcma/8000");

    RemoteDescription {
        codecs = List.copyOf(codecs);
    }

    static RemoteDescription read(String text) throws MediaException {
        var lines = text.lines().filter(line -> !line.isEmpty()).toList();
        if (lines.isEmpty()
                || !lines.getFirst().equals("v=0")
                || !lines.stream().allMatch(RemoteDescription::isLine)) {
            throw new MediaException(Reason.MALFORMED, "The other side's session description could not be read.");
        }
        var sections = Section.split(lines);
        var head = sections.getFirst();
        var media = sections.subList(1, sections.size());
        if (!media.stream().allMatch(Section::hasPort)) {
            throw new MediaException(Reason.MALFORMED, "The other side's media line could not be read.");
        }
        var chosen = choose(head, media);
        requireCredentials(head, chosen);
        var codecs = chosen.codecs();
        if (codecs.stream().noneMatch(SPOKEN::contains)) {
            throw new MediaException(
                    Reason.NO_COMMON_CODEC, "The other side speaks no codec this phone knows, only " + codecs + ".");
        }
        return new RemoteDescription(write(head, media, chosen), codecs, chosen.has("rtcp-mux"));
    }

    /// The lengths of RFC 8839 §5.4. A peer connection that was shown others is of no use any more.
    private static void requireCredentials(Section head, Section chosen) throws MediaException {
        var name = chosen.attribute("ice-ufrag").or(() -> head.attribute("ice-ufrag"));
        var password = chosen.attribute("ice-pwd").or(() -> head.attribute("ice-pwd"));
        if (!name.map(it -> it.length()).filter(it -> it >= 4 && it <= 256).isPresent()
                || !password.map(it -> it.length())
                        .filter(it -> it >= 22 && it <= 256)
                        .isPresent()) {
            throw new MediaException(
                    Reason.MALFORMED, "The other side's session description has no usable ICE user name and password.");
        }
    }

    private static boolean isLine(String line) {
        return line.length() >= 2 && line.charAt(1) == '=' && Character.isLowerCase(line.charAt(0));
    }

    private static Section choose(Section head, List<Section> media) throws MediaException {
        var audio = media.stream()
                .filter(section -> section.kind().equals("audio") && section.port() != 0)
                .toList();
        if (audio.isEmpty()) {
            throw new MediaException(Reason.NO_COMMON_CODEC, "The other side's description has no audio.");
        }
        return audio.stream()
                .filter(section -> section.has("fingerprint") || head.has("fingerprint"))
                .findFirst()
                .orElseThrow(() -> new MediaException(
                        Reason.NOT_ENCRYPTED, "The other side wants sound without DTLS-SRTP encryption."));
    }

    private static String write(Section head, List<Section> media, Section chosen) {
        var out = new StringBuilder();
        var kept = chosen.attribute("mid");
        for (var line : head.lines()) {
            out.append(line.startsWith("a=group:BUNDLE") ? bundleOf(line, kept) : line + "\r\n");
        }
        for (int i = 0; i < media.size(); i++) {
            var lines = i == media.indexOf(chosen)
                    ? media.get(i).lines()
                    : media.get(i).rejected();
            lines.forEach(line -> out.append(line).append("\r\n"));
        }
        return out.toString();
    }

    /// A rejected section may not stay in a bundle (RFC 9143 §7.3.3).
    private static String bundleOf(String line, Optional<String> kept) {
        boolean member = kept.isPresent()
                && List.of(line.substring("a=group:BUNDLE".length()).trim().split(" ", -1))
                        .contains(kept.get());
        return member ? "a=group:BUNDLE " + kept.get() + "\r\n" : "";
    }

    /// One media section, or the part before the first.
    private record Section(List<String> lines) {
        static List<Section> split(List<String> lines) {
            var sections = new ArrayList<Section>();
            var current = new ArrayList<String>();
            for (var line : lines) {
                if (line.startsWith("m=")) {
                    sections.add(new Section(List.copyOf(current)));
                    current.clear();
                }
                current.add(line);
            }
            sections.add(new Section(List.copyOf(current)));
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

        List<String> rejected() {
            var words = words();
            words[1] = "0";
            var out = new ArrayList<>(lines);
            out.set(0, "m=" + String.join(" ", words));
            return out;
        }

        List<String> codecs() {
            var words = words();
            var maps = lines.stream()
                    .filter(line -> line.startsWith("a=rtpmap:"))
                    .map(line -> line.substring("a=rtpmap:".length()).trim().split("\\s+", 2))
                    .filter(map -> map.length == 2)
                    .collect(Collectors.toMap(map -> map[0], map -> map[1], (first, second) -> first));
            Set<String> codecs = new LinkedHashSet<>();
            for (int i = 3; i < words.length; i++) {
                var name = maps.getOrDefault(words[i], fixed(words[i])).toLowerCase(Locale.ROOT);
                var parts = name.split("/", -1);
                if (parts.length >= 2) {
                    codecs.add(parts[0] + "/" + parts[1]);
                }
            }
            return List.copyOf(codecs);
        }

        /// Payload types with a fixed meaning (RFC 3551 §6).
        private static String fixed(String payloadType) {
            return switch (payloadType) {
                case "0" -> "PCMU/8000";
                case "8" -> "PCMA/8000";
                case "9" -> "G722/8000";
                default -> "";
            };
        }
    }
}
