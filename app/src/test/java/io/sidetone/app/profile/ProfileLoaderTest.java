package io.sidetone.app.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfileLoaderTest {
    private static final String GOOD =
            "{\"name\":\"Good\",\"account\":{\"user\":\"101\",\"domain\":\"pbx.test\"},\"servers\":[\"ws://h\"]}";

    @TempDir
    private Path data;

    private final Map<URI, byte[]> network = new HashMap<>();

    @Test
    void aGoodProfileIsUsedAndKept() throws Exception {
        put("https://it.test/p.json", GOOD);

        var outcome = loader().load(at("https://it.test/p.json"));

        assertThat(outcome.problem()).isNull();
        assertThat(outcome.loaded().profile().name()).isEqualTo("Good");
        assertThat(loader().known()).contains(at("https://it.test/p.json"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("last-profile.json"))))
                .isEqualTo("rw-------");
    }

    @Test
    void theLastGoodOneStandsInForAWrongOne() throws Exception {
        put("https://it.test/p.json", GOOD);
        loader().load(at("https://it.test/p.json"));
        put("https://it.test/p.json", GOOD.replace("ws://h", "htp://h"));

        var outcome = loader().load(at("https://it.test/p.json"));

        assertThat(outcome.loaded().profile().name()).isEqualTo("Good");
        assertThat(outcome.problem())
                .startsWith("The profile https://it.test/p.json is wrong at servers[0]: “htp” is not a transport")
                .endsWith("The last working profile is used instead.");
    }

    @Test
    void theLastGoodOneStandsInForAnUnreachableOneWithItsCertificates() throws Exception {
        var withTrust = GOOD.replace("\"servers\"", "\"trust\":[\"trust/ca.pem\"],\"servers\"");
        put("https://it.test/here/p.json", withTrust);
        network.put(URI.create("https://it.test/here/trust/ca.pem"), certificate());
        var first = loader().load(at("https://it.test/here/p.json"));
        network.clear();

        var outcome = loader().load(at("https://it.test/here/p.json"));

        assertThat(first.loaded().authorities()).hasSize(1);
        assertThat(outcome.loaded().authorities()).isEqualTo(first.loaded().authorities());
        assertThat(outcome.problem()).startsWith("The profile https://it.test/here/p.json cannot be read: no network.");
    }

    @Test
    void withoutAnEarlierOneTheReasonIsAllThereIs() {
        assertThatExceptionOfType(ProfileException.class)
                .isThrownBy(() -> loader().load(at("https://it.test/p.json")))
                .withMessage("The profile https://it.test/p.json cannot be read: no network.");
    }

    @Test
    void aCertificateThatIsMissingOrNoneIsNamedByItsPath() {
        put("https://it.test/p.json", GOOD.replace("\"servers\"", "\"trust\":[\"ca.pem\"],\"servers\""));
        assertThatExceptionOfType(ProfileException.class)
                .isThrownBy(() -> loader().load(at("https://it.test/p.json")))
                .withMessageContaining("is wrong at trust[0]: ca.pem cannot be read: no network");

        put("https://it.test/ca.pem", "hello");
        assertThatExceptionOfType(ProfileException.class)
                .isThrownBy(() -> loader().load(at("https://it.test/p.json")))
                .withMessageContaining("is wrong at trust[0]: ca.pem");
    }

    @Test
    void aProfileFromTheNetworkMayNotReadFilesOfThisComputer() {
        put("https://it.test/p.json", GOOD.replace("\"servers\"", "\"trust\":[\"file:///etc/passwd\"],\"servers\""));

        assertThatExceptionOfType(ProfileException.class)
                .isThrownBy(() -> loader().load(at("https://it.test/p.json")))
                .withMessageContaining("trust[0]: file:///etc/passwd cannot be read");
    }

    @Test
    void aDamagedCopyIsLikeNone() throws Exception {
        Files.writeString(data.resolve("last-profile.json"), "{\"location\":");

        assertThat(loader().known()).isEmpty();
    }

    private ProfileLoader loader() {
        return new ProfileLoader(
                location -> {
                    var found = network.get(location.uri());
                    if (found == null) {
                        throw new IOException("no network");
                    }
                    return found;
                },
                new LastGood(data));
    }

    private void put(String address, String content) {
        network.put(URI.create(address), content.getBytes(StandardCharsets.UTF_8));
    }

    private static ProfileLocation at(String address) {
        return new ProfileLocation(URI.create(address));
    }

    /// Any certificate will do: one of the Java runtime's own.
    private static byte[] certificate() throws Exception {
        var factory =
                javax.net.ssl.TrustManagerFactory.getInstance(javax.net.ssl.TrustManagerFactory.getDefaultAlgorithm());
        factory.init((java.security.KeyStore) null);
        var manager = (javax.net.ssl.X509TrustManager) factory.getTrustManagers()[0];
        return manager.getAcceptedIssuers()[0].getEncoded();
    }
}
