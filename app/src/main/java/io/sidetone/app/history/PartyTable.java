package io.sidetone.app.history;

import io.sidetone.app.search.Words;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The table `party`: everybody there were calls with, for completion. Thread: the history's.
///
/// Each call counts 1 and fades by half in [#HALF_LIFE]; the sum orders suggestions, so that recent and frequent both
/// count. What is stored is the time at which that sum would be 1, in half-lives (`rank`): it changes only when there
/// is
/// a call, not while time passes.
final class PartyTable {
    static final Duration HALF_LIFE = Duration.ofDays(14);
    private static final int MOST_WORDS = 5;
    private final Connection connection;
    private final String domain;
    private final PreparedStatement find;
    private final PreparedStatement put;

    PartyTable(Connection connection, String domain) throws SQLException {
        this.connection = connection;
        this.domain = domain;
        find = connection.prepareStatement("SELECT name, last, rank FROM party WHERE domain = ? AND number = ?");
        put = connection.prepareStatement("INSERT OR REPLACE INTO party (domain, number, name, words, last, rank)"
                + " VALUES (?, ?, ?, ?, ?, ?)");
    }

    /// Counts a call.
    ///
    /// @param name empty where it was not told; the one known before stays
    void met(String number, String name, Instant when) throws SQLException {
        var known = name;
        double rank = (double) when.toEpochMilli() / HALF_LIFE.toMillis();
        long last = when.toEpochMilli();
        find.setString(1, domain);
        find.setString(2, number);
        try (var row = find.executeQuery()) {
            if (row.next()) {
                var before = row.getString("name");
                known = name.isEmpty() && before != null ? before : name;
                last = Math.max(last, row.getLong("last"));
                rank = sum(rank, row.getDouble("rank"));
            }
        }
        put.setString(1, domain);
        put.setString(2, number);
        put.setString(3, known);
        put.setString(4, " " + String.join(" ", Words.of(known)));
        put.setLong(5, last);
        put.setDouble(6, rank);
        put.executeUpdate();
    }

    /// How much each number is called, for those called most.
    Map<String, Double> ranks(int most) throws SQLException {
        try (var select = connection.prepareStatement(
                "SELECT number, rank FROM party WHERE domain = ? ORDER BY rank DESC LIMIT ?")) {
            select.setString(1, domain);
            select.setInt(2, most);
            var ranks = new HashMap<String, Double>();
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    ranks.put(row.getString("number"), row.getDouble("rank"));
                }
            }
            return ranks;
        }
    }

    /// Forgets somebody with whom no call is left.
    void forget(String number) throws SQLException {
        try (var delete = connection.prepareStatement("DELETE FROM party WHERE domain = ? AND number = ?"
                + " AND NOT EXISTS (SELECT 1 FROM call WHERE domain = ? AND number = ?)")) {
            delete.setString(1, domain);
            delete.setString(2, number);
            delete.setString(3, domain);
            delete.setString(4, number);
            delete.executeUpdate();
        }
    }

    /// Forgets everybody.
    void forgetAll() throws SQLException {
        try (var delete = connection.prepareStatement("DELETE FROM party WHERE domain = ?")) {
            delete.setString(1, domain);
            delete.executeUpdate();
        }
    }

    /// log₂(2ᵃ + 2ᵇ), without leaving the range of a double.
    private static double sum(double a, double b) {
        return Math.max(a, b) + Math.log1p(Math.exp(-Math.abs(a - b) * Math.log(2))) / Math.log(2);
    }

    /// Whose number begins as typed, or in whose name there is a word for each one typed that begins so.
    ///
    /// @param number typed, as a number
    /// @param words typed, folded
    List<Suggestion> find(String number, List<String> words, int limit) throws SQLException {
        var each = words.subList(0, Math.min(words.size(), MOST_WORDS));
        var named = each.isEmpty() ? "" : " OR (1" + " AND instr(words, ?) > 0".repeat(each.size()) + ")";
        try (var select = connection.prepareStatement("SELECT number, name, last FROM party WHERE domain = ?"
                + " AND (substr(lower(number), 1, ?) = ?" + named + ") ORDER BY rank DESC LIMIT ?")) {
            int index = 1;
            var prefix = number.toLowerCase(Locale.ROOT);
            select.setString(index++, domain);
            select.setInt(index++, prefix.length());
            select.setString(index++, prefix);
            for (var word : each) {
                select.setString(index++, " " + word);
            }
            select.setInt(index, limit);
            var found = new ArrayList<Suggestion>();
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    found.add(new Suggestion(
                            row.getString("number"), row.getString("name"), Instant.ofEpochMilli(row.getLong("last"))));
                }
            }
            return found;
        }
    }
}
