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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/// Whom TLS connections believe: the Java runtime's authorities, the operating system's, and those the profile adds.
/// Host names are always checked, by whoever opens the connection. The stores are read when the first connection wants
/// them, not before: that takes longer than a program's start may.
public final class Trust {
    private final Supplier<List<X509Certificate>> authorities;
    private @Nullable SSLContext context;

    private Trust(Supplier<List<X509Certificate>> authorities) {
        this.authorities = authorities;
    }

    /// The runtime's and the operating system's authorities only.
    public static Trust system() {
        return withAuthorities(List.of());
    }

    /// The runtime's and the operating system's authorities, and these.
    public static Trust withAuthorities(List<X509Certificate> extra) {
        return of(SystemAuthorities::read, extra);
    }

    static Trust of(Supplier<List<X509Certificate>> system, List<X509Certificate> extra) {
        var added = List.copyOf(extra);
        return new Trust(() -> {
            var all = new LinkedHashSet<X509Certificate>(runtimeAuthorities());
            all.addAll(system.get());
            all.addAll(added);
            return List.copyOf(all);
        });
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

    /// For TLS sockets; the opener sets the host-name check. The first call reads the stores and may take 100 ms.
    public synchronized SSLContext context() {
        var known = context;
        if (known == null) {
            known = context(authorities.get());
            context = known;
        }
        return known;
    }

    private static SSLContext context(List<X509Certificate> authorities) {
        try {
            var store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            int n = 0;
            for (var certificate : authorities) {
                store.setCertificateEntry("authority-" + n++, certificate);
            }
            var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            var context = SSLContext.getInstance("TLS");
            context.init(null, factory.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("This Java runtime has no TLS", e);
        }
    }

    private static List<X509Certificate> runtimeAuthorities() {
        try {
            var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init((KeyStore) null);
            return Arrays.stream(factory.getTrustManagers())
                    .filter(X509TrustManager.class::isInstance)
                    .flatMap(m -> Arrays.stream(((X509TrustManager) m).getAcceptedIssuers()))
                    .toList();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime has no TLS", e);
        }
    }
}
