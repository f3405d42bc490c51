package io.sidetone.lab.exchange;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What the exchange reads and changes in session descriptions (RFC 8866) that the media engine makes.
final class Descriptions {
    private static final Pattern HOLDS = Pattern.compile("(?m)^(a=(sendonly|inactive)|c=IN IP4 0\\.0\\.0\\.0)\\s*$");
    private static final Pattern SECTION = Pattern.compile("(?m)^(?=m=)");
    private static final Set<String> OF_EVERY_SECTION = Set.of("a=ice-ufrag", "a=ice-pwd", "a=fingerprint", "a=setup");

    private Descriptions() {}

    /// Whether whoever offers this does not want to hear us (RFC 3264 §8.4).
    static boolean holds(String offer) {
        return sections(offer)
                .skip(1)
                .anyMatch(section ->
                        section.startsWith("m=audio") && HOLDS.matcher(section).find());
    }

    /// The same offer of somebody who does not know rtcp-mux.
    static String withoutRtcpMux(String offer) {
        return offer.replaceAll("(?m)^a=rtcp-mux(-only)?\\R", "");
    }

    /// The same offer with video besides the sound, on the same path's credentials.
    static String withVideo(String offer) {
        var video = new StringBuilder();
        for (var line : List.of(
                "m=video 9 UDP/TLS/RTP/SAVPF 96",
                "c=IN IP4 0.0.0.0",
                "a=mid:video",
                "a=sendrecv",
                "a=rtcp-mux",
                "a=rtpmap:96 VP8/90000")) {
            video.append(line).append("\r\n");
        }
        offer.lines()
                .filter(line -> OF_EVERY_SECTION.contains(line.split(":", 2)[0]))
                .distinct()
                .forEach(line -> video.append(line).append("\r\n"));
        return offer + video;
    }

    /// The answer to [#withVideo] as the answer to the offer without it.
    static String withoutVideo(String answer) {
        return String.join(
                "",
                sections(answer)
                        .filter(section -> !section.startsWith("m=video"))
                        .toList());
    }

    /// Whether the video of an offer was declined, as a phone must that has none (RFC 3264 §6).
    static boolean declinesVideo(String answer) {
        return sections(answer).anyMatch(section -> section.startsWith("m=video 0 "));
    }

    /// What stands before the first medium, then each medium.
    private static Stream<String> sections(String description) {
        return SECTION.splitAsStream(description);
    }
}
