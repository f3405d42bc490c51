package io.sidetone.audio.webrtc;

import java.util.ArrayList;
import java.util.List;

/// Which codecs we speak, as `name/clock` in lower case, best first.
final class CodecChoice {
    private static final List<String> VOICE = List.of("opus/48000", "g722/8000", "pcmu/8000", "pcma/8000");
    private static final String TONES_48K = "telephone-event/48000";
    private static final String TONES_8K = "telephone-event/8000";

    private CodecChoice() {}

    /// What we offer. Never touch-tones at 8 kHz beside Opus: libwebrtc then sends each for 20 ms instead of 140.
    static List<String> offered() {
        var codecs = new ArrayList<>(VOICE);
        codecs.add(TONES_48K);
        return codecs;
    }

    /// What we answer with. Touch-tones run on the clock of the codec in use, so those at 8 kHz come in only where no
    /// Opus is spoken.
    static List<String> answering(List<String> theirs) {
        var codecs = new ArrayList<>(VOICE);
        codecs.add(theirs.contains(VOICE.getFirst()) ? TONES_48K : TONES_8K);
        return codecs;
    }
}
