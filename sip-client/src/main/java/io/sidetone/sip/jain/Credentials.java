package io.sidetone.sip.jain;

import java.security.SecureRandom;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.ListIterator;
import java.util.Map;
import java.util.Optional;
import javax.sip.header.AuthorizationHeader;
import javax.sip.header.HeaderFactory;
import javax.sip.header.ProxyAuthenticateHeader;
import javax.sip.header.ProxyAuthorizationHeader;
import javax.sip.header.WWWAuthenticateHeader;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.jspecify.annotations.Nullable;

/// Answers digest challenges (RFC 3261 §22, RFC 8760): per realm the strongest algorithm offered, nonces used again
/// with a rising count, so that most requests need no second try. On `phone-core`.
final class Credentials {
    private final HeaderFactory headers;
    private final String user;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Known> known = new LinkedHashMap<>();
    private String password;

    Credentials(HeaderFactory headers, String user, String password) {
        this.headers = headers;
        this.user = user;
        this.password = password;
    }

    void password(String newPassword) {
        password = newPassword;
        known.clear();
    }

    boolean missing() {
        return password.isEmpty();
    }

    /// Takes the challenges of a 401 or 407.
    ///
    /// @param before the request that was challenged
    /// @return whether trying again with [#sign] makes sense: not where our answer to a fresh nonce was refused
    boolean learn(Response response, Request before) {
        var strongest = new LinkedHashMap<String, DigestChallenge>();
        for (var challenge : challenges(response)) {
            strongest.merge(key(challenge), challenge, (a, b) -> b.algorithm().compareTo(a.algorithm()) > 0 ? b : a);
        }
        boolean hope = false;
        for (var challenge : strongest.values()) {
            var last = known.put(key(challenge), new Known(challenge));
            // nothing known: the answer refused was with an older password. A nonce used again may have been forgotten
            // without the server calling it stale
            hope |= challenge.stale() || !answered(before, challenge) || last == null || last.uses > 1;
        }
        if (!hope) {
            known.keySet().removeAll(strongest.keySet()); // the next request asks for a nonce of its own
        }
        return hope;
    }

    /// Adds what is known to a new request.
    void sign(Request request) {
        if (missing()) {
            return;
        }
        request.removeHeader(AuthorizationHeader.NAME);
        request.removeHeader(ProxyAuthorizationHeader.NAME);
        for (var realm : known.values()) {
            request.addHeader(header(realm, request));
        }
    }

    private AuthorizationHeader header(Known realm, Request request) {
        var challenge = realm.challenge;
        int count = ++realm.uses;
        var clientNonce = HexFormat.of().formatHex(randomBytes());
        try {
            var header = challenge.proxy()
                    ? headers.createProxyAuthorizationHeader("Digest")
                    : headers.createAuthorizationHeader("Digest");
            header.setUsername(user);
            header.setRealm(challenge.realm());
            header.setNonce(challenge.nonce());
            header.setURI(request.getRequestURI());
            header.setAlgorithm(challenge.algorithm().token());
            header.setResponse(DigestResponse.of(
                    challenge,
                    user,
                    password,
                    request.getMethod(),
                    request.getRequestURI().toString(),
                    count,
                    clientNonce));
            if (!challenge.opaque().isEmpty()) {
                header.setOpaque(challenge.opaque());
            }
            if (challenge.auth()) {
                header.setQop("auth");
                header.setCNonce(clientNonce);
                header.setNonceCount(count);
            }
            return header;
        } catch (ParseException e) {
            throw new IllegalStateException("a challenge that was parsed cannot be answered", e);
        }
    }

    private static List<DigestChallenge> challenges(Response response) {
        var found = new ArrayList<DigestChallenge>();
        for (var name : List.of(WWWAuthenticateHeader.NAME, ProxyAuthenticateHeader.NAME)) {
            for (ListIterator<?> it = response.getHeaders(name); it != null && it.hasNext(); ) {
                if (it.next() instanceof WWWAuthenticateHeader header) {
                    parse(header).ifPresent(found::add);
                }
            }
        }
        return found;
    }

    private static Optional<DigestChallenge> parse(WWWAuthenticateHeader header) {
        if (!"Digest".equalsIgnoreCase(header.getScheme()) || header.getRealm() == null || header.getNonce() == null) {
            return Optional.empty();
        }
        var token = header.getAlgorithm();
        return DigestChallenge.Algorithm.of(token == null ? "MD5" : token)
                .map(algorithm -> new DigestChallenge(
                        header instanceof ProxyAuthenticateHeader,
                        header.getRealm(),
                        header.getNonce(),
                        orEmpty(header.getOpaque()),
                        algorithm,
                        List.of(orEmpty(header.getQop()).split("\\s*,\\s*", -1)).contains("auth"),
                        header.isStale()));
    }

    /// Whether the request already carried our answer to this realm.
    private static boolean answered(Request request, DigestChallenge challenge) {
        var name = challenge.proxy() ? ProxyAuthorizationHeader.NAME : AuthorizationHeader.NAME;
        for (ListIterator<?> it = request.getHeaders(name); it != null && it.hasNext(); ) {
            if (it.next() instanceof AuthorizationHeader header
                    && challenge.realm().equals(header.getRealm())) {
                return true;
            }
        }
        return false;
    }

    private static String key(DigestChallenge challenge) {
        return (challenge.proxy() ? "proxy " : "server ") + challenge.realm();
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private byte[] randomBytes() {
        var bytes = new byte[12];
        random.nextBytes(bytes);
        return bytes;
    }

    private static final class Known {
        private final DigestChallenge challenge;
        private int uses;

        Known(DigestChallenge challenge) {
            this.challenge = challenge;
        }
    }
}
