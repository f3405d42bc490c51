package io.sidetone.audio;

import io.sidetone.audio.tone.Melodies;
import io.sidetone.audio.webrtc.TonePlayer;

/// Tones on two outputs: what rings may be heard across the room, the rest by whoever wears the headset.
final class PlayedTones implements Tones {
    private final TonePlayer speaker;
    private final TonePlayer ringer;

    PlayedTones(TonePlayer speaker, TonePlayer ringer) {
        this.speaker = speaker;
        this.ringer = ringer;
    }

    @Override
    public void play(Tone tone) {
        var melody = switch (tone) {
            case RING -> Melodies.ring();
            case RINGBACK -> Melodies.ringback();
            case BUSY -> Melodies.busy();
            case CALL_WAITING -> Melodies.callWaiting();
            case ENDED -> Melodies.ended();
            case INTERCOM -> Melodies.intercom();
        };
        (tone == Tone.RING ? speaker : ringer).stop();
        (tone == Tone.RING ? ringer : speaker).play(melody);
    }

    @Override
    public void key(char key) {
        Melodies.key(key).ifPresent(speaker::playOnTop);
    }

    @Override
    public void stop() {
        speaker.stop();
        ringer.stop();
    }
}
