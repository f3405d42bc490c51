package io.sidetone.ui.quality;

/// A word for an estimated opinion score, by the bands of user satisfaction in ITU-T G.107 Annex B (G.109).
public enum Rating {
    /// Very satisfied.
    EXCELLENT(4.34),
    /// Satisfied.
    GOOD(4.03),
    /// Some are dissatisfied.
    FAIR(3.60),
    /// Many are dissatisfied.
    POOR(3.10),
    /// Nearly all are dissatisfied.
    BAD(Double.NEGATIVE_INFINITY),
    /// Nothing was measured yet.
    UNKNOWN(Double.NaN);

    private final double from;

    /// @param from the least score that still is called so
    Rating(double from) {
        this.from = from;
    }

    /// @param mos 1–4.5, or `NaN`
    public static Rating of(double mos) {
        for (var rating : values()) {
            if (mos >= rating.from) {
                return rating;
            }
        }
        return UNKNOWN;
    }
}
