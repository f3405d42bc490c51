package io.sidetone.sip.flow;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.sidetone.sip.testing.Certificates;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrustTest {
    @TempDir
    private static Path folder;

    private static Certificates certificates;

    @BeforeAll
    static void prepare() throws Exception {
        certificates = Certificates.make(folder);
    }

    private static String pem(byte[] der) {
        return "# a comment\n-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
                + "\n-----END CERTIFICATE-----\n";
    }

    @Test
    void oneUnreadableCertificateDoesNotCostAll() throws Exception {
        var authority = certificates.authority();
        var good = pem(authority.getEncoded());
        var file = folder.resolve("bundle.crt");
        Files.writeString(
                file,
                good + pem("no certificate at all".getBytes(US_ASCII)) + good + "-----BEGIN CERTIFICATE-----\nMIIB",
                US_ASCII);

        assertThat(SystemAuthorities.bundle(file)).containsExactly(authority, authority);
        assertThat(SystemAuthorities.bundle(folder.resolve("absent"))).isEmpty();
    }

    /// What the operating system has is believed, and read when the first connection wants it: once, and not before.
    @Test
    void theSystemsStoreIsReadWhenItIsNeeded() throws Exception {
        var authority = certificates.authority();
        var reads = new AtomicInteger();
        var trust = Trust.of(
                () -> {
                    reads.incrementAndGet();
                    return List.of(authority);
                },
                List.of());
        assertThat(reads).hasValue(0);

        try (var server = certificates.server("good")) {
            Thread.ofVirtual().start(() -> {
                try (var socket = server.accept()) {
                    socket.getInputStream().read();
                } catch (java.io.IOException e) {
                    // the client closed
                }
            });
            new Connector(trust, new Proxy.None())
                    .open("localhost", server.getLocalPort(), true)
                    .close();
        }

        assertThat(trust.context()).isSameAs(trust.context());
        assertThat(reads).hasValue(1);
    }

    @Test
    void aStoreOfAnotherSystemIsSimplyNotThere() {
        assertThat(SystemAuthorities.read()).doesNotContainNull();
    }
}
