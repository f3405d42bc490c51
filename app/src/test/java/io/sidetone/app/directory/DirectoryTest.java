package io.sidetone.app.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import io.sidetone.app.directory.source.PeopleSources;
import io.sidetone.app.profile.ProfileLocation;
import io.sidetone.app.profile.ProfileReader;
import io.sidetone.app.search.NumberForms;
import io.sidetone.app.secrets.Passwords;
import io.sidetone.app.secrets.SecretStore;
import io.sidetone.app.web.Web;
import io.sidetone.sip.account.Account;
import io.sidetone.sip.flow.Proxy;
import io.sidetone.sip.flow.Trust;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Sources of a profile, with servers that really answer (S46).
@Timeout(60)
class DirectoryTest {
    private final Web web = new Web(null, new Proxy.None(), Duration.ofSeconds(10), Duration.ofSeconds(10));
    private final List<Directory> opened = new ArrayList<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();

    @TempDir
    private Path folder;

    private HttpServer server;
    private volatile String document = "[{\"name\":\"Zoë Müller\",\"extension\":\"102\"}]";
    private volatile int status = 200;

    @BeforeEach
    void serve() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            var tag = "\"" + document.hashCode() + "\"";
            var known = exchange.getRequestHeaders().getFirst("If-None-Match");
            var who = exchange.getRequestHeaders().getFirst("Authorization");
            boolean same = tag.equals(known) && status == 200;
            asked.add(exchange.getRequestURI().getPath() + " " + (same ? "304" : status) + " " + who);
            exchange.getResponseHeaders().add("ETag", tag);
            var body = document.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(same ? 304 : status, same ? -1 : body.length);
            if (!same) {
                exchange.getResponseBody().write(body);
            }
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        opened.forEach(Directory::close);
        web.close();
        server.stop(0);
    }

    @Test
    void findsPeopleOfEachSourceAndOfTheKeys() throws Exception {
        Files.writeString(folder.resolve("staff.csv"), "Name;Phone\nBen Brown;103\n");
        var directory =
                open("{\"type\":\"json\",\"url\":\"" + address() + "\"},{\"type\":\"csv\",\"url\":\"staff.csv\"}");
        settled(directory);

        assertThat(find(directory, "mull")).containsExactly("Zoë Müller");
        assertThat(find(directory, "ben")).containsExactly("Ben Brown");
        assertThat(find(directory, "door")).containsExactly("Door");
        assertThat(directory.who("103")).map(Person::name).contains("Ben Brown");
        assertThat(directory.sources())
                .extracting(SourceState::name, SourceState::count, SourceState::problem)
                .containsExactly(
                        org.assertj.core.api.Assertions.tuple("127.0.0.1", 1, null),
                        org.assertj.core.api.Assertions.tuple("staff.csv", 1, null),
                        org.assertj.core.api.Assertions.tuple("Keys", 2, null));
    }

    @Test
    void oneSourceThatFailsCostsNobodyElse() throws Exception {
        var directory = open(
                "{\"type\":\"xml\",\"url\":\"none.xml\"},{\"type\":\"json\",\"url\":\"" + address() + "\"},"
                        + "{\"type\":\"vcard\",\"url\":\"http://other.test/x\"},{\"type\":\"ldap\",\"url\":\"nothing\"}");
        settled(directory);

        assertThat(find(directory, "zoe")).containsExactly("Zoë Müller");
        assertThat(directory.sources())
                .extracting(SourceState::problem)
                .satisfiesExactly(
                        file -> assertThat(file)
                                .isEqualTo("The directory “none.xml” cannot be read: there is no file "
                                        + folder.resolve("none.xml") + "."),
                        json -> assertThat(json).isNull(),
                        plain -> assertThat(plain).contains("is not encrypted"),
                        ldap -> assertThat(ldap).contains("is no address like ldaps://"),
                        keys -> assertThat(keys).isNull());
    }

    @Test
    void whoWasThereIsFoundWhileTheServerIsAway() throws Exception {
        var first = open("{\"type\":\"json\",\"url\":\"" + address() + "\"}");
        settled(first);
        first.close();
        status = 503;
        var second = open("{\"type\":\"json\",\"url\":\"" + address() + "\"}");
        settled(second);

        assertThat(find(second, "zoe")).containsExactly("Zoë Müller");
        assertThat(second.sources().getFirst().problem())
                .isEqualTo("The directory “127.0.0.1” cannot be read: 127.0.0.1 answered 503.");
        assertThat(second.sources().getFirst().read()).isNotNull();
    }

    @Test
    void whatDidNotChangeIsNotReadAgain() throws Exception {
        var directory = open("{\"type\":\"json\",\"url\":\"" + address() + "\",\"user\":\"ana\",\"password\":\"pw\"}");
        settled(directory);
        directory.refresh().get(20, TimeUnit.SECONDS);
        document = "[{\"name\":\"Cem\",\"extension\":\"104\"}]";
        directory.refresh().get(20, TimeUnit.SECONDS);

        assertThat(asked)
                .containsSubsequence("/p 200 Basic YW5hOnB3", "/p 304 Basic YW5hOnB3", "/p 200 Basic YW5hOnB3");
        assertThat(find(directory, "")).containsExactly("Ben's desk", "Cem", "Door");
    }

    @Test
    void whoIsCalledComesFirst() throws Exception {
        var directory = open("{\"type\":\"json\",\"url\":\"" + address() + "\"}");
        settled(directory);
        directory.called(Map.of("90", 3.0));

        await().untilAsserted(() -> assertThat(find(directory, "")).startsWith("Door"));
    }

    @Test
    void aQuestionMakesTheOnesBeforeItVoid() throws Exception {
        var directory = open("{\"type\":\"json\",\"url\":\"" + address() + "\"}");
        settled(directory);
        var search = directory.search();
        var keystrokes =
                IntStream.range(0, 200).mapToObj(i -> search.find("z", 9)).toList();

        assertThat(keystrokes.getLast().get(20, TimeUnit.SECONDS)).hasSize(1);
        assertThat(keystrokes.subList(0, 199))
                .allSatisfy(one -> assertThat(one.isDone()).isTrue())
                .anySatisfy(one -> assertThat(one.isCancelled()).isTrue());
    }

    @Test
    void ldapPageByPageAndNoPasswordInTheClear() throws Exception {
        try (var ldap = ldap(1234)) {
            var directory = open("{\"type\":\"ldap\",\"name\":\"Staff\",\"url\":\"ldap://127.0.0.1:"
                    + ldap.getListenPort() + "/dc=example,dc=com\",\"user\":\"cn=reader\",\"password\":\"l1brary\"}");
            settled(directory);

            // without TLS at the server, a password is not sent
            assertThat(directory.sources().getFirst().problem()).contains("a password is not sent in the clear");

            var open = open("{\"type\":\"ldap\",\"name\":\"Staff\",\"url\":\"ldap://127.0.0.1:" + ldap.getListenPort()
                    + "/dc=example,dc=com\"}");
            settled(open);
            assertThat(open.sources().getFirst())
                    .extracting(SourceState::count, SourceState::problem)
                    .containsExactly(1234, null);
            assertThat(open.who("+49301000007")).hasValueSatisfying(person -> {
                assertThat(person.name()).isEqualTo("Person 7");
                assertThat(person.company()).isEqualTo("Example Ltd");
                assertThat(person.extension()).contains("2007");
            });
        }
    }

    @Test
    void ldapSaysWhatIsWrong() throws Exception {
        try (var ldap = ldap(1)) {
            var directory = open("{\"type\":\"ldap\",\"name\":\"A\",\"url\":\"ldap://127.0.0.1:" + ldap.getListenPort()
                    + "/dc=nowhere\"},{\"type\":\"ldap\",\"name\":\"B\",\"url\":\"ldap://127.0.0.1:1/\"},"
                    + "{\"type\":\"ldap\",\"name\":\"C\",\"url\":\"ldap://127.0.0.1:" + ldap.getListenPort()
                    + "/dc=example,dc=com\",\"filter\":\"((\"}");
            settled(directory);

            assertThat(directory.sources())
                    .extracting(SourceState::problem)
                    .startsWith(
                            "The directory “A” cannot be read: 127.0.0.1 has nothing at “dc=nowhere”.",
                            "The directory “B” cannot be read: 127.0.0.1 cannot be reached.",
                            "The directory “C” cannot be read: the filter “((” is not one.");
        }
    }

    private static InMemoryDirectoryServer ldap(int people) throws Exception {
        var config = new InMemoryDirectoryServerConfig("dc=example,dc=com");
        config.setListenerConfigs(
                InMemoryListenerConfig.createLDAPConfig("plain", InetAddress.getLoopbackAddress(), 0, null));
        config.setSchema(null);
        config.addAdditionalBindCredentials("cn=reader", "l1brary");
        var ldap = new InMemoryDirectoryServer(config);
        ldap.add("dn: dc=example,dc=com", "objectClass: domain", "dc: example");
        for (int i = 0; i < people; i++) {
            ldap.add(
                    "dn: cn=Person " + i + ",dc=example,dc=com",
                    "objectClass: inetOrgPerson",
                    "cn: Person " + i,
                    "sn: " + i,
                    "o: Example Ltd",
                    "ipPhone: " + (2000 + i),
                    "telephoneNumber: +49 30 " + (1_000_000 + i));
        }
        ldap.startListening();
        return ldap;
    }

    private Directory open(String directories) throws Exception {
        var profile = new ProfileReader()
                .read(
                        ("{\"account\":{\"user\":\"101\",\"domain\":\"pbx.test\"},\"servers\":[\"wss://pbx.test/ws\"],\"region\":\"DE\",\"directory\":["
                                        + directories
                                        + "],\"keys\":{\"layout\":[{\"label\":\"Ben's desk\",\"number\":\"103\"},"
                                        + "{\"label\":\"Door\",\"number\":\"90\"}]}}")
                                .getBytes(StandardCharsets.UTF_8));
        var passwords = new Passwords(new NoStore(), Map.of(), secret -> {});
        var sources = new PeopleSources(
                new ProfileLocation(folder.resolve("profile.json").toUri()),
                web,
                Trust.system(),
                passwords,
                Duration.ofSeconds(10));
        var directory = new Directory(
                sources.of(profile, "Keys"),
                new SavedPeople(folder.resolve("directory")),
                new NumberForms("DE"),
                Clock.systemUTC());
        opened.add(directory);
        directory.start();
        return directory;
    }

    private static void settled(Directory directory) throws Exception {
        directory.refresh().get(30, TimeUnit.SECONDS);
    }

    private static List<String> find(Directory directory, String typed)
            throws InterruptedException, ExecutionException, CancellationException {
        return directory.search().find(typed, 9).get().stream()
                .map(Person::name)
                .toList();
    }

    private String address() throws IOException {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/p";
    }

    private static final class NoStore implements SecretStore {
        @Override
        public Optional<String> find(Account account) {
            return Optional.empty();
        }

        @Override
        public boolean keep(Account account, String password) {
            return false;
        }

        @Override
        public boolean available() {
            return false;
        }
    }
}
