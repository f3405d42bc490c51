package io.sidetone.audio.tone;

import java.util.List;

/// All the sounds the phone makes by itself.
public final class Melodies {
    /// What European exchanges use (ITU-T E.180 supplement 2).
    private static final double EXCHANGE_PITCH = 425;

    private Melodies() {}

    /// Somebody calls: a falling and a rising third on struck bars, low enough not to be shrill, then a rest.
    public static Melody ring() {
        return new Melody(
                List.of(
                        Note.struck(0.00, 523.25, 0.45),
                        Note.struck(0.22, 659.26, 0.45),
                        Note.struck(0.80, 523.25, 0.40),
                        Note.struck(1.02, 659.26, 0.40)),
                3.6,
                0);
    }

    /// The other side rings.
    public static Melody ringback() {
        return new Melody(List.of(Note.steady(0, 1, EXCHANGE_PITCH, 0.12)), 5, 0);
    }

    /// The other side is busy; for five seconds.
    public static Melody busy() {
        return new Melody(List.of(Note.steady(0, 0.48, EXCHANGE_PITCH, 0.12)), 0.96, 5);
    }

    /// Somebody else calls while we talk: quiet, and not at a pitch that speech would hide.
    public static Melody callWaiting() {
        return new Melody(
                List.of(Note.steady(0, 0.15, EXCHANGE_PITCH, 0.08), Note.steady(0.35, 0.15, EXCHANGE_PITCH, 0.08)),
                5,
                0);
    }

    /// The call has ended: two soft falling notes, once.
    public static Melody ended() {
        return new Melody(List.of(Note.struck(0, 440, 0.20), Note.struck(0.14, 329.63, 0.20)), 1.5, 1);
    }
}
