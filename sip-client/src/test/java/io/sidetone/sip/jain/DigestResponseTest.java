package io.sidetone.sip.jain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The examples the RFCs print.
class DigestResponseTest {
    private static DigestChallenge challenge(
            String realm, String nonce, DigestChallenge.Algorithm algorithm, boolean auth) {
        return new DigestChallenge(false, realm, nonce, "", algorithm, auth, false);
    }

    /// RFC 7616 §3.9.1.
    @ParameterizedTest
    @CsvSource({
        "MD5, 8ca523f5e9506fed4657c9700eebdbec",
        "SHA_256, 753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1"
    })
    void asInRfc7616(DigestChallenge.Algorithm algorithm, String response) {
        var nonce = "7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v";
        var clientNonce = "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ";

        assertThat(DigestResponse.of(
                        challenge("http-auth@example.org", nonce, algorithm, true),
                        "Mufasa",
                        "Circle of Life",
                        "GET",
                        "/dir/index.html",
                        1,
                        clientNonce))
                .isEqualTo(response);
    }

    /// RFC 7616 §3.9.2 as erratum 4897 corrects it; beyond ASCII, too.
    @Test
    void asInRfc7616WithSha512() {
        var nonce = "5TsQWLVdgBdmrQ0XsxbDODV+57QdFR34I9HAbC/RVvkK";

        assertThat(DigestResponse.of(
                        challenge("api@example.org", nonce, DigestChallenge.Algorithm.SHA_512_256, true),
                        "Jäsøn Doe",
                        "Secret, or not?",
                        "GET",
                        "/doe.json",
                        1,
                        "NTg6RKcb9boFIAS3KrFK9BGeh+iDa/sm6jUMp2wds69v"))
                .isEqualTo("3798d4131c277846293534c3edc11bd8a5e4cdcbff78b05db9d95eeb1cec68a5");
    }

    /// RFC 2617 §3.5.
    @Test
    void asInRfc2617() {
        assertThat(DigestResponse.of(
                        challenge(
                                "testrealm@host.com",
                                "dcd98b7102dd2f0e8b11d0f600bfb0c093",
                                DigestChallenge.Algorithm.MD5,
                                true),
                        "Mufasa",
                        "Circle Of Life",
                        "GET",
                        "/dir/index.html",
                        1,
                        "0a4f113b"))
                .isEqualTo("6629fae49393a05397450978507c4ef1");
    }

    /// RFC 2069 §2.4 as its erratum 749 corrects it: what a challenge without `qop` wants.
    @Test
    void asInRfc2069() {
        assertThat(DigestResponse.of(
                        challenge(
                                "testrealm@host.com",
                                "dcd98b7102dd2f0e8b11d0f600bfb0c093",
                                DigestChallenge.Algorithm.MD5,
                                false),
                        "Mufasa",
                        "CircleOfLife",
                        "GET",
                        "/dir/index.html",
                        1,
                        "unused"))
                .isEqualTo("1949323746fe6a43ef61f9606e7febea");
    }

    @ParameterizedTest
    @CsvSource({"1, 00000001", "10, 0000000a", "255, 000000ff"})
    void countsInEightHexadecimalDigits(int count, String text) {
        assertThat(DigestResponse.hex(count)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"md5, MD5", "SHA-256, SHA_256", "sha-512-256, SHA_512_256", "MD5-sess,", "SHA-1,"})
    void knowsItsAlgorithms(String token, DigestChallenge.Algorithm algorithm) {
        assertThat(DigestChallenge.Algorithm.of(token).orElse(null)).isEqualTo(algorithm);
    }
}
