package io.sidetone.audio.relay;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// A private authority and certificates by it, made at run time by the JDK's own tool.
public final class Authority {
    private static final char[] PASSWORD = "changeit".toCharArray();
    private final KeyStore store;

    private Authority(KeyStore store) {
        this.store = store;
    }

    /// `good` is for localhost, `elsewhere` for another name.
    public static Authority make(Path folder) throws IOException, GeneralSecurityException, InterruptedException {
        var file = Files.createTempDirectory(folder, "authority").resolve("keys.p12");
        keytool(file, "ca", "-dname", "CN=Test authority", "-ext", "bc:c");
        keytool(file, "good", "-dname", "CN=localhost", "-ext", "san=dns:localhost,ip:127.0.0.1", "-signer", "ca");
        keytool(file, "elsewhere", "-dname", "CN=other.test", "-ext", "san=dns:other.test", "-signer", "ca");
        var store = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(file)) {
            store.load(in, PASSWORD);
        }
        return new Authority(store);
    }

    private static void keytool(Path file, String alias, String... more) throws IOException, InterruptedException {
        var tool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        var command = new ArrayList<>(List.of(tool, "-genkeypair", "-keystore", file.toString(), "-alias", alias));
        command.addAll(List.of("-storetype", "PKCS12", "-storepass", new String(PASSWORD), "-keyalg", "EC"));
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

    /// What believes this authority and no other.
    public SSLContext trust() throws IOException, GeneralSecurityException {
        var trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("ca", store.getCertificate("ca"));
        var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        var context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }

    /// A TLS server on loopback that shows the certificate of this name.
    ServerSocket server(String alias) throws IOException, GeneralSecurityException {
        var one = KeyStore.getInstance("PKCS12");
        one.load(null, null);
        one.setKeyEntry(alias, store.getKey(alias, PASSWORD), PASSWORD, store.getCertificateChain(alias));
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(one, PASSWORD);
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    /// The certificate and key of this name as PEM files `certificate` and `key` in a folder.
    public void write(String alias, Path folder) throws IOException, GeneralSecurityException {
        pem(
                folder.resolve("certificate"),
                "CERTIFICATE",
                store.getCertificate(alias).getEncoded());
        pem(folder.resolve("key"), "PRIVATE KEY", store.getKey(alias, PASSWORD).getEncoded());
    }

    private static void pem(Path file, String what, byte[] content) throws IOException {
        var text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        Files.writeString(file, "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n");
    }
}
