package io.sidetone.app.history;

import io.sidetone.app.history.PastCall.Somebody;
import io.sidetone.sip.call.CallDirection;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The table `call`. Thread: the history's.
final class CallTable {
    private static final String COLUMNS = "direction, number, name, address, via_number, via_name, connected_number,"
            + " connected_name, began, answered, ended, outcome, end_reason, end_status, path, codec, intercom, call_id";
    private final String domain;
    private final PreparedStatement insert;
    private final PreparedStatement update;
    private final PreparedStatement recent;
    private final PreparedStatement dialled;

    /// @param domain of the account: only its calls are written and found
    CallTable(Connection connection, String domain) throws SQLException {
        this.domain = domain;
        insert = connection.prepareStatement("INSERT INTO call (domain, " + COLUMNS + ") VALUES (?"
                + ", ?".repeat(COLUMNS.split(",").length) + ") RETURNING id");
        update = connection.prepareStatement("UPDATE call SET name = ?, via_number = ?, via_name = ?,"
                + " connected_number = ?, connected_name = ?, answered = ?, ended = ?, outcome = ?, end_reason = ?,"
                + " end_status = ?, path = ?, codec = ?, intercom = ?, call_id = ? WHERE id = ?");
        recent = connection.prepareStatement(
                "SELECT " + COLUMNS + " FROM call WHERE domain = ? ORDER BY began DESC, id DESC LIMIT ?");
        dialled = connection.prepareStatement("SELECT number FROM call WHERE domain = ? AND direction = 'outgoing'"
                + " ORDER BY began DESC, id DESC LIMIT 1");
    }

    /// Ends the rows of calls that were going on when the program broke off, with what is known: whether they were
    /// answered.
    static void closeLeftOpen(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.executeUpdate("UPDATE call SET end_reason = 'unknown',"
                    + " outcome = CASE WHEN answered IS NULL THEN 'failed' ELSE 'answered' END WHERE outcome IS NULL");
        }
    }

    /// Writes a new row and returns its id.
    long insert(PastCall call) throws SQLException {
        var in = new Filling(insert);
        in.text(domain).text(word(call.direction())).text(call.number()).text(call.name());
        in.text(call.address()).somebody(call.via()).somebody(call.connected()).time(call.began());
        changing(in, call);
        try (var result = insert.executeQuery()) {
            return result.getLong(1);
        }
    }

    /// Writes what can change in a call's life.
    void update(long id, PastCall call) throws SQLException {
        var in = new Filling(update);
        in.text(call.name()).somebody(call.via()).somebody(call.connected());
        changing(in, call).number(id);
        update.executeUpdate();
    }

    private static Filling changing(Filling in, PastCall call) throws SQLException {
        return in.time(call.answered())
                .time(call.ended())
                .text(call.outcome() == null ? null : call.outcome().word())
                .text(call.endReason())
                .number(call.endStatus() == null ? null : call.endStatus().longValue())
                .text(call.path())
                .text(call.codec())
                .number(call.intercom() ? 1L : 0L)
                .text(call.callId());
    }

    /// The newest calls, newest first.
    List<PastCall> recent(int limit) throws SQLException {
        new Filling(recent).text(domain).number((long) limit);
        var calls = new ArrayList<PastCall>();
        try (var row = recent.executeQuery()) {
            while (row.next()) {
                calls.add(read(row));
            }
        }
        return calls;
    }

    /// The number called last.
    Optional<String> lastDialled() throws SQLException {
        new Filling(dialled).text(domain);
        try (var row = dialled.executeQuery()) {
            return row.next() ? Optional.of(text(row, "number")) : Optional.empty();
        }
    }

    private static PastCall read(ResultSet row) throws SQLException {
        var outcome = row.getString("outcome");
        int status = row.getInt("end_status");
        return new PastCall(
                CallDirection.valueOf(text(row, "direction").toUpperCase(Locale.ROOT)),
                text(row, "number"),
                text(row, "name"),
                text(row, "address"),
                somebody(row, "via"),
                somebody(row, "connected"),
                Instant.ofEpochMilli(row.getLong("began")),
                time(row, "answered"),
                time(row, "ended"),
                outcome == null ? null : Outcome.of(outcome),
                row.getString("end_reason"),
                status == 0 ? null : status,
                row.getString("path"),
                row.getString("codec"),
                row.getBoolean("intercom"),
                text(row, "call_id"));
    }

    private static String text(ResultSet row, String column) throws SQLException {
        var text = row.getString(column);
        return text == null ? "" : text;
    }

    private static @Nullable Somebody somebody(ResultSet row, String which) throws SQLException {
        var number = row.getString(which + "_number");
        return number == null ? null : new Somebody(number, text(row, which + "_name"));
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }

    private static String word(CallDirection direction) {
        return direction.name().toLowerCase(Locale.ROOT);
    }

    /// Puts values into a statement, one after the other.
    private static final class Filling {
        private final PreparedStatement statement;
        private int index = 1;

        Filling(PreparedStatement statement) {
            this.statement = statement;
        }

        Filling text(@Nullable String text) throws SQLException {
            statement.setString(index++, text);
            return this;
        }

        Filling number(@Nullable Long number) throws SQLException {
            if (number == null) {
                statement.setNull(index++, Types.INTEGER);
            } else {
                statement.setLong(index++, number);
            }
            return this;
        }

        Filling time(@Nullable Instant time) throws SQLException {
            return number(time == null ? null : time.toEpochMilli());
        }

        Filling somebody(@Nullable Somebody somebody) throws SQLException {
            return text(somebody == null ? null : somebody.number()).text(somebody == null ? null : somebody.name());
        }
    }
}
