package io.sidetone.sip.testing;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/// An authority and server certificates, made at run time by the JDK's own tool.
public final class Certificates {
    private static final String PASSWORD = "changeit";
    private final KeyStore store;

    private Certificates(KeyStore store) {
        this.store = store;
    }

    /// `good` is for localhost, `elsewhere` for another name, `expired` was for localhost; all by one authority.
    /// `stranger` is for localhost and vouches for itself.
    public static Certificates make(Path folder) throws IOException, GeneralSecurityException, InterruptedException {
        var file = folder.resolve("keys.p12");
        var localhost = "san=dns:localhost,ip:127.0.0.1";
        keytool(file, "ca", "-dname", "CN=Test authority", "-ext", "bc:c");
        keytool(file, "good", "-dname", "CN=localhost", "-ext", localhost, "-signer", "ca");
        keytool(file, "elsewhere", "-dname", "CN=other.test", "-ext", "san=dns:other.test", "-signer", "ca");
        keytool(
                file,
                "expired",
                "-dname",
                "CN=localhost",
                "-ext",
                localhost,
                "-signer",
                "ca",
                "-startdate",
                "-10d",
                "-validity",
                "1");
        keytool(file, "stranger", "-dname", "CN=localhost", "-ext", localhost);
        var store = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(file)) {
            store.load(in, PASSWORD.toCharArray());
        }
        return new Certificates(store);
    }

    private static void keytool(Path file, String alias, String... more) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keystore",
                file.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keyalg",
                "EC",
                "-alias",
                alias));
        command.addAll(List.of(more));
        var log = file.resolveSibling("keytool.log");
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IOException("keytool failed: " + Files.readString(log));
        }
    }

    public X509Certificate authority() throws GeneralSecurityException {
        return (X509Certificate) store.getCertificate("ca");
    }

    /// A TLS server on loopback that shows the certificate of this name.
    public ServerSocket server(String alias) throws IOException, GeneralSecurityException {
        var one = KeyStore.getInstance("PKCS12");
        one.load(null, null);
        var password = PASSWORD.toCharArray();
        one.setKeyEntry(alias, store.getKey(alias, password), password, store.getCertificateChain(alias));
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(one, password);
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context.getServerSocketFactory().createServerSocket(0, 50, java.net.InetAddress.getLoopbackAddress());
    }
}
