package io.sidetone.sip.flow;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/// Whom TLS connections believe: the Java runtime's authorities and those the profile adds. Host names are always
/// checked, by whoever opens the connection.
public final class Trust {
    private final SSLContext context;

    private Trust(SSLContext context) {
        this.context = context;
    }

    /// The runtime's own authorities only.
    public static Trust system() {
        return withAuthorities(List.of());
    }

    /// The runtime's own authorities and these.
    public static Trust withAuthorities(List<X509Certificate> extra) {
        try {
            var store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            int n = 0;
            for (var certificate : systemAuthorities()) {
                store.setCertificateEntry("system-" + n++, certificate);
            }
            for (var certificate : extra) {
                store.setCertificateEntry("extra-" + n++, certificate);
            }
            var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            var context = SSLContext.getInstance("TLS");
            context.init(null, factory.getTrustManagers(), null);
            return new Trust(context);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("This Java runtime has no TLS", e);
        }
    }

    /// Reads one or more certificates from a PEM or DER file.
    ///
    /// @throws IOException with a sentence, where the file cannot be read or holds no certificate
    public static List<X509Certificate> read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            var found = new ArrayList<X509Certificate>();
            for (var certificate : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                found.add((X509Certificate) certificate);
            }
            if (found.isEmpty()) {
                throw new IOException(file + " holds no certificate");
            }
            return found;
        } catch (CertificateException e) {
            throw new IOException(file + " is not a certificate file (PEM or DER)", e);
        }
    }

    /// For TLS sockets; the opener sets the host-name check.
    public SSLContext context() {
        return context;
    }

    private static List<X509Certificate> systemAuthorities() throws GeneralSecurityException {
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init((KeyStore) null);
        return Arrays.stream(factory.getTrustManagers())
                .filter(X509TrustManager.class::isInstance)
                .flatMap(m -> Arrays.stream(((X509TrustManager) m).getAcceptedIssuers()))
                .toList();
    }
}
