package io.sidetone.sip.sdp;

import io.sidetone.sip.media.Direction;
import org.jspecify.annotations.Nullable;

/// What the other side's session description says of its sound.
///
/// @param direction which way it lets sound go, seen from them
public record RemoteSound(Direction direction) {
    /// Reads the first audio line; a description that cannot be read says nothing special.
    public static RemoteSound read(String description) {
        var session = Direction.SEND_RECEIVE;
        @Nullable Direction audio = null;
        boolean inAudio = false;
        boolean before = true;
        boolean nowhere = false;
        for (var raw : description.lines().toList()) {
            var line = raw.strip();
            if (line.startsWith("m=")) {
                if (inAudio) {
                    break;
                }
                before = false;
                inAudio = line.startsWith("m=audio");
            } else if ((before || inAudio) && line.startsWith("c=") && line.endsWith(" 0.0.0.0")) {
                nowhere = true; // hold as it was before RFC 3264 §8.4
            } else if ((before || inAudio) && line.startsWith("c=")) {
                nowhere = false; // the media's own line stands above the session's
            } else if (line.startsWith("a=")) {
                var said = direction(line.substring(2), before ? session : audio);
                if (before) {
                    session = said == null ? session : said;
                } else if (inAudio) {
                    audio = said;
                }
            }
        }
        var direction = audio == null ? session : audio;
        // ICE sends to candidates, and writes this address where it has none yet (RFC 8840 §4.1.1)
        boolean old = nowhere && !description.contains("a=ice-ufrag");
        return new RemoteSound(old && direction == Direction.SEND_RECEIVE ? Direction.SEND_ONLY : direction);
    }

    private static @Nullable Direction direction(String attribute, @Nullable Direction otherwise) {
        return switch (attribute) {
            case "sendrecv" -> Direction.SEND_RECEIVE;
            case "sendonly" -> Direction.SEND_ONLY;
            case "recvonly" -> Direction.RECEIVE_ONLY;
            case "inactive" -> Direction.INACTIVE;
            default -> otherwise;
        };
    }

    /// Whether they do not want to hear us.
    public boolean deaf() {
        return direction == Direction.SEND_ONLY || direction == Direction.INACTIVE;
    }
}
