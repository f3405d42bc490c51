package io.sidetone.app.history;

import io.sidetone.app.settings.OwnerOnlyFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// The file the history is kept in. Whatever state it is in, [#open()] gives a history: a damaged file is set aside and
/// a fresh one begun; where no file can be used at all, the history lasts until the program ends.
///
/// @param path `history.db`
record HistoryFile(Path path, Schema schema, Clock clock) {
    private static final Logger log = LoggerFactory.getLogger(HistoryFile.class);
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    /// An open history.
    ///
    /// @param notice a sentence for the person, or null
    record Opened(
            Connection connection,
            CallTable calls,
            PartyTable parties,
            @Nullable String notice) {
        static Opened of(Connection connection, String domain, @Nullable String notice) throws SQLException {
            return new Opened(
                    connection, new CallTable(connection, domain), new PartyTable(connection, domain), notice);
        }
    }

    /// @param domain of the account
    Opened open(String domain) throws SQLException {
        try {
            return openFile(domain, null);
        } catch (NewerVersion e) {
            return unkept(
                    domain,
                    "The call history was written by a newer Sidetone. Calls are not kept until Sidetone is updated.");
        } catch (IOException e) {
            log.warn("{} cannot be used: {}", path, e.getMessage());
            return unkept(domain, unusable());
        } catch (SQLException e) {
            log.warn("{} cannot be opened: {}", path, e.getMessage());
            return damaged(e) || foreign(e) ? fresh(domain) : unkept(domain, unusable());
        }
    }

    /// Whether the file itself is broken, rather than the disk full or the folder closed.
    static boolean damaged(SQLException e) {
        return code(e) == SQLiteErrorCode.SQLITE_CORRUPT.code || code(e) == SQLiteErrorCode.SQLITE_NOTADB.code;
    }

    /// A database, but with other tables than ours.
    private static boolean foreign(SQLException e) {
        return code(e) == SQLiteErrorCode.SQLITE_ERROR.code;
    }

    private static int code(SQLException e) {
        // without the extension in the upper bytes
        return e instanceof SQLiteException sqlite ? sqlite.getResultCode().code & 0xff : -1;
    }

    private Opened fresh(String domain) throws SQLException {
        try {
            var aside = setAside();
            return openFile(
                    domain,
                    "The call history could not be read. It was set aside as " + aside.getFileName()
                            + ", and a new one begins.");
        } catch (IOException | SQLException e) {
            log.warn("A fresh history cannot be begun at {}: {}", path, e.getMessage());
            return unkept(domain, unusable());
        }
    }

    private Opened openFile(String domain, @Nullable String notice) throws SQLException, IOException {
        // Made here first: SQLite would let everybody read it. Its -wal and -shm take their mode from it.
        if (Files.notExists(path)) {
            OwnerOnlyFile.create(path);
        }
        var connection = DriverManager.getConnection("jdbc:sqlite:" + path.toUri());
        try {
            set(connection, "busy_timeout = 2000");
            set(connection, "journal_mode = WAL");
            set(connection, "synchronous = FULL");
            set(connection, "secure_delete = ON"); // what is deleted is not to be read in the file
            check(connection);
            prepare(connection);
            return Opened.of(connection, domain, notice);
        } catch (SQLException | IOException e) {
            connection.close();
            throw e;
        }
    }

    private void prepare(Connection connection) throws SQLException, IOException {
        if (Schema.version(connection) > schema.version()) {
            throw new NewerVersion();
        }
        schema.apply(connection);
        CallTable.closeLeftOpen(connection);
        CallTable.fillWords(connection);
    }

    private static void check(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var result = statement.executeQuery("PRAGMA quick_check(1)")) {
            var verdict = result.getString(1);
            if (!"ok".equals(verdict)) {
                throw new SQLiteException(verdict, SQLiteErrorCode.SQLITE_CORRUPT);
            }
        }
    }

    private static void set(Connection connection, String pragma) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("PRAGMA " + pragma);
        }
    }

    private Opened unkept(String domain, String notice) throws SQLException {
        var connection = DriverManager.getConnection("jdbc:sqlite::memory:");
        schema.apply(connection);
        return Opened.of(connection, domain, notice);
    }

    private String unusable() {
        return "The call history in " + path + " cannot be written. Calls are remembered only until Sidetone ends.";
    }

    /// The write-ahead log goes along: it may hold what the file does not.
    private Path setAside() throws IOException {
        var name = path.getFileName() + ".bad-" + STAMP.format(clock.instant());
        var aside = path.resolveSibling(name);
        for (int i = 2; Files.exists(aside); i++) {
            aside = path.resolveSibling(name + "-" + i);
        }
        Files.move(path, aside);
        var log = path.resolveSibling(path.getFileName() + "-wal");
        if (Files.exists(log)) {
            Files.move(log, aside.resolveSibling(aside.getFileName() + "-wal"));
        }
        Files.deleteIfExists(path.resolveSibling(path.getFileName() + "-shm"));
        return aside;
    }

    private static final class NewerVersion extends IOException {
        private static final long serialVersionUID = 1L;
    }
}
