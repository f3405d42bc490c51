package io.sidetone.sip.jain;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// The answer to a digest challenge (RFC 7616 §3.4.1; without `qop` as RFC 2069 had it).
final class DigestResponse {
    private DigestResponse() {}

    /// @param count how often the nonce was used, this time included; 1 at first
    /// @param clientNonce our own random text, used with `auth` only
    static String of(
            DigestChallenge challenge,
            String user,
            String password,
            String method,
            String uri,
            int count,
            String clientNonce) {
        var algorithm = challenge.algorithm();
        var secret = hash(algorithm, user + ":" + challenge.realm() + ":" + password);
        var request = hash(algorithm, method + ":" + uri);
        return challenge.auth()
                ? hash(algorithm, String.join(":", secret, challenge.nonce(), hex(count), clientNonce, "auth", request))
                : hash(algorithm, String.join(":", secret, challenge.nonce(), request));
    }

    /// The nonce count as it stands in the header: eight hexadecimal digits.
    static String hex(int count) {
        return String.format("%08x", count);
    }

    private static String hash(DigestChallenge.Algorithm algorithm, String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance(algorithm.digest())
                            .digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has " + algorithm.digest(), e);
        }
    }
}
