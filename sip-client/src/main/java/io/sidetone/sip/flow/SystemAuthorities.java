package io.sidetone.sip.flow;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The authorities the operating system trusts, among them those an IT department has added to every machine. What
/// cannot be read is left out: one bad certificate must not cost all others.
final class SystemAuthorities {
    private static final Logger log = LoggerFactory.getLogger(SystemAuthorities.class);
    private static final String BEGIN = "-----BEGIN CERTIFICATE-----";
    private static final String END = "-----END CERTIFICATE-----";

    /// Windows' and macOS' stores as the JDK names them; a runtime has those of its own system only.
    static final List<String> STORES =
            List.of("Windows-ROOT", "Windows-ROOT-LOCALMACHINE", "KeychainStore-ROOT", "KeychainStore");

    /// Debian, Red Hat, SUSE, Alpine and others; the first that is there is the system's.
    static final List<Path> BUNDLES = List.of(
            Path.of("/etc/ssl/certs/ca-certificates.crt"),
            Path.of("/etc/pki/tls/certs/ca-bundle.crt"),
            Path.of("/etc/ssl/ca-bundle.pem"),
            Path.of("/etc/ssl/cert.pem"));

    private SystemAuthorities() {}

    /// Takes some 10 ms; not for the start of the program.
    static List<X509Certificate> read() {
        var found = new ArrayList<X509Certificate>();
        STORES.forEach(type -> found.addAll(store(type)));
        BUNDLES.stream().filter(Files::isReadable).findFirst().ifPresent(bundle -> found.addAll(bundle(bundle)));
        return found;
    }

    private static List<X509Certificate> store(String type) {
        var found = new ArrayList<X509Certificate>();
        try {
            var store = KeyStore.getInstance(type);
            store.load(null, null);
            for (var alias : Collections.list(store.aliases())) {
                // a person's own certificates have keys; authorities have none
                if (store.isCertificateEntry(alias)
                        && store.getCertificate(alias) instanceof X509Certificate certificate) {
                    found.add(certificate);
                }
            }
        } catch (GeneralSecurityException | IOException e) {
            log.debug("No certificates from {}: {}", type, e.getMessage());
        }
        return found;
    }

    /// All certificates of a PEM file that can be read.
    static List<X509Certificate> bundle(Path file) {
        var found = new ArrayList<X509Certificate>();
        int unreadable = 0;
        try {
            var text = Files.readString(file, StandardCharsets.ISO_8859_1);
            var factory = CertificateFactory.getInstance("X.509");
            for (int at = text.indexOf(BEGIN); at >= 0; at = text.indexOf(BEGIN, at + 1)) {
                int end = text.indexOf(END, at);
                var one = text.substring(at, end < 0 ? text.length() : end + END.length());
                try {
                    found.add((X509Certificate) factory.generateCertificate(
                            new ByteArrayInputStream(one.getBytes(StandardCharsets.ISO_8859_1))));
                } catch (CertificateException e) {
                    unreadable++;
                }
            }
        } catch (IOException | CertificateException e) {
            log.warn("The system's certificates in {} cannot be read: {}", file, e.getMessage());
        }
        if (unreadable > 0) {
            log.info("{} certificates in {} cannot be read", unreadable, file);
        }
        return found;
    }
}
