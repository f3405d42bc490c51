package io.sidetone.app.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchException;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.sidetone.app.search.Words;
import io.sidetone.app.testing.FakeCall;
import io.sidetone.app.testing.FakeUserAgent;
import io.sidetone.sip.address.Party;
import io.sidetone.sip.address.SipUri;
import io.sidetone.sip.call.CallDirection;
import io.sidetone.sip.call.CallState;
import io.sidetone.sip.call.EndReason;
import io.sidetone.sip.media.MediaStatistics;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class HistoryTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private final List<String> notices = new CopyOnWriteArrayList<>();
    private final List<History> opened = new ArrayList<>();
    private final FakeUserAgent agent = new FakeUserAgent().ready();

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        opened.forEach(History::close);
    }

    @Test
    void keepsAnAnsweredCall() throws Exception {
        var history = keeping();
        var call = agent.ring(new Party("Ana Müller", SipUri.of("102", "pbx.test")))
                .change(c -> c.via = new Party("Sales", SipUri.of("300", "pbx.test")));
        call.answer();
        call.measure(new MediaStatistics(MediaStatistics.Path.RELAY, "opus", 20, 1, 0, 0, 0, 0, 0, 5, 5, 0));
        call.measure(new MediaStatistics(MediaStatistics.Path.UNKNOWN, "", 20, 1, 0, 0, 0, 0, 0, 9, 9, 0));
        call.hangUp();

        assertThat(recent(history))
                .containsExactly(new PastCall(
                        CallDirection.INCOMING,
                        "102",
                        "Ana Müller",
                        "sip:102@pbx.test",
                        new PastCall.Somebody("300", "Sales"),
                        null,
                        FakeCall.BEGAN,
                        FakeCall.BEGAN.plusSeconds(5),
                        FakeCall.BEGAN.plusSeconds(9),
                        Outcome.ANSWERED,
                        "hung-up",
                        null,
                        "relay",
                        "opus",
                        false,
                        "1@fake"));
        assertThat(recent(history).getFirst().duration()).contains(Duration.ofSeconds(4));
    }

    @Test
    void aCallIsThereFromItsBeginning() throws Exception {
        var history = keeping();
        agent.call("103");

        assertThat(recent(history).getFirst().number()).isEqualTo("103");
        assertThat(recent(history).getFirst().outcome()).isNull();
    }

    @Test
    void whoWasThereInTheEndIsKeptBeside() throws Exception {
        var history = keeping();
        var call = agent.call("103");
        call.change(c -> c.remote = new Party("Ben", SipUri.of("103", "pbx.test")));
        call.answer();
        call.change(c -> c.remote = new Party("Cem", SipUri.of("104", "pbx.test")));
        call.hangUp();

        var kept = recent(history).getFirst();
        assertThat(kept.number()).isEqualTo("103");
        assertThat(kept.name()).isEqualTo("Ben");
        assertThat(kept.connected()).isEqualTo(new PastCall.Somebody("104", "Cem"));
    }

    @ParameterizedTest
    @CsvSource({
        "INCOMING, sip:102@10.0.0.7, 102",
        "INCOMING, sip:+4930901820@carrier.test, +4930901820",
        "INCOMING, sip:ana@pbx.test, ana",
        "INCOMING, sip:ana@elsewhere.test:5070, ana@elsewhere.test:5070",
        "INCOMING, sip:anonymous@anonymous.invalid, ''",
        "OUTGOING, sip:102@pbx.test, 102",
        "OUTGOING, sip:102@elsewhere.test, 102@elsewhere.test"
    })
    void theNumberIsWhatCallsThemAgain(CallDirection direction, String address, String number) throws Exception {
        var history = keeping();
        if (direction == CallDirection.INCOMING) {
            agent.ring(Party.of(SipUri.parse(address)));
        } else {
            agent.call(address);
        }

        assertThat(recent(history).getFirst().number()).isEqualTo(number);
    }

    @Test
    void whatIsNoNumberWasNoCall() throws Exception {
        var history = keeping();
        agent.begin("=?", new CallState.Ended(new EndReason.InvalidNumber("=?"), NOW));
        agent.begin("102", new CallState.Ended(new EndReason.NotConnected(), NOW));

        assertThat(recent(history)).extracting(PastCall::outcome).containsExactly(Outcome.FAILED);
    }

    @Test
    void theNumberCalledLastSurvivesTheProgram() throws Exception {
        var history = keeping();
        assertThat(history.lastDialled().get()).isEmpty();
        agent.call("103").hangUp();
        agent.call("104").hangUp();
        agent.ring("105").hangUp();
        assertThat(recent(history)).hasSize(3);
        assertThat(history.lastDialled().get()).contains("104");
        history.close();

        var next = open();
        assertThat(next.lastDialled().get()).contains("104");
        assertThat(next.lastDialledSoFar()).contains("104");
    }

    @Test
    void anotherPhoneSystemsCallsAreNotFound() throws Exception {
        var history = keeping();
        agent.call("103").hangUp();
        history.close();

        var other = History.open(folder.resolve("history.db"), "other.test", notices::add);
        opened.add(other);
        assertThat(recent(other)).isEmpty();
        assertThat(other.suggestions("1", 5).get()).isEmpty();
        assertThat(other.lastDialled().get()).isEmpty();
    }

    @Test
    void callsThatACrashCutOffAreClosedAtTheNextStart() throws Exception {
        var history = keeping();
        agent.ring("102").answer();
        agent.call("103");
        assertThat(recent(history)).hasSize(2);
        var copy = folder.resolve("crashed.db");
        Files.copy(folder.resolve("history.db"), copy);
        Files.copy(folder.resolve("history.db-wal"), folder.resolve("crashed.db-wal"));

        var next = History.open(copy, FakeUserAgent.DOMAIN, notices::add);
        opened.add(next);

        assertThat(recent(next))
                .extracting(PastCall::number, PastCall::outcome, PastCall::endReason, PastCall::ended)
                .containsExactly(
                        tuple("103", Outcome.FAILED, "unknown", null), tuple("102", Outcome.ANSWERED, "unknown", null));
        assertThat(notices).isEmpty();
    }

    @Test
    void theFileIsTheOwnersAlone() throws Exception {
        var history = keeping();
        agent.call("103");
        recent(history);

        try (var files = Files.list(folder)) {
            assertThat(files.filter(Files::isRegularFile).toList())
                    .hasSize(3)
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .as(file.toString())
                            .isEqualTo("rw-------"));
        }
    }

    @Test
    void everyCommitReachesTheDisk() throws Exception {
        keeping().close();
        try (var connection = DriverManager.getConnection(
                        "jdbc:sqlite:" + folder.resolve("history.db").toUri());
                var statement = connection.createStatement()) {
            assertThat(statement.executeQuery("PRAGMA journal_mode").getString(1))
                    .isEqualTo("wal");
            assertThat(statement.executeQuery("PRAGMA user_version").getInt(1)).isEqualTo(Schema.PRESENT.version());
        }
    }

    @Test
    void aFileThatIsNoDatabaseIsSetAside() throws Exception {
        Files.writeString(folder.resolve("history.db"), "Dear diary, ".repeat(1000));

        var history = new HistoryFile(folder.resolve("history.db"), Schema.PRESENT, Clock.fixed(NOW, ZoneOffset.UTC));
        var fresh = History.open(history, FakeUserAgent.DOMAIN, notices::add);
        opened.add(fresh);
        fresh.keep(agent);
        agent.call("103").hangUp();

        assertThat(recent(fresh)).hasSize(1);
        assertThat(notices)
                .containsExactly("The call history could not be read. It was set aside as"
                        + " history.db.bad-20260301-120000, and a new one begins.");
        assertThat(folder.resolve("history.db.bad-20260301-120000")).content().startsWith("Dear diary");
    }

    @Test
    void aDatabaseOfSomethingElseIsSetAside() throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("history.db"));
                var statement = connection.createStatement()) {
            statement.executeUpdate("CREATE TABLE call (recipe TEXT)");
        }

        var history = keeping();
        agent.call("103").hangUp();

        assertThat(recent(history)).hasSize(1);
        assertThat(notices).hasSize(1);
    }

    @Test
    void damageFoundAtTheStartIsSetAside() throws Exception {
        fill(2000);
        scribble(4096, 40);

        var history = keeping();
        agent.call("103").hangUp();

        assertThat(recent(history)).extracting(PastCall::number).containsExactly("103");
        assertThat(notices).hasSize(1);
    }

    @Test
    void damageFoundWhileRunningIsSetAsideAndCallsGoOn() throws Exception {
        var history = keeping();
        for (int i = 0; i < 300; i++) {
            agent.call("10" + i).hangUp();
        }
        recent(history);
        var going = agent.ring("102");
        recent(history);
        try (var other = DriverManager.getConnection(
                        "jdbc:sqlite:" + folder.resolve("history.db").toUri());
                var statement = other.createStatement()) {
            statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
        }
        scribble(0, 60);
        going.answer();
        going.hangUp();

        assertThat(recent(history))
                .as("the fresh one holds the call that was going on")
                .extracting(PastCall::number, PastCall::outcome)
                .contains(tuple("102", Outcome.ANSWERED));
        assertThat(notices).hasSize(1);
        try (var files = Files.list(folder)) {
            assertThat(files.map(f -> f.getFileName().toString())).anyMatch(name -> name.startsWith("history.db.bad-"));
        }
    }

    @Test
    void aNewerFileIsLeftAlone() throws Exception {
        keeping().close();
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("history.db"));
                var statement = connection.createStatement()) {
            statement.execute("PRAGMA user_version = 7");
        }

        var history = keeping();
        agent.call("103").hangUp();

        assertThat(recent(history)).as("remembered until the end").hasSize(1);
        assertThat(notices).hasSize(1).first().asString().contains("newer Sidetone");
        try (var files = Files.list(folder)) {
            assertThat(files.map(f -> f.getFileName().toString())).noneMatch(name -> name.contains("bad"));
        }
    }

    @Test
    void anOlderFileIsBroughtUpWithItsRows() throws Exception {
        var first = present(List.of("ALTER TABLE call ADD COLUMN mood TEXT DEFAULT 'good'"));
        var history = keeping();
        agent.call("103").hangUp();
        recent(history);
        history.close();

        var file = new HistoryFile(folder.resolve("history.db"), first, Clock.systemUTC());
        try (var connection = file.open(FakeUserAgent.DOMAIN).connection();
                var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT number, mood FROM call")) {
            assertThat(row.getString(1)).isEqualTo("103");
            assertThat(row.getString(2)).isEqualTo("good");
            assertThat(Schema.version(connection)).isEqualTo(first.version());
        }
    }

    @Test
    void callsOfASidetoneThatDidNotSearchAreFound() throws Exception {
        var old = folder.resolve("history.db");
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + old.toUri());
                var statement = connection.createStatement()) {
            new Schema(List.of(Schema.PRESENT.steps().getFirst())).apply(connection);
            statement.executeUpdate(
                    "INSERT INTO call (domain, direction, number, name, address, began, intercom, call_id)"
                            + " VALUES ('pbx.test', 'incoming', '102', 'Ana Müller', 'sip:102@pbx.test', 1000, 0, '')");
        }
        var history = keeping();

        assertThat(history.search("muller an", 0, 9).get())
                .extracting(found -> found.call().number())
                .containsExactly("102");
    }

    @Test
    void findsByNameNumberAndDayPageByPage() throws Exception {
        var history = keeping();
        agent.ring(new Party("Ana Müller", SipUri.of("102", "pbx.test"))).hangUp();
        agent.call("+49 30 123456").hangUp();
        agent.ring("103").hangUp();

        assertThat(numbers(history.search("mull", 0, 9).get())).containsExactly("102");
        assertThat(numbers(history.search("+49 (0)30 12", 0, 9).get())).containsExactly("+4930123456");
        assertThat(numbers(history.search("1.3.2026", 0, 9).get())).containsExactly("103", "+4930123456", "102");
        assertThat(numbers(history.search("2026-03", 1, 1).get())).containsExactly("+4930123456");
        assertThat(history.search("2026-02", 0, 9).get()).isEmpty();
        assertThat(history.search("uller", 0, 9).get()).isEmpty();
    }

    @Test
    void eachNumberIsListedOnceWithHowOftenItWas() throws Exception {
        var history = keeping();
        agent.call("102").hangUp();
        agent.call("103").hangUp();
        agent.ring("102").hangUp();

        assertThat(history.newestOfEach(20).get())
                .extracting(
                        recent -> recent.call().number(),
                        Recent::count,
                        recent -> recent.call().direction())
                .containsExactly(tuple("102", 2, CallDirection.INCOMING), tuple("103", 1, CallDirection.OUTGOING));
        assertThat(history.called(9).get()).containsOnlyKeys("102", "103");
    }

    @Test
    void whatIsDeletedIsForgotten() throws Exception {
        var history = keeping();
        agent.call("102").hangUp();
        agent.call("102").hangUp();
        agent.call("103").hangUp();
        var told = new java.util.concurrent.atomic.AtomicInteger();
        history.addListener(told::incrementAndGet, Runnable::run);
        var newest = history.newestOfEach(9).get().getFirst();
        told.set(0);

        assertThat(history.delete(newest.id()).get()).isTrue();
        assertThat(history.delete(newest.id()).get()).isFalse();
        assertThat(history.lastDialledSoFar()).contains("102");
        assertThat(history.suggestions("10", 9).get())
                .extracting(Suggestion::number)
                .containsExactly("102");
        assertThat(history.deleteAll().get()).isTrue();
        assertThat(recent(history)).isEmpty();
        assertThat(history.suggestions("", 9).get()).isEmpty();
        assertThat(history.lastDialledSoFar()).isEmpty();
        assertThat(told).hasValue(2);
    }

    private static List<String> numbers(List<Recent> found) {
        return found.stream().map(recent -> recent.call().number()).toList();
    }

    /// The present schema and one step more.
    private static Schema present(List<String> step) {
        var steps = new ArrayList<>(Schema.PRESENT.steps());
        steps.add(step);
        return new Schema(steps);
    }

    @Test
    void aStepThatFailsChangesNothing() throws Exception {
        keeping().close();
        var broken = present(List.of("CREATE TABLE half (a TEXT)", "NONSENSE"));
        try (var connection = DriverManager.getConnection(
                "jdbc:sqlite:" + folder.resolve("history.db").toUri())) {
            assertThat(catchException(() -> broken.apply(connection))).isNotNull();
            assertThat(Schema.version(connection)).isEqualTo(Schema.PRESENT.version());
            assertThat(connection
                            .createStatement()
                            .executeQuery("SELECT count(*) FROM sqlite_master WHERE name = 'half'")
                            .getInt(1))
                    .isZero();
        }
    }

    @Test
    void whereNothingCanBeWrittenCallsLastUntilTheEnd() throws Exception {
        var history = History.open(folder.resolve("no/such/folder/history.db"), FakeUserAgent.DOMAIN, notices::add);
        opened.add(history);
        history.keep(agent);
        agent.call("103").hangUp();

        assertThat(recent(history)).hasSize(1);
        assertThat(history.lastDialled().get()).contains("103");
        assertThat(notices).hasSize(1).first().asString().contains("cannot be written");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "50% #1?", "Ünï"})
    void theFoldersNameDoesNotMatter(String name) throws Exception {
        var odd = Files.createDirectory(folder.resolve(name));
        var history = History.open(odd.resolve("history.db"), FakeUserAgent.DOMAIN, notices::add);
        opened.add(history);
        history.keep(agent);
        agent.call("103");

        assertThat(recent(history)).hasSize(1);
        assertThat(notices).isEmpty();
        assertThat(odd.resolve("history.db")).exists();
    }

    @Test
    void keysAreFoundAsPartiesAre() {
        assertThat(Words.begins("mull", "102", "Ana Müller")).isTrue();
        assertThat(Words.begins("1 0", "102", "Ana Müller")).isTrue();
        assertThat(Words.begins("", "102", "Ana Müller")).isTrue();
        assertThat(Words.begins("ana 1", "102", "Ana Müller")).isFalse();
        assertThat(Words.begins("03", "102", "Ana Müller")).isFalse();
    }

    @Test
    void afterTheEndNothingIsFoundAndNothingFails() throws Exception {
        var history = keeping();
        agent.call("103").hangUp();
        history.close();

        agent.call("104");

        assertThat(recent(history)).isEmpty();
    }

    @Test
    void suggestsByNumberAndByAnyWordOfTheName() throws Exception {
        var history = keeping();
        spoke("102", "Ana-María Müller");
        spoke("+49 30 901820".replace(" ", ""), "Łukasz Strauß");
        spoke("103", "");

        assertThat(suggested(history, "+49 (30) 9")).containsExactly("+4930901820");
        assertThat(suggested(history, "10")).containsExactlyInAnyOrder("102", "103");
        assertThat(suggested(history, "mull")).containsExactly("102");
        assertThat(suggested(history, "MARIA mü")).containsExactly("102");
        assertThat(suggested(history, "lukasz strauss")).containsExactly("+4930901820");
        assertThat(suggested(history, "ller")).as("the middle of a word").isEmpty();
        assertThat(suggested(history, "ana strauss")).isEmpty();
        assertThat(suggested(history, "")).hasSize(3);
        assertThat(suggested(history, "%")).as("a sign like any other").isEmpty();
    }

    @Test
    void aNumberThatCouldNotBeCalledIsNoSuggestion() throws Exception {
        var history = keeping();
        agent.call("999").become(new CallState.Ended(new EndReason.Refused(404, "Not Found"), NOW));
        agent.ring(Party.of(SipUri.parse("sip:anonymous@anonymous.invalid"))).hangUp();

        assertThat(recent(history)).hasSize(2);
        assertThat(suggested(history, "")).isEmpty();
    }

    @Test
    void recentAndFrequentBothCount() throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:sqlite::memory:")) {
            Schema.PRESENT.apply(connection);
            var parties = new PartyTable(connection, "pbx.test");
            for (int i = 0; i < 8; i++) {
                parties.met("101", "Often, long ago", NOW.minus(Duration.ofDays(60)));
            }
            parties.met("102", "Once, just now", NOW);
            for (int i = 0; i < 4; i++) {
                parties.met("103", "Often, last week", NOW.minus(Duration.ofDays(7)));
            }
            parties.met("104", "Once, last week", NOW.minus(Duration.ofDays(7)));

            assertThat(parties.find("", List.of(), 9))
                    .extracting(Suggestion::number)
                    .containsExactly("103", "102", "104", "101");
            assertThat(parties.find("", List.of(), 2)).hasSize(2);
        }
    }

    @Test
    void theRankOfAThousandCallsIsTheirSum() throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:sqlite::memory:")) {
            Schema.PRESENT.apply(connection);
            var parties = new PartyTable(connection, "pbx.test");
            for (int i = 0; i < 1024; i++) {
                parties.met("101", "", NOW);
            }

            double one = (double) NOW.toEpochMilli() / PartyTable.HALF_LIFE.toMillis();
            assertThat(connection
                            .createStatement()
                            .executeQuery("SELECT rank FROM party")
                            .getDouble(1))
                    .isCloseTo(one + 10, within(1e-6));
        }
    }

    private void spoke(String number, String name) {
        var call = agent.ring(new Party(name, SipUri.of(number, "pbx.test")));
        call.answer();
        call.hangUp();
    }

    private static List<String> suggested(History history, String typed) throws Exception {
        return history.suggestions(typed, 10).get().stream()
                .map(Suggestion::number)
                .toList();
    }

    private static List<PastCall> recent(History history) throws Exception {
        return history.recent(100).get();
    }

    private History keeping() {
        var history = open();
        history.keep(agent);
        return history;
    }

    private History open() {
        var history = History.open(folder.resolve("history.db"), FakeUserAgent.DOMAIN, notices::add);
        opened.add(history);
        return history;
    }

    private void fill(int calls) throws Exception {
        var file = new HistoryFile(folder.resolve("history.db"), Schema.PRESENT, Clock.systemUTC());
        try (var connection = file.open(FakeUserAgent.DOMAIN).connection()) {
            var table = new CallTable(connection, FakeUserAgent.DOMAIN);
            connection.setAutoCommit(false);
            for (int i = 0; i < calls; i++) {
                table.insert(new PastCall(
                        CallDirection.OUTGOING,
                        "" + i,
                        "",
                        "sip:" + i + "@pbx.test",
                        null,
                        null,
                        NOW.plusSeconds(i),
                        null,
                        NOW.plusSeconds(i),
                        Outcome.NO_ANSWER,
                        "no-answer",
                        null,
                        null,
                        null,
                        false,
                        ""));
            }
            connection.commit();
        }
    }

    /// Writes nonsense over part of the file.
    private void scribble(long at, int times) throws Exception {
        try (var channel = FileChannel.open(folder.resolve("history.db"), StandardOpenOption.WRITE)) {
            for (int i = 0; i < times; i++) {
                channel.write(ByteBuffer.wrap("nonsense".getBytes(StandardCharsets.UTF_8)), at + i * 1024L);
            }
        }
    }
}
