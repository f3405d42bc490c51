package io.sidetone.audio.webrtc;

import io.sidetone.sip.media.MediaException;
import io.sidetone.sip.media.MediaException.Reason;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The other side's session description (RFC 8866), read just far enough to accept or refuse it before libwebrtc sees
/// it: libwebrtc's refusals are sentences for its authors.
final class RemoteDescription {
    private final SdpSection head;
    private final List<SdpSection> media;
    private final SdpSection chosen;
    private final List<String> codecs;

    private RemoteDescription(SdpSection head, List<SdpSection> media, SdpSection chosen) {
        this.head = head;
        this.media = media;
        this.chosen = chosen;
        codecs = chosen.codecs();
    }

    static RemoteDescription read(String text) throws MediaException {
        var lines = text.lines().filter(line -> !line.isEmpty()).toList();
        if (lines.isEmpty()
                || !lines.getFirst().equals("v=0")
                || !lines.stream().allMatch(RemoteDescription::isLine)) {
            throw new MediaException(Reason.MALFORMED, "The other side's session description could not be read.");
        }
        var sections = SdpSection.split(lines);
        var head = sections.getFirst();
        var media = sections.subList(1, sections.size());
        if (!media.stream().allMatch(SdpSection::hasPort)) {
            throw new MediaException(Reason.MALFORMED, "The other side's media line could not be read.");
        }
        var chosen = choose(head, media);
        requireCredentials(head, chosen);
        var read = new RemoteDescription(head, media, chosen);
        if (read.codecs.stream().noneMatch(CodecChoice::isVoice)) {
            throw new MediaException(
                    Reason.NO_COMMON_CODEC,
                    "The other side speaks no codec this phone knows, only " + read.codecs + ".");
        }
        return read;
    }

    /// The lengths of RFC 8839 §5.4. A peer connection that was shown others is of no use any more.
    private static void requireCredentials(SdpSection head, SdpSection chosen) throws MediaException {
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

    private static SdpSection choose(SdpSection head, List<SdpSection> media) throws MediaException {
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

    /// The codecs of the audio section as `name/clock`, in the other side's order, lower case.
    List<String> codecs() {
        return codecs;
    }

    /// Whether RTP and RTCP may share a port (RFC 5761).
    boolean rtcpMux() {
        return chosen.has("rtcp-mux");
    }

    /// Whose key the sound is encrypted with (RFC 8122 §5).
    String fingerprint() {
        return chosen.attribute("fingerprint")
                .or(() -> head.attribute("fingerprint"))
                .orElse("");
    }

    /// Whether the other side lets us send.
    boolean receives() {
        // An attribute of the whole session holds where the section has none (RFC 8866 §6.7).
        var section = Stream.of("sendrecv", "sendonly", "recvonly", "inactive").anyMatch(chosen::has) ? chosen : head;
        return !section.has("sendonly") && !section.has("inactive");
    }

    /// The description to hand on: one audio section, every other one rejected by port 0 (RFC 3264 §6).
    String sdp() {
        return write(chosen);
    }

    /// As [#sdp()], with these codecs only and in this order: libwebrtc sends by the offerer's order, whatever the
    /// answer says.
    String sdp(List<String> wanted) {
        return write(chosen.only(wanted));
    }

    private String write(SdpSection audio) {
        var out = new StringBuilder();
        for (var line : head.lines()) {
            out.append(line.startsWith("a=group:BUNDLE") ? bundle(line) : line + "\r\n");
        }
        for (int i = 0; i < media.size(); i++) {
            var section = i == media.indexOf(chosen) ? audio : media.get(i).rejected();
            section.lines().forEach(line -> out.append(line).append("\r\n"));
        }
        return out.toString();
    }

    /// A rejected section may not stay in a bundle, nor one whose RTCP has a port of its own (RFC 9143 §7.3.3, §9.3).
    private String bundle(String line) {
        Optional<String> mid = chosen.attribute("mid");
        boolean member = mid.isPresent()
                && rtcpMux()
                && List.of(line.substring("a=group:BUNDLE".length()).trim().split(" ", -1))
                        .contains(mid.get());
        return member ? "a=group:BUNDLE " + mid.get() + "\r\n" : "";
    }
}
