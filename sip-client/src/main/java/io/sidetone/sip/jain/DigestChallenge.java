package io.sidetone.sip.jain;

import java.util.Arrays;
import java.util.Optional;

/// One digest challenge (RFC 7616 §3.3, RFC 8760).
///
/// @param proxy true where it came in Proxy-Authenticate
/// @param opaque to be sent back as it is, empty without one
/// @param auth true where quality of protection `auth` is offered
/// @param stale true where only the nonce was too old
record DigestChallenge(
        boolean proxy, String realm, String nonce, String opaque, Algorithm algorithm, boolean auth, boolean stale) {

    /// Hash functions, weakest first.
    enum Algorithm {
        MD5("MD5", "MD5"),
        SHA_256("SHA-256", "SHA-256"),
        SHA_512_256("SHA-512-256", "SHA-512/256");

        private final String token;
        private final String digest;

        Algorithm(String token, String digest) {
            this.token = token;
            this.digest = digest;
        }

        /// The name in SIP headers.
        String token() {
            return token;
        }

        /// The name in the Java security library.
        String digest() {
            return digest;
        }

        static Optional<Algorithm> of(String token) {
            return Arrays.stream(values())
                    .filter(a -> a.token.equalsIgnoreCase(token))
                    .findFirst();
        }
    }
}
