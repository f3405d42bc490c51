package io.sidetone.app.directory.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.sidetone.app.directory.Loaded;
import io.sidetone.app.directory.Person;
import io.sidetone.app.web.Ask;
import io.sidetone.app.web.Credentials;
import io.sidetone.app.web.Web;
import io.sidetone.sip.flow.Proxy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// An address book of Radicale (Debian's package `radicale`, installed by `./check`).
@Timeout(90)
class CardDavIT {
    private static final Path RADICALE = Path.of("/usr/bin/radicale");
    private final Web web = new Web(null, new Proxy.None(), Duration.ofSeconds(20), Duration.ofSeconds(20));
    private final Credentials ana = Credentials.basic("ana", "b00k");

    @TempDir
    private Path folder;

    private Process radicale;
    private URI book;

    @BeforeEach
    void start() throws Exception {
        assumeThat(RADICALE).exists();
        int port;
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        var users = Files.writeString(folder.resolve("users"), "ana:b00k\n");
        var config = Files.writeString(
                folder.resolve("config"),
                "[server]\nhosts = 127.0.0.1:" + port + "\n[auth]\ntype = htpasswd\nhtpasswd_filename = " + users
                        + "\nhtpasswd_encryption = plain\ndelay = 0\n[storage]\nfilesystem_folder = "
                        + folder.resolve("store") + "\n");
        radicale = new ProcessBuilder(RADICALE.toString(), "--config", config.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        book = URI.create("http://127.0.0.1:" + port + "/ana/team/");
        await().atMost(Duration.ofSeconds(40))
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(() -> {
                    assertThat(radicale.isAlive())
                            .as(Files.readString(folder.resolve("log")))
                            .isTrue();
                    return ask("MKCOL", book, "application/xml", """
                    <d:mkcol xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:carddav"><d:set><d:prop><d:resourcetype>
                    <d:collection/><c:addressbook/></d:resourcetype></d:prop></d:set></d:mkcol>""") == 201;
                });
    }

    @AfterEach
    void stop() throws Exception {
        web.close();
        if (radicale != null) {
            radicale.destroy();
            assertThat(radicale.waitFor(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void readsTheBookThenOnlyWhatChanged() throws Exception {
        put("zoe", "Zoë Müller", "102");
        put("ben", "Ben", "103");
        var source = source(ana);

        var first = source.load(Loaded.NOTHING);
        assertThat(first.people()).extracting(Person::name).containsExactlyInAnyOrder("Zoë Müller", "Ben");
        assertThat(first.tag()).startsWith("sync ");
        assertThat(source.load(first)).as("nothing changed").isSameAs(first);

        put("cem", "Cem & Co", "104");
        put("ben", "Benjamin", "103");
        assertThat(ask("DELETE", book.resolve("zoe.vcf"), "text/vcard", null)).isEqualTo(200);
        var second = source.load(first);

        assertThat(second.people()).extracting(Person::name).containsExactlyInAnyOrder("Benjamin", "Cem & Co");
        assertThat(source.load(new Loaded(second.people(), "sync http://radicale.org/ns/sync/unknown"))
                        .people())
                .as("a token the server does not know")
                .hasSize(2);
    }

    @Test
    void saysWhatIsWrong() {
        assertThatIOException()
                .isThrownBy(() -> source(Credentials.basic("ana", "guess")).load(Loaded.NOTHING))
                .withMessage("127.0.0.1 wants another user or password");
        assertThatIOException()
                .isThrownBy(
                        () -> new CardDavSource("x", "x", Duration.ofHours(1), book.resolve("none/"), () -> ana, web)
                                .load(Loaded.NOTHING))
                .withMessageStartingWith("127.0.0.1 has nothing at");
    }

    private CardDavSource source(Credentials who) {
        return new CardDavSource("Team", "team", Duration.ofHours(1), book, () -> who, web);
    }

    private void put(String id, String name, String number) throws IOException {
        var card = "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:" + id + "\r\nFN:" + name + "\r\nN:" + name
                + ";;;;\r\nTEL;TYPE=WORK:" + number + "\r\nEND:VCARD\r\n";
        assertThat(ask("PUT", book.resolve(id + ".vcf"), "text/vcard; charset=utf-8", card))
                .isEqualTo(201);
    }

    private int ask(String method, URI uri, String type, String body) throws IOException {
        return web.ask(new Ask(method, uri, Map.of("Content-Type", type, "Authorization", ana.header()), body, 1 << 20))
                .status();
    }
}
