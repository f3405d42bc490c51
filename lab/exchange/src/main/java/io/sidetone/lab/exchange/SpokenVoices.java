package io.sidetone.lab.exchange;

import io.sidetone.audio.line.EchoLine;
import io.sidetone.audio.line.SpeechLine;
import io.sidetone.sip.media.MediaEngine;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;

/// The recorded voices of the demo line. Each engine starts when its voice is first needed: nobody pays for a line that
/// is not called.
final class SpokenVoices implements Voices {
    private static final AudioFormat SPEECH = new AudioFormat(48_000, 16, 1, true, false);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private final Map<Voice, MediaEngine> engines = new EnumMap<>(Voice.class);
    private final Map<Voice, Duration> lengths = new EnumMap<>(Voice.class);

    @Override
    public synchronized MediaEngine engine(Voice voice) {
        return engines.computeIfAbsent(
                voice, v -> v == Voice.ECHO ? new EchoLine() : new SpeechLine(() -> open(v), PAUSE));
    }

    @Override
    public synchronized Duration length(Voice voice) {
        return lengths.computeIfAbsent(voice, SpokenVoices::measure);
    }

    @Override
    public synchronized void close() {
        for (var engine : engines.values()) {
            switch (engine) {
                case SpeechLine line -> line.close();
                case EchoLine line -> line.close();
                default -> throw new IllegalStateException("no line of ours: " + engine);
            }
        }
        engines.clear();
    }

    private static Duration measure(Voice voice) {
        if (voice.resource().isEmpty()) {
            return Duration.ZERO;
        }
        try (var speech = open(voice)) {
            long frames = 0;
            var buffer = new byte[65_536];
            for (int n = speech.read(buffer); n >= 0; n = speech.read(buffer)) {
                frames += n / SPEECH.getFrameSize();
            }
            return Duration.ofMillis((long) (frames * 1000 / SPEECH.getFrameRate()))
                    .plus(PAUSE);
        } catch (IOException e) {
            throw new UncheckedIOException("the speech " + voice.resource() + " cannot be read", e);
        }
    }

    private static AudioInputStream open(Voice voice) {
        var file = SpokenVoices.class.getResourceAsStream(voice.resource());
        if (file == null) {
            throw new IllegalStateException("the speech " + voice.resource() + " is missing");
        }
        try {
            return AudioSystem.getAudioInputStream(
                    SPEECH, AudioSystem.getAudioInputStream(new BufferedInputStream(file)));
        } catch (IOException e) {
            throw new UncheckedIOException("the speech " + voice.resource() + " cannot be read", e);
        } catch (UnsupportedAudioFileException e) {
            throw new IllegalStateException("nobody here reads Ogg Opus: " + voice.resource(), e);
        }
    }
}
