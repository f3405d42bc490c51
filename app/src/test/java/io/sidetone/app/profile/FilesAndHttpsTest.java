package io.sidetone.app.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilesAndHttpsTest {
    private final FilesAndHttps documents = new FilesAndHttps(Duration.ofSeconds(20), Duration.ofSeconds(20));
    private final FilesAndHttps impatient = new FilesAndHttps(Duration.ofSeconds(1), Duration.ofSeconds(1));
    private final CountDownLatch over = new CountDownLatch(1);

    @TempDir
    private Path folder;

    private HttpServer server;

    @BeforeEach
    void serve() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    @AfterEach
    void stop() {
        over.countDown();
        server.stop(0);
    }

    @Test
    void readsAnAddress() throws Exception {
        answer(200, "{}".getBytes(StandardCharsets.UTF_8));

        assertThat(documents.read(address())).asString().isEqualTo("{}");
    }

    @Test
    void anythingButOkIsAProblem() {
        answer(404, new byte[0]);

        assertThatIOException().isThrownBy(() -> documents.read(address())).withMessage("the server answered 404");
    }

    @Test
    void doesNotFollowAPlainAddressElsewhere() {
        server.createContext("/p.json", exchange -> {
            exchange.getResponseHeaders().add("Location", "http://other.test/");
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });

        assertThatIOException().isThrownBy(() -> documents.read(address())).withMessage("the server answered 302");
    }

    @Test
    void doesNotReadMoreThanTheLimit() {
        answer(200, new byte[Documents.LIMIT + 1]);

        assertThatIOException().isThrownBy(() -> documents.read(address())).withMessage("it is larger than 1024 KiB");
    }

    @Test
    void doesNotWaitForEverForAnAnswer() {
        server.createContext("/p.json", exchange -> awaitEnd());

        assertThatIOException()
                .isThrownBy(() -> impatient.read(address()))
                .withMessage("127.0.0.1 did not answer within 1 s");
    }

    @Test
    void doesNotWaitForEverForTheRestOfIt() {
        server.createContext("/p.json", exchange -> {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            awaitEnd();
        });

        assertThatIOException()
                .isThrownBy(() -> impatient.read(address()))
                .withMessage("127.0.0.1 did not answer within 1 s");
    }

    @Test
    void saysWhenNobodyListens() {
        var gone = address();
        server.stop(0);

        assertThatIOException().isThrownBy(() -> documents.read(gone)).withMessage("127.0.0.1 cannot be reached");
    }

    @Test
    void saysWhenANameIsNotKnown() {
        assertThatIOException()
                .isThrownBy(() -> documents.read(new ProfileLocation(URI.create("https://nowhere.invalid/p"))))
                .withMessageContaining("nowhere.invalid");
    }

    @Test
    void readsAFileUpToTheLimit() throws Exception {
        var file = Files.write(folder.resolve("p.json"), new byte[Documents.LIMIT]);
        assertThat(documents.read(new ProfileLocation(file.toUri()))).hasSize(Documents.LIMIT);

        Files.write(file, new byte[Documents.LIMIT + 1]);
        assertThatIOException()
                .isThrownBy(() -> documents.read(new ProfileLocation(file.toUri())))
                .withMessage("it is larger than 1024 KiB");
    }

    @Test
    void saysWhenThereIsNoFile() {
        assertThatIOException()
                .isThrownBy(() -> documents.read(
                        new ProfileLocation(folder.resolve("none").toUri())))
                .withMessage("there is no such file");
    }

    private void answer(int status, byte[] body) {
        HttpHandler handler = exchange -> {
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            try (var out = exchange.getResponseBody()) {
                out.write(body);
            }
        };
        server.createContext("/p.json", handler);
    }

    private void awaitEnd() {
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private ProfileLocation address() {
        return new ProfileLocation(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/p.json"));
    }
}
