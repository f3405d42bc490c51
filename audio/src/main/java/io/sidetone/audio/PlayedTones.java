package io.sidetone.audio;

import io.sidetone.audio.tone.Melodies;
import io.sidetone.audio.tone.Melody;
import io.sidetone.audio.webrtc.TonePlayer;
import java.util.function.BooleanSupplier;

/// Tones on two outputs: what rings may be heard across the room, the rest by whoever wears the headset.
final class PlayedTones implements Tones {
    private final TonePlayer speaker;
    private final TonePlayer ringer;
    private final BooleanSupplier apart;

    /// @param apart whether the ring device is another than the speaker now
    PlayedTones(TonePlayer speaker, TonePlayer ringer, BooleanSupplier apart) {
        this.speaker = speaker;
        this.ringer = ringer;
        this.apart = apart;
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
        boolean across = tone == Tone.RING || (tone == Tone.CALL_WAITING && apart.getAsBoolean());
        play(ringer, across, melody);
        play(speaker, tone != Tone.RING, melody);
    }

    private static void play(TonePlayer player, boolean here, Melody melody) {
        if (here) {
            player.play(melody);
        } else {
            player.stop();
        }
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
