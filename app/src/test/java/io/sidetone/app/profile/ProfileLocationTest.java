package io.sidetone.app.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProfileLocationTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"https://it.test/p.json", "http://127.0.0.1:8000/p.json", "http://localhost/p", "http://[::1]/p"
            })
    void addressesThatMayBeRead(String text) throws Exception {
        assertThat(ProfileLocation.parse(text).isFile()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "http://it.test/p.json, is not encrypted",
        "http://127.0.0.1.evil.test/p, is not encrypted",
        "ftp://it.test/p, neither a file nor",
        "https://a b/, Illegal character"
    })
    void addressesThatMayNot(String text, String reason) {
        assertThatExceptionOfType(ProfileException.class)
                .isThrownBy(() -> ProfileLocation.parse(text))
                .withMessageContaining(reason);
    }

    @Test
    void relativeThingsAreFoundBesideAFile() throws Exception {
        var profile = ProfileLocation.parse("/etc/sidetone/profile.json");

        assertThat(profile.resolve("trust/ca.pem")).hasToString("/etc/sidetone/trust/ca.pem");
        assertThat(profile.resolve("/opt/ca.pem")).hasToString("/opt/ca.pem");
        assertThat(profile.resolve("https://it.test/people.json")).hasToString("https://it.test/people.json");
    }

    @Test
    void relativeThingsAreFoundBesideAnAddress() throws Exception {
        var profile = ProfileLocation.parse("https://it.test/phones/profile.json");

        assertThat(profile.resolve("trust/ca.pem")).hasToString("https://it.test/phones/trust/ca.pem");
        assertThat(profile.resolve("/ca.pem")).hasToString("https://it.test/ca.pem");
    }

    @Test
    void aFileIsMadeAbsolute() throws Exception {
        assertThat(ProfileLocation.parse("p.json"))
                .hasToString(Path.of("p.json").toAbsolutePath().toString());
    }

    @Test
    void aPasswordInAnAddressIsNotShown() throws Exception {
        assertThat(ProfileLocation.parse("https://ana:secret@it.test/p")).hasToString("https://it.test/p");
    }
}
