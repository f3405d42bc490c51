package io.sidetone.lab.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.regex.Pattern;

/// Digest authentication, the server's half (RFC 3261 §22, RFC 7616, RFC 8760): gives out nonces and checks what is
/// made
/// of them.
final class DigestAuthority {
    /// What a challenge offers, best first (RFC 8760 §2.4).
    static final List<String> ALGORITHMS = List.of("SHA-256", "MD5");

    private static final Pattern COUNT = Pattern.compile("[0-9a-fA-F]{8}");
    private static final int MOST_NONCES = 10_000;

    private final String realm;
    private final Duration nonceLife;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private final SequencedMap<String, Nonce> nonces = new LinkedHashMap<>();

    DigestAuthority(String realm, Duration nonceLife, InstantSource clock) {
        this.realm = realm;
        this.nonceLife = nonceLife;
        this.clock = clock;
    }

    /// What came of a check.
    enum Verdict {
        GRANTED,
        /// The password is right, but the challenge is too old or its count was used before: try again with a new one.
        STALE,
        /// Not proven: no credentials, an unknown user or a wrong password. Which of them is nobody's business.
        REFUSED
    }

    private static final class Nonce {
        private final Instant born;
        private long highestCount;

        Nonce(Instant born) {
            this.born = born;
        }
    }

    String realm() {
        return realm;
    }

    /// A new nonce, good for [Settings#nonceLife()].
    String nonce() {
        var now = clock.instant();
        nonces.values().removeIf(nonce -> expired(nonce, now));
        if (nonces.size() >= MOST_NONCES) {
            nonces.remove(nonces.firstEntry().getKey());
        }
        var bytes = new byte[16];
        random.nextBytes(bytes);
        var text = HexFormat.of().formatHex(bytes);
        nonces.put(text, new Nonce(now));
        return text;
    }

    /// Whether these credentials prove that the request comes from the user they name.
    ///
    /// @param uri the request's URI, which the credentials must be made for
    /// @param passwords the password of a user, if there is such a user
    Verdict check(String method, String uri, Credentials credentials, Function<String, Optional<String>> passwords) {
        var password = passwords.apply(credentials.username());
        if (password.isEmpty() || !uri.equals(credentials.uri()) || !wellFormed(credentials)) {
            return Verdict.REFUSED;
        }
        var expected = response(method, credentials, password.get());
        if (!MessageDigest.isEqual(
                expected.getBytes(UTF_8), credentials.response().getBytes(UTF_8))) {
            return Verdict.REFUSED;
        }
        var nonce = nonces.get(credentials.nonce());
        if (nonce == null || expired(nonce, clock.instant())) {
            return Verdict.STALE;
        }
        long count = Long.parseLong(credentials.nc(), 16);
        if (count <= nonce.highestCount) {
            return Verdict.STALE;
        }
        nonce.highestCount = count;
        return Verdict.GRANTED;
    }

    /// The response a client must give (RFC 7616 §3.4.1, with qop=auth).
    static String response(String method, Credentials c, String password) {
        var algorithm = c.algorithm().isEmpty() ? "MD5" : c.algorithm().toUpperCase(Locale.ROOT);
        var secret = hash(algorithm, c.username() + ":" + c.realm() + ":" + password);
        var request = hash(algorithm, method + ":" + c.uri());
        return hash(algorithm, String.join(":", secret, c.nonce(), c.nc(), c.cnonce(), c.qop(), request));
    }

    private boolean wellFormed(Credentials c) {
        return (c.algorithm().isEmpty() || ALGORITHMS.contains(c.algorithm().toUpperCase(Locale.ROOT)))
                && realm.equals(c.realm())
                && c.qop().equals("auth")
                && !c.cnonce().isEmpty()
                && COUNT.matcher(c.nc()).matches();
    }

    private boolean expired(Nonce nonce, Instant now) {
        return now.isAfter(nonce.born.plus(nonceLife));
    }

    private static String hash(String algorithm, String text) {
        try {
            var digest = MessageDigest.getInstance(algorithm).digest(text.getBytes(UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has " + algorithm, e);
        }
    }
}
