package io.sidetone.ui.quality;

import io.sidetone.sip.call.CallInfo;
import io.sidetone.ui.sheet.Detail;
import io.sidetone.ui.text.Texts;
import java.util.List;
import java.util.Locale;

/// What was measured of a call, in words. What is not known yet is a dash.
record Figures(Texts texts) {
    private static final String UNKNOWN = "–";

    /// What a person may want to know.
    List<Detail> of(CallInfo call) {
        var measured = call.statistics();
        var quality = call.quality();
        return List.of(
                new Detail(texts.get("quality.codec"), codec(measured.codec())),
                new Detail(texts.get("quality.roundtrip"), ms(measured.roundTripMs())),
                new Detail(texts.get("quality.jitter"), ms(measured.jitterMs())),
                new Detail(texts.get("quality.loss.here"), percent(quality.lossPercent())),
                new Detail(texts.get("quality.loss.there"), percent(quality.theirLossPercent())),
                new Detail(texts.get("quality.buffer"), ms(measured.bufferMs())));
    }

    /// What only those want who look for a fault.
    List<Detail> counts(CallInfo call) {
        var measured = call.statistics();
        return List.of(
                new Detail(texts.get("quality.packets.in"), Long.toString(measured.packetsIn())),
                new Detail(texts.get("quality.packets.lost"), Long.toString(measured.lostIn())),
                new Detail(texts.get("quality.packets.out"), Long.toString(measured.packetsOut())),
                new Detail(texts.get("quality.level.in"), level(measured.audioIn())),
                new Detail(texts.get("quality.level.out"), level(measured.audioOut())));
    }

    /// `4.3`.
    String mos(double mos) {
        return Double.isNaN(mos) ? UNKNOWN : decimal(mos, 1);
    }

    String word(Rating rating) {
        return switch (rating) {
            case EXCELLENT -> texts.get("quality.rating.excellent");
            case GOOD -> texts.get("quality.rating.good");
            case FAIR -> texts.get("quality.rating.fair");
            case POOR -> texts.get("quality.rating.poor");
            case BAD -> texts.get("quality.rating.bad");
            case UNKNOWN -> texts.get("quality.rating.unknown");
        };
    }

    /// As people write it, not as SDP does.
    private static String codec(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "" -> UNKNOWN;
            case "opus" -> "Opus";
            case "g722" -> "G.722";
            case "pcma" -> "G.711 A-law";
            case "pcmu" -> "G.711 µ-law";
            default -> name;
        };
    }

    private String ms(double value) {
        return Double.isNaN(value) ? UNKNOWN : texts.get("quality.ms", Long.toString(Math.round(value)));
    }

    private String percent(double value) {
        return Double.isNaN(value) ? UNKNOWN : texts.get("quality.percent", decimal(value, 1));
    }

    private String level(double value) {
        return Double.isNaN(value) ? UNKNOWN : decimal(value, 4);
    }

    private String decimal(double value, int places) {
        return String.format(texts.locale(), "%." + places + "f", value);
    }
}
