package io.sidetone.app.history;

import io.sidetone.app.history.PastCall.Somebody;
import io.sidetone.app.search.Words;
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
    private final PreparedStatement newest;
    private final PreparedStatement numberOf;
    private final PreparedStatement delete;
    private final PreparedStatement deleteAll;
    private final Connection connection;

    /// @param domain of the account: only its calls are written and found
    CallTable(Connection connection, String domain) throws SQLException {
        this.domain = domain;
        this.connection = connection;
        insert = connection.prepareStatement("INSERT INTO call (domain, " + COLUMNS + ", words) VALUES (?"
                + ", ?".repeat(COLUMNS.split(",").length) + ", ?) RETURNING id");
        update = connection.prepareStatement("UPDATE call SET name = ?, via_number = ?, via_name = ?,"
                + " connected_number = ?, connected_name = ?, answered = ?, ended = ?, outcome = ?, end_reason = ?,"
                + " end_status = ?, path = ?, codec = ?, intercom = ?, call_id = ?, words = ? WHERE id = ?");
        recent = connection.prepareStatement(
                "SELECT " + COLUMNS + " FROM call WHERE domain = ? ORDER BY began DESC, id DESC LIMIT ?");
        dialled = connection.prepareStatement("SELECT number FROM call WHERE domain = ? AND direction = 'outgoing'"
                + " ORDER BY began DESC, id DESC LIMIT 1");
        newest = connection.prepareStatement("SELECT call.id, calls, " + COLUMNS + " FROM call JOIN"
                + " (SELECT max(id) AS newest, count(*) AS calls FROM call WHERE domain = ? GROUP BY number)"
                + " ON call.id = newest ORDER BY began DESC, call.id DESC LIMIT ?");
        numberOf = connection.prepareStatement("SELECT number FROM call WHERE id = ? AND domain = ?");
        delete = connection.prepareStatement("DELETE FROM call WHERE id = ?");
        deleteAll = connection.prepareStatement("DELETE FROM call WHERE domain = ?");
    }

    /// Fills in what is searched, in rows of a Sidetone that did not search yet.
    static void fillWords(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (var select = connection.createStatement();
                var update = connection.prepareStatement("UPDATE call SET words = ? WHERE id = ?");
                var row = select.executeQuery("SELECT id, " + COLUMNS + " FROM call WHERE words IS NULL")) {
            while (row.next()) {
                update.setString(1, words(read(row)));
                update.setLong(2, row.getLong("id"));
                update.addBatch();
            }
            update.executeBatch();
            connection.commit();
        } catch (SQLException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    /// What a call is found by: each word with a space before it.
    private static String words(PastCall call) {
        var names = new StringBuilder(call.name());
        for (var somebody : new Somebody[] {call.via(), call.connected()}) {
            if (somebody != null) {
                names.append(' ').append(somebody.name()).append(' ').append(plain(somebody.number()));
            }
        }
        return " " + String.join(" ", Words.of(names.toString())) + " " + plain(call.number());
    }

    private static String plain(String number) {
        var small = number.toLowerCase(Locale.ROOT);
        return small.startsWith("+") ? small.substring(1) : small;
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
        changing(in, call).text(words(call));
        try (var result = insert.executeQuery()) {
            return result.getLong(1);
        }
    }

    /// Writes what can change in a call's life.
    void update(long id, PastCall call) throws SQLException {
        var in = new Filling(update);
        in.text(call.name()).somebody(call.via()).somebody(call.connected());
        changing(in, call).text(words(call)).number(id);
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

    /// The newest call with each number, newest first.
    List<Recent> newest(int limit) throws SQLException {
        new Filling(newest).text(domain).number((long) limit);
        var calls = new ArrayList<Recent>();
        try (var row = newest.executeQuery()) {
            while (row.next()) {
                calls.add(new Recent(row.getLong("id"), row.getInt("calls"), read(row)));
            }
        }
        return calls;
    }

    /// Calls that fit what was typed, newest first.
    List<Recent> search(HistoryQuery query, int from, int most) throws SQLException {
        var sql = "SELECT id, " + COLUMNS + " FROM call WHERE domain = ? AND began >= ? AND began < ?"
                + " AND instr(words, ?) > 0".repeat(query.words().size())
                + " ORDER BY began DESC, id DESC LIMIT ? OFFSET ?";
        try (var select = connection.prepareStatement(sql)) {
            var in = new Filling(select).text(domain).time(query.from()).time(query.until());
            for (var word : query.words()) {
                in.text(" " + word);
            }
            in.number((long) most).number((long) from);
            var calls = new ArrayList<Recent>();
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    calls.add(new Recent(row.getLong("id"), 1, read(row)));
                }
            }
            return calls;
        }
    }

    /// Deletes a call.
    ///
    /// @return its number; empty where there is no such call
    Optional<String> delete(long id) throws SQLException {
        new Filling(numberOf).number(id).text(domain);
        Optional<String> number;
        try (var row = numberOf.executeQuery()) {
            number = row.next() ? Optional.of(text(row, "number")) : Optional.empty();
        }
        if (number.isPresent()) {
            new Filling(delete).number(id);
            delete.executeUpdate();
        }
        return number;
    }

    void deleteAll() throws SQLException {
        new Filling(deleteAll).text(domain);
        deleteAll.executeUpdate();
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
