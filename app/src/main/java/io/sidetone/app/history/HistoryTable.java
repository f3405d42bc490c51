package io.sidetone.app.history;

import io.sidetone.app.directory.format.Csv;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Past calls as a table for other programs (CSV, RFC 4180; times in UTC, RFC 3339).
public final class HistoryTable {
    private static final List<String> TITLES = List.of(
            "direction",
            "number",
            "name",
            "outcome",
            "began",
            "answered",
            "ended",
            "seconds",
            "via number",
            "via name",
            "connected number",
            "connected name",
            "address",
            "call id");

    private HistoryTable() {}

    /// With a mark of UTF-8 before it: spreadsheets take it for an older encoding otherwise.
    public static String of(List<PastCall> calls) {
        var out = new StringBuilder("\ufeff").append(Csv.line(TITLES)).append("\r\n");
        for (var call : calls) {
            out.append(Csv.line(cells(call))).append("\r\n");
        }
        return out.toString();
    }

    private static List<String> cells(PastCall call) {
        var via = call.via();
        var connected = call.connected();
        return List.of(
                call.direction().name().toLowerCase(java.util.Locale.ROOT),
                call.number(),
                call.name(),
                call.outcome() == null ? "" : call.outcome().word(),
                time(call.began()),
                time(call.answered()),
                time(call.ended()),
                call.duration().map(spoken -> "" + spoken.toSeconds()).orElse(""),
                via == null ? "" : via.number(),
                via == null ? "" : via.name(),
                connected == null ? "" : connected.number(),
                connected == null ? "" : connected.name(),
                call.address(),
                call.callId());
    }

    private static String time(@Nullable Instant time) {
        return time == null ? "" : time.toString();
    }
}
