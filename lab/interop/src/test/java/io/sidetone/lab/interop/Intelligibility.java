package io.sidetone.lab.interop;

import java.util.ArrayList;
import java.util.List;

/// How much of speech can be understood after its way through a network, 0–1: after STOI (Taal et al. 2011), which
/// correlates the envelopes of third-octave bands in pieces of 384 ms. Above 0.75 nearly all words are understood,
/// below
/// 0.4 hardly any. Other than in the original each piece is looked for a little earlier and later, as a jitter buffer
/// stretches and shortens time, which no listener minds.
final class Intelligibility {
    private static final int BANDS = 15;
    private static final double LOWEST = 150;
    /// 25.6 ms, as in the original.
    private static final int WINDOW = Tone.RATE * 256 / 10_000;

    private static final int TRANSFORM = 2048;
    /// 12.8 ms.
    private static final int HOP = WINDOW / 2;
    /// What was heard is looked at four times as often, so that it need not lie in our raster.
    private static final int FINE = 4;

    private static final int PIECE = 30;
    /// How far a piece may be from where the whole is, in fine hops: 128 ms.
    private static final int STRETCH = 40;
    /// Speech that is quieter than this below the loudest is a pause.
    private static final double PAUSE_DB = 40;
    /// No piece counts as worse than one whose noise is 15 dB above the speech.
    private static final double CLIP = 1 + Math.pow(10, 15 / 20.0);

    private Intelligibility() {}

    /// @param said 16-bit mono at 48 kHz
    /// @param heard the same, longer by the way's delay at least, at most two seconds
    static double of(short[] said, short[] heard) {
        var clean = envelopes(said, HOP);
        var late = envelopes(heard, HOP / FINE);
        int delay = delay(clean, late);
        var scores = new ArrayList<Double>();
        double loudest =
                clean.stream().mapToDouble(Intelligibility::energy).max().orElse(0);
        double audible = loudest * Math.pow(10, -PAUSE_DB / 10);
        for (int from = 0; from + PIECE <= clean.size(); from += PIECE / 3) {
            var piece = clean.subList(from, from + PIECE);
            if (piece.stream().filter(frame -> energy(frame) > audible).count() > PIECE / 2) {
                scores.add(best(piece, late, delay + from * FINE));
            }
        }
        return scores.stream().mapToDouble(Double::doubleValue).average().orElse(0);
    }

    /// Where the whole fits best, in fine hops: by the loudness, whose course in time is enough for that.
    private static int delay(List<double[]> clean, List<double[]> late) {
        int best = 0;
        double highest = -2;
        for (int delay = 0; delay < late.size() - PIECE; delay++) {
            int length = Math.min(clean.size(), (late.size() - delay) / FINE);
            if (length < clean.size() * 3 / 4) {
                break;
            }
            var x = new double[length];
            var y = new double[length];
            for (int i = 0; i < length; i++) {
                x[i] = Math.sqrt(energy(clean.get(i)));
                y[i] = Math.sqrt(energy(late.get(delay + i * FINE)));
            }
            double fit = correlation(x, y);
            if (fit > highest) {
                highest = fit;
                best = delay;
            }
        }
        return best;
    }

    private static double best(List<double[]> piece, List<double[]> late, int around) {
        double best = 0;
        for (int at = Math.max(0, around - STRETCH); at <= around + STRETCH; at++) {
            if (at + (PIECE - 1) * FINE < late.size()) {
                best = Math.max(best, similarity(piece, late, at));
            }
        }
        return best;
    }

    private static double similarity(List<double[]> piece, List<double[]> late, int at) {
        double sum = 0;
        for (int band = 0; band < BANDS; band++) {
            var x = new double[PIECE];
            var y = new double[PIECE];
            double ofX = 0;
            double ofY = 0;
            for (int i = 0; i < PIECE; i++) {
                x[i] = piece.get(i)[band];
                y[i] = late.get(at + i * FINE)[band];
                ofX += x[i] * x[i];
                ofY += y[i] * y[i];
            }
            double scale = ofY == 0 ? 0 : Math.sqrt(ofX / ofY);
            for (int i = 0; i < PIECE; i++) {
                y[i] = Math.min(y[i] * scale, x[i] * CLIP);
            }
            sum += correlation(x, y);
        }
        return sum / BANDS;
    }

    private static double correlation(double[] x, double[] y) {
        double meanX = mean(x);
        double meanY = mean(y);
        double xy = 0;
        double xx = 0;
        double yy = 0;
        for (int i = 0; i < x.length; i++) {
            xy += (x[i] - meanX) * (y[i] - meanY);
            xx += (x[i] - meanX) * (x[i] - meanX);
            yy += (y[i] - meanY) * (y[i] - meanY);
        }
        return xx == 0 || yy == 0 ? 0 : xy / Math.sqrt(xx * yy);
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    private static double energy(double[] frame) {
        double sum = 0;
        for (double amplitude : frame) {
            sum += amplitude * amplitude;
        }
        return sum;
    }

    /// The amplitude in each band, of each window.
    private static List<double[]> envelopes(short[] sound, int hop) {
        var frames = new ArrayList<double[]>();
        var re = new double[TRANSFORM];
        var im = new double[TRANSFORM];
        for (int from = 0; from + WINDOW <= sound.length; from += hop) {
            java.util.Arrays.fill(re, 0);
            java.util.Arrays.fill(im, 0);
            for (int i = 0; i < WINDOW; i++) {
                re[i] = sound[from + i] * (0.5 - 0.5 * Math.cos(2 * Math.PI * i / WINDOW));
            }
            transform(re, im);
            var bands = new double[BANDS];
            for (int band = 0; band < BANDS; band++) {
                double centre = LOWEST * Math.pow(2, band / 3.0);
                int first = bin(centre * Math.pow(2, -1 / 6.0));
                int end = bin(centre * Math.pow(2, 1 / 6.0));
                double power = 0;
                for (int bin = first; bin < end; bin++) {
                    power += re[bin] * re[bin] + im[bin] * im[bin];
                }
                bands[band] = Math.sqrt(power);
            }
            frames.add(bands);
        }
        return frames;
    }

    private static int bin(double frequency) {
        return (int) Math.round(frequency * TRANSFORM / Tone.RATE);
    }

    /// A fast Fourier transform in place, of a power of two.
    private static void transform(double[] re, double[] im) {
        int size = re.length;
        for (int i = 1, j = 0; i < size; i++) {
            int bit = size >> 1;
            for (; (j & bit) != 0; bit >>= 1) {
                j ^= bit;
            }
            j ^= bit;
            if (i < j) {
                double swap = re[i];
                re[i] = re[j];
                re[j] = swap;
                swap = im[i];
                im[i] = im[j];
                im[j] = swap;
            }
        }
        for (int length = 2; length <= size; length <<= 1) {
            double angle = -2 * Math.PI / length;
            for (int k = 0; k < length / 2; k++) {
                double cos = Math.cos(angle * k);
                double sin = Math.sin(angle * k);
                for (int at = k; at < size; at += length) {
                    int other = at + length / 2;
                    double r = re[other] * cos - im[other] * sin;
                    double i = re[other] * sin + im[other] * cos;
                    re[other] = re[at] - r;
                    im[other] = im[at] - i;
                    re[at] += r;
                    im[at] += i;
                }
            }
        }
    }
}
