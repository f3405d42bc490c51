package io.sidetone.ui.call;

import io.sidetone.sip.call.CallInfo;
import io.sidetone.sip.media.MediaConnection;
import io.sidetone.sip.media.MediaStatistics;
import io.sidetone.ui.command.Command;
import io.sidetone.ui.command.KeyName;
import io.sidetone.ui.text.Texts;

/// How the sound of a call stands, for the line under the timer (S4, S5).
///
/// @param words the line, empty where the signs say it all
/// @param quality measured figures, empty before there are any
public record SoundLine(Path path, String words, String quality) {
    static final SoundLine NONE = new SoundLine(Path.NONE, "", "");

    /// What there is to be said.
    public enum Path {
        NONE,
        SEARCHING,
        ENCRYPTED,
        DIRECT,
        RELAY,
        TROUBLE
    }

    static SoundLine of(CallInfo info, Texts texts) {
        var path = path(info);
        return new SoundLine(path, words(path, info.media(), texts), quality(info.statistics(), texts));
    }

    private static Path path(CallInfo info) {
        return switch (info.media()) {
            case CONNECTING -> Path.SEARCHING;
            case INTERRUPTED, FAILED -> Path.TROUBLE;
            case CONNECTED ->
                switch (info.statistics().path()) {
                    case UNKNOWN -> Path.ENCRYPTED;
                    case DIRECT -> Path.DIRECT;
                    case RELAY -> Path.RELAY;
                };
        };
    }

    private static String words(Path path, MediaConnection connection, Texts texts) {
        return switch (path) {
            case NONE, ENCRYPTED -> "";
            case SEARCHING -> texts.get("call.media.connecting");
            case DIRECT -> texts.get("call.media.direct");
            case RELAY -> texts.get("call.media.relay");
            case TROUBLE ->
                texts.get(connection == MediaConnection.FAILED ? "call.media.failed" : "call.media.interrupted");
        };
    }

    private static String quality(MediaStatistics s, Texts texts) {
        return s.codec().isEmpty()
                ? ""
                : texts.get(
                        "call.quality.tooltip",
                        s.codec(),
                        figure(s.roundTripMs()),
                        figure(s.jitterMs()),
                        figure(s.lossPercent()),
                        KeyName.of(Command.QUALITY));
    }

    private static String figure(double value) {
        return Double.isNaN(value) ? "–" : Long.toString(Math.round(value));
    }
}
