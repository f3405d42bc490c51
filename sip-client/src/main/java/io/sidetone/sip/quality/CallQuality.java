package io.sidetone.sip.quality;

import java.util.Optional;

/// How well a call sounds now. Figures not known yet are `NaN`.
///
/// @param mos estimated mean opinion score of what we hear, 1 (bad) to 4.5 (excellent), by [EModel]
/// @param lossPercent packets lost on the way to us in the last 10 s, 0–100
/// @param theirLossPercent packets lost on the way to the other side, as it reports, 0–100
/// @param warning what spoils the call, where something does
public record CallQuality(double mos, double lossPercent, double theirLossPercent, Optional<QualityWarning> warning) {
    public static final CallQuality UNKNOWN = new CallQuality(Double.NaN, Double.NaN, Double.NaN, Optional.empty());
}
