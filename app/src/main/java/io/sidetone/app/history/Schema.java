package io.sidetone.app.history;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/// What is in the file, and how a file of an older Sidetone becomes one of this.
///
/// A step is never changed once it was released; the next one is added after it. The file says in its `user_version`
/// how many it has been through.
///
/// @param steps each a list of statements
record Schema(List<List<String>> steps) {
    static final Schema PRESENT = new Schema(List.of(
            List.of(
                    // times are milliseconds since 1970, UTC
                    """
            CREATE TABLE call (
                id               INTEGER PRIMARY KEY,
                domain           TEXT NOT NULL,
                direction        TEXT NOT NULL,
                number           TEXT NOT NULL,
                name             TEXT NOT NULL,
                address          TEXT NOT NULL,
                via_number       TEXT,
                via_name         TEXT,
                connected_number TEXT,
                connected_name   TEXT,
                began            INTEGER NOT NULL,
                answered         INTEGER,
                ended            INTEGER,
                outcome          TEXT,
                end_reason       TEXT,
                end_status       INTEGER,
                path             TEXT,
                codec            TEXT,
                intercom         INTEGER NOT NULL,
                call_id          TEXT NOT NULL
            )""",
                    "CREATE INDEX call_began ON call (domain, began)",
                    "CREATE INDEX call_dialled ON call (domain, began) WHERE direction = 'outgoing'",
                    "CREATE INDEX call_open ON call (id) WHERE outcome IS NULL",
                    """
            CREATE TABLE party (
                domain TEXT NOT NULL,
                number TEXT NOT NULL,
                name   TEXT NOT NULL,
                words  TEXT NOT NULL,
                last   INTEGER NOT NULL,
                rank   REAL NOT NULL,
                PRIMARY KEY (domain, number)
            ) WITHOUT ROWID"""),
            List.of(
                    // what is searched, folded; null until CallTable has filled it in
                    "ALTER TABLE call ADD COLUMN words TEXT",
                    "CREATE INDEX call_number ON call (domain, number)",
                    "CREATE INDEX call_wordless ON call (id) WHERE words IS NULL")));

    int version() {
        return steps.size();
    }

    static int version(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var result = statement.executeQuery("PRAGMA user_version")) {
            return result.getInt(1);
        }
    }

    /// Takes the steps that the file lacks, all of them or none.
    void apply(Connection connection) throws SQLException {
        int from = version(connection);
        if (from >= version()) {
            return;
        }
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            for (var step : steps.subList(from, version())) {
                for (var sql : step) {
                    statement.executeUpdate(sql);
                }
            }
            statement.executeUpdate("PRAGMA user_version = " + version());
            connection.commit();
        } catch (SQLException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }
}
