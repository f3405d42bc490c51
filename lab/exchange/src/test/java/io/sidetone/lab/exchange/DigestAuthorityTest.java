package io.sidetone.lab.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidetone.lab.exchange.DigestAuthority.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DigestAuthorityTest {
    private static final String URI = "sip:example.test";
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
    private final DigestAuthority authority = new DigestAuthority("example.test", Duration.ofMinutes(5), now::get);

    private static Optional<String> password(String user) {
        return user.equals("alice") ? Optional.of("secret") : Optional.empty();
    }

    private Verdict check(Credentials credentials) {
        return authority.check("REGISTER", URI, credentials, DigestAuthorityTest::password);
    }

    private static Credentials credentials(String user, String password, String nonce, String algorithm, String nc) {
        var bare = new Credentials(user, "example.test", nonce, URI, "", algorithm, "auth", "c", nc);
        return withResponse(bare, DigestAuthority.response("REGISTER", bare, password));
    }

    private static Credentials withResponse(Credentials c, String response) {
        return new Credentials(
                c.username(), c.realm(), c.nonce(), c.uri(), response, c.algorithm(), c.qop(), c.cnonce(), c.nc());
    }

    private static Credentials right(String nonce, String nc) {
        return credentials("alice", "secret", nonce, "SHA-256", nc);
    }

    /// The examples of RFC 7616 §3.9.1.
    @ParameterizedTest
    @CsvSource({
        "MD5, 8ca523f5e9506fed4657c9700eebdbec",
        "SHA-256, 753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1"
    })
    void computesWhatTheRfcComputes(String algorithm, String expected) {
        var example = new Credentials(
                "Mufasa",
                "http-auth@example.org",
                "7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v",
                "/dir/index.html",
                "",
                algorithm,
                "auth",
                "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ",
                "00000001");
        assertThat(DigestAuthority.response("GET", example, "Circle of Life")).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SHA-256", "sha-256", "MD5", ""})
    void letsInWhoKnowsThePassword(String algorithm) {
        assertThat(check(credentials("alice", "secret", authority.nonce(), algorithm, "00000001")))
                .isEqualTo(Verdict.GRANTED);
    }

    @Test
    void refusesAWrongPassword() {
        assertThat(check(credentials("alice", "guess", authority.nonce(), "SHA-256", "00000001")))
                .isEqualTo(Verdict.REFUSED);
    }

    @Test
    void refusesAnUnknownUser() {
        assertThat(check(credentials("mallory", "secret", authority.nonce(), "SHA-256", "00000001")))
                .isEqualTo(Verdict.REFUSED);
    }

    @Test
    void refusesCredentialsMadeForAnotherRequest() {
        var credentials = right(authority.nonce(), "00000001");
        assertThat(authority.check("INVITE", URI, credentials, DigestAuthorityTest::password))
                .isEqualTo(Verdict.REFUSED);
        assertThat(authority.check("REGISTER", "sip:other.test", credentials, DigestAuthorityTest::password))
                .isEqualTo(Verdict.REFUSED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "0000000g", "000000001"})
    void refusesACountThatIsNone(String nc) {
        assertThat(check(right(authority.nonce(), nc))).isEqualTo(Verdict.REFUSED);
    }

    @Test
    void anOldNonceIsStale() {
        var nonce = authority.nonce();
        now.set(now.get().plus(Duration.ofMinutes(6)));
        assertThat(check(right(nonce, "00000001"))).isEqualTo(Verdict.STALE);
    }

    @Test
    void aNonceOfSomebodyElseIsStaleOnlyWithTheRightPassword() {
        assertThat(check(right("made up", "00000001"))).isEqualTo(Verdict.STALE);
        assertThat(check(credentials("alice", "guess", "made up", "SHA-256", "00000001")))
                .isEqualTo(Verdict.REFUSED);
    }

    @Test
    void everyCountIsGoodOnce() {
        var nonce = authority.nonce();
        assertThat(check(right(nonce, "00000001"))).isEqualTo(Verdict.GRANTED);
        assertThat(check(right(nonce, "00000001"))).isEqualTo(Verdict.STALE);
        assertThat(check(right(nonce, "0000000a"))).isEqualTo(Verdict.GRANTED);
        assertThat(check(right(nonce, "00000002"))).isEqualTo(Verdict.STALE);
    }
}
