package io.sidetone.audio.webrtc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Supplier;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import org.jspecify.annotations.Nullable;

/// The frames of a speech said again and again, with a pause after each round.
final class SpeechFrames implements PacedVoice.Frames {
    private static final AudioFormat FORMAT = new AudioFormat(PacedVoice.RATE, 16, 1, true, false);

    private final Supplier<AudioInputStream> speech;
    private final long pauseFrames;
    private @Nullable AudioInputStream round;
    private long pauseLeft;

    SpeechFrames(Supplier<AudioInputStream> speech, Duration pause) {
        this.speech = speech;
        // At least one frame of pause, so that an empty speech is silence and not a busy loop.
        this.pauseFrames = Math.max(1, pause.toMillis() / 10);
    }

    @Override
    public void next(byte[] frame) {
        int filled = pauseLeft > 0 ? 0 : read(frame);
        Arrays.fill(frame, filled, frame.length, (byte) 0);
        if (pauseLeft > 0) {
            pauseLeft--;
        } else if (filled < frame.length) {
            close();
            pauseLeft = pauseFrames;
        }
    }

    private int read(byte[] frame) {
        try {
            if (round == null) {
                round = checked(speech.get());
            }
            return round.readNBytes(frame, 0, frame.length);
        } catch (IOException e) {
            throw new UncheckedIOException("the speech could not be read", e);
        }
    }

    private static AudioInputStream checked(AudioInputStream stream) {
        if (!stream.getFormat().matches(FORMAT)) {
            throw new IllegalArgumentException("speech must be " + FORMAT + ", not " + stream.getFormat());
        }
        return stream;
    }

    @Override
    public void close() {
        var stream = round;
        round = null;
        if (stream != null) {
            try {
                stream.close();
            } catch (IOException e) {
                throw new UncheckedIOException("the speech could not be closed", e);
            }
        }
    }
}
