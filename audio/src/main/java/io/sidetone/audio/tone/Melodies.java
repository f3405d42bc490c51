package io.sidetone.audio.tone;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// All the sounds the phone makes by itself.
public final class Melodies {
    /// What European exchanges use (ITU-T E.180 supplement 2).
    private static final double EXCHANGE_PITCH = 425;

    /// The keys of ITU-T Q.23, row by row.
    private static final String KEYS = "123A456B789C*0#D";

    private static final double[] ROWS = {697, 770, 852, 941};
    private static final double[] COLUMNS = {1209, 1336, 1477, 1633};

    /// F major, D minor, B flat major, C major; Hz.
    private static final double[][] HARMONIES = {
        {349.23, 440.00, 523.25, 698.46},
        {293.66, 349.23, 440.00, 587.33},
        {233.08, 293.66, 349.23, 466.16},
        {261.63, 329.63, 392.00, 523.25}
    };

    /// The order in which the notes of a harmony come.
    private static final int[] BROKEN = {0, 1, 2, 3, 2, 1};

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

    /// Somebody is put through without being asked: two short rising notes, once.
    public static Melody intercom() {
        return new Melody(List.of(Note.steady(0, 0.12, 880, 0.15), Note.steady(0.16, 0.16, 1174.66, 0.15)), 0.5, 1);
    }

    /// So that one hears which device this is: three rising notes, once; as loud as a voice, about a second.
    public static Melody test() {
        return new Melody(
                List.of(Note.struck(0, 440, 0.3), Note.struck(0.25, 554.37, 0.3), Note.struck(0.5, 659.26, 0.3)),
                1.2,
                1);
    }

    /// The tone of a key, quiet and short; none for what is no key.
    public static Optional<Melody> key(char key) {
        int at = KEYS.indexOf(String.valueOf(key).toUpperCase(Locale.ROOT));
        return at < 0
                ? Optional.empty()
                : Optional.of(new Melody(
                        List.of(Note.steady(0, 0.12, ROWS[at / 4], 0.05), Note.steady(0, 0.12, COLUMNS[at % 4], 0.05)),
                        0.12,
                        1));
    }

    /// What one hears who waits on the line: a slow broken chord over a bass, turning through four harmonies.
    public static Melody hold() {
        var notes = new ArrayList<Note>();
        for (int bar = 0; bar < HARMONIES.length; bar++) {
            double at = 2.4 * bar;
            notes.add(Note.struck(at, HARMONIES[bar][0] / 2, 0.16));
            for (int i = 0; i < 6; i++) {
                notes.add(Note.struck(at + 0.4 * i, HARMONIES[bar][BROKEN[i]], 0.16));
            }
        }
        return new Melody(notes, 2.4 * HARMONIES.length + 0.8, 0); // the last note dies away before it begins again
    }
}
