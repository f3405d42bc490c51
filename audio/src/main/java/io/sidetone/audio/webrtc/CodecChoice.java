package io.sidetone.audio.webrtc;

import java.util.List;
import java.util.stream.Stream;

/// Which codecs we speak, as `name/clock` in lower case, best first.
///
/// Touch-tones run on the clock of the codec in use (RFC 4733 §2.5.1.1). libwebrtc with Opus takes those at 8 kHz where
/// both are agreed, and then sends each for 20 ms instead of 140: so only one of them is ever agreed.
final class CodecChoice {
    private static final String OPUS = "opus/48000";
    private static final String TONES = "telephone-event/";
    private static final String TONES_48K = TONES + "48000";
    private static final String TONES_8K = TONES + "8000";
    private static final List<String> WIDE = List.of(OPUS, "g722/8000", "pcmu/8000", "pcma/8000", TONES_48K);
    private static final List<String> NARROW = List.of("g722/8000", "pcmu/8000", "pcma/8000", TONES_8K);

    /// What was sent before, once more in every packet (RFC 2198). Nobody among phone systems speaks it, so it is not
    /// offered; taken where it is.
    private static final String REDUNDANT = "red/48000";

    private CodecChoice() {}

    /// @param narrow without Opus, so that touch-tones run at 8 kHz
    static List<String> offered(boolean narrow) {
        return narrow ? NARROW : WIDE;
    }

    /// What we speak of an offer, best first.
    static List<String> answered(List<String> theirs, boolean narrow) {
        var ours = Stream.concat(offered(narrow).stream(), narrow ? Stream.of() : Stream.of(REDUNDANT));
        return ours.filter(theirs::contains).toList();
    }

    /// Whether to do without Opus in an answer: where Opus would come without touch-tones, and another codec with them.
    ///
    /// @param asked whether we would rather do without
    static boolean narrow(List<String> theirs, boolean asked) {
        boolean tonesWithOpus = theirs.contains(OPUS) && theirs.contains(TONES_48K) && !asked;
        boolean tonesWithOthers =
                theirs.contains(TONES_8K) && theirs.stream().anyMatch(codec -> isVoice(codec) && !codec.equals(OPUS));
        return !theirs.contains(OPUS) || (!tonesWithOpus && tonesWithOthers);
    }

    static boolean isVoice(String codec) {
        return WIDE.contains(codec) && !codec.startsWith(TONES);
    }

    /// Whether touch-tones can be sent where these codecs were agreed, the one to speak first.
    static boolean touchTones(List<String> agreed) {
        return agreed.stream()
                .filter(CodecChoice::isVoice)
                .findFirst()
                .map(codec -> TONES + codec.substring(codec.indexOf('/') + 1))
                .filter(agreed::contains)
                .isPresent();
    }
}
