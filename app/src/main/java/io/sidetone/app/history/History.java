package io.sidetone.app.history;

import io.sidetone.app.search.Words;
import io.sidetone.sip.UserAgent;
import io.sidetone.sip.address.DialledNumber;
import io.sidetone.sip.call.CallDirection;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The calls there were. Any thread may ask; everything is done on one thread of its own, and a failure of the file
/// never reaches the phone: it is logged, and answers are empty.
public final class History implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(History.class);
    private final HistoryFile file;
    private final String domain;
    private final Consumer<String> notices;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("history").daemon().factory());
    private volatile @Nullable String lastDialled;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    // the history's thread only
    private final Map<String, Long> rows = new HashMap<>();
    private HistoryFile.@Nullable Opened open;

    private interface Question<T> {
        T ask(HistoryFile.Opened open) throws SQLException;
    }

    private History(HistoryFile file, String domain, Consumer<String> notices) {
        this.file = file;
        this.domain = domain;
        this.notices = notices;
    }

    /// Begins to open the file; returns at once.
    ///
    /// @param domain of the account: only calls of its phone system are found
    /// @param notices hears a sentence where the history is not what it was; called on the history's thread
    public static History open(Path path, String domain, Consumer<String> notices) {
        var history = new History(new HistoryFile(path, Schema.PRESENT, Clock.systemUTC()), domain, notices);
        history.execute(() -> SqliteLibrary.unpackInto(path.resolveSibling("native")));
        history.execute(history::open);
        return history;
    }

    static History open(HistoryFile file, String domain, Consumer<String> notices) {
        var history = new History(file, domain, notices);
        history.execute(history::open);
        return history;
    }

    /// Keeps every call of a user agent from now on.
    public void keep(UserAgent agent) {
        agent.addListener(new CallRecorder(domain, new Writing()), this::execute);
    }

    /// The number called last, as it would be typed (S9). What is known at this moment; answers at once.
    public Optional<String> lastDialledSoFar() {
        return Optional.ofNullable(lastDialled);
    }

    /// The number called last, with every call counted that was told of before this.
    public CompletableFuture<Optional<String>> lastDialled() {
        return inTurn(this::lastDialledSoFar, Optional.empty());
    }

    /// The newest calls, newest first; those that go on among them.
    public CompletableFuture<List<PastCall>> recent(int limit) {
        return answer(open -> open.calls().recent(limit), List.of());
    }

    /// Whom one may mean by what was typed so far: by the beginning of the number, or of any word of the name; most
    /// recent and frequent first. For nothing typed, anybody.
    public CompletableFuture<List<Suggestion>> suggestions(String typed, int limit) {
        var number = DialledNumber.clean(typed);
        var words = Words.of(typed);
        return answer(open -> open.parties().find(number, words, limit), List.of());
    }

    /// The newest call with each number, newest first (S45).
    public CompletableFuture<List<Recent>> newestOfEach(int limit) {
        return answer(open -> open.calls().newest(limit), List.of());
    }

    /// Calls that fit what was typed: a day, a month, a number, or beginnings of words of a name; newest first.
    ///
    /// @param from how many of them are left out: the pages before
    public CompletableFuture<List<Recent>> search(String typed, int from, int most) {
        var query = HistoryQuery.of(typed, ZoneId.systemDefault());
        return answer(open -> open.calls().search(query, from, most), List.of());
    }

    /// How much each number is called, for those called most: the more the higher.
    public CompletableFuture<Map<String, Double>> called(int most) {
        return answer(open -> open.parties().ranks(most), Map.of());
    }

    /// Deletes a call, and whom it was with from the suggestions, where no other call was with them.
    ///
    /// @return false where it was not there, or could not be deleted
    public CompletableFuture<Boolean> delete(long id) {
        return answer(
                open -> {
                    var number = open.calls().delete(id);
                    if (number.isPresent()) {
                        open.parties().forget(number.get());
                        deleted(open);
                    }
                    return number.isPresent();
                },
                false);
    }

    /// Deletes all calls of this phone system.
    ///
    /// @return false where that was not possible
    public CompletableFuture<Boolean> deleteAll() {
        return answer(
                open -> {
                    open.calls().deleteAll();
                    open.parties().forgetAll();
                    deleted(open);
                    return true;
                },
                false);
    }

    private void deleted(HistoryFile.Opened open) throws SQLException {
        lastDialled = open.calls().lastDialled().orElse(null);
        tell();
    }

    /// Hears whenever the history is another.
    public void addListener(Runnable listener, Executor on) {
        listeners.add(() -> on.execute(listener));
    }

    private void tell() {
        listeners.forEach(Runnable::run);
    }

    /// Waits until what was told is written, for 2 s at most, and closes the file.
    @Override
    public void close() {
        execute(this::closeFile);
        thread.shutdown();
        try {
            if (!thread.awaitTermination(2, TimeUnit.SECONDS)) {
                log.warn("The call history was not all written at the end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private <T> CompletableFuture<T> answer(Question<T> question, T otherwise) {
        return inTurn(() -> ask(question, otherwise), otherwise);
    }

    /// Asks once everything told before is written; after the end, there is one answer only.
    private <T> CompletableFuture<T> inTurn(Supplier<T> question, T afterTheEnd) {
        try {
            return CompletableFuture.supplyAsync(question, thread);
        } catch (RejectedExecutionException closed) {
            return CompletableFuture.completedFuture(afterTheEnd);
        }
    }

    /// Does something on the history's thread; after the end, nothing is done any more.
    private void execute(Runnable task) {
        try {
            thread.execute(task);
        } catch (RejectedExecutionException closed) {
            log.debug("The call history is closed already");
        }
    }

    private <T> T ask(Question<T> question, T otherwise) {
        var now = open;
        if (now == null) {
            return otherwise;
        }
        try {
            return question.ask(now);
        } catch (SQLException e) {
            log.warn("The call history cannot be read: {}", e.getMessage());
            recover(e);
            return otherwise;
        }
    }

    private final class Writing implements CallRecorder.Rows {
        @Override
        public void begun(String id, PastCall call) {
            if (call.direction() == CallDirection.OUTGOING) {
                lastDialled = call.number();
            }
            write(id, call);
        }

        @Override
        public void changed(String id, PastCall call) {
            write(id, call);
        }
    }

    private void write(String id, PastCall call) {
        try {
            writeNow(id, call);
        } catch (SQLException e) {
            log.warn("A call could not be written to the history: {}", e.getMessage());
            if (recover(e)) {
                again(id, call);
            }
        }
        if (call.outcome() != null) {
            rows.remove(id);
        }
        tell();
    }

    private void again(String id, PastCall call) {
        try {
            writeNow(id, call);
        } catch (SQLException e) {
            log.warn("Nor to the fresh one: {}", e.getMessage());
        }
    }

    private void writeNow(String id, PastCall call) throws SQLException {
        var now = open;
        if (now == null) {
            return;
        }
        var connection = now.connection();
        connection.setAutoCommit(false);
        try {
            var row = rows.get(id);
            if (row == null) {
                rows.put(id, now.calls().insert(call));
            } else {
                now.calls().update(row, call);
            }
            // A number that could not be called is no suggestion.
            if (call.outcome() != null
                    && call.outcome() != Outcome.FAILED
                    && !call.number().isEmpty()) {
                now.parties().met(call.number(), call.name(), call.began());
            }
            connection.commit();
        } catch (SQLException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private void open() {
        try {
            var opened = file.open(domain);
            open = opened;
            if (lastDialled == null) {
                lastDialled = opened.calls().lastDialled().orElse(null);
            }
            if (opened.notice() != null) {
                log.warn("{}", opened.notice());
                notices.accept(opened.notice());
            }
        } catch (SQLException | LinkageError e) {
            log.warn("There is no call history: SQLite does not work here", e);
        }
    }

    /// Begins a fresh file where the present one turned out to be damaged. The rows of calls that go on are written
    /// anew.
    private boolean recover(SQLException e) {
        if (!HistoryFile.damaged(e)) {
            return false;
        }
        closeFile();
        rows.clear();
        open();
        return open != null;
    }

    private void closeFile() {
        var now = open;
        open = null;
        if (now == null) {
            return;
        }
        try {
            now.connection().close();
        } catch (SQLException e) {
            log.warn("The call history could not be closed: {}", e.getMessage());
        }
    }
}
