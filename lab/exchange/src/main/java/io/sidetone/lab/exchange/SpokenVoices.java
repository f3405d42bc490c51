package io.sidetone.lab.exchange;

import io.sidetone.audio.line.EchoLine;
import io.sidetone.audio.line.SpeechLine;
import io.sidetone.sip.media.IceConfiguration;
import io.sidetone.sip.media.MediaListener;
import io.sidetone.sip.media.MediaSession;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;

/// The recorded voices of the demo line. Every speaker has a line of its own, so that one can be told to play music
/// while the others speak; nothing is started before it is called.
final class SpokenVoices implements Voices {
    private static final AudioFormat SPEECH = new AudioFormat(48_000, 16, 1, true, false);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private final EchoLine echo = new EchoLine();
    private final Set<Spoken> speakers = ConcurrentHashMap.newKeySet();
    private final Map<Voice, Duration> lengths = new EnumMap<>(Voice.class);

    @Override
    public Speaker open(Voice voice, MediaListener listener, Ears ears) {
        if (voice == Voice.ECHO) {
            return new Echoing(echo.open(IceConfiguration.NONE, listener, new TouchToneReader(ears)));
        }
        var programme = programme(voice);
        var line =
                new SpeechLine(() -> new AudioInputStream(programme, SPEECH, AudioSystem.NOT_SPECIFIED), Duration.ZERO);
        var speaker = new Spoken(line, line.open(IceConfiguration.NONE, listener), programme);
        speakers.add(speaker);
        return speaker;
    }

    static Programme programme(Voice voice) {
        return new Programme(SpokenVoices::recording, voice);
    }

    /// What nobody says cannot be said differently, and the echo of one who holds is silence anyway.
    private record Echoing(MediaSession media) implements Speaker {
        @Override
        public void say(Voice voice) {}

        @Override
        public void music(boolean on) {}

        @Override
        public void close() {
            media.close();
        }
    }

    private final class Spoken implements Speaker {
        private final SpeechLine line;
        private final MediaSession media;
        private final Programme programme;

        Spoken(SpeechLine line, MediaSession media, Programme programme) {
            this.line = line;
            this.media = media;
            this.programme = programme;
        }

        @Override
        public MediaSession media() {
            return media;
        }

        @Override
        public void say(Voice voice) {
            programme.say(voice);
        }

        @Override
        public void music(boolean on) {
            programme.music(on);
        }

        /// Ending a line may take a moment, which the exchange's thread does not have.
        @Override
        public void close() {
            if (speakers.remove(this)) {
                media.close();
                Thread.ofVirtual().name("speaker-end").start(line::close);
            }
        }
    }

    @Override
    public synchronized Duration length(Voice voice) {
        return lengths.computeIfAbsent(voice, SpokenVoices::measure);
    }

    @Override
    public void close() {
        speakers.forEach(speaker -> speaker.line.close());
        speakers.clear();
        echo.close();
    }

    private static Duration measure(Voice voice) {
        if (voice.resource().isEmpty()) {
            return Duration.ZERO;
        }
        try (var speech = recording(voice)) {
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

    private static AudioInputStream recording(Voice voice) {
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
