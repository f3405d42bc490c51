package io.sidetone.audio.webrtc;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Numbers our session descriptions (`o=`, RFC 3264 §8): the version rises by one with every change, and stays where
/// nothing has changed. libwebrtc counts every description it makes, sent or not. On the audio thread.
final class Origin {
    private static final Pattern LINE = Pattern.compile("(?m)^o=(\\S+ \\S+) \\S+ (.*)$");

    private @Nullable String who;
    private String last = "";
    private long version = 1;

    String number(String description) {
        var line = LINE.matcher(description);
        if (!line.find()) {
            return description;
        }
        if (who == null) {
            who = line.group(1); // for the whole session, even where a second peer connection was needed
        }
        var text = description.substring(0, line.start()) + description.substring(line.end());
        if (!text.equals(last)) {
            version++;
            last = text;
        }
        return description.substring(0, line.start())
                + "o=" + who + " " + version + " " + line.group(2)
                + description.substring(line.end());
    }
}
