package io.sidetone.lab.exchange;

import gov.nist.javax.sip.header.AuthenticationHeader;
import gov.nist.javax.sip.header.SIPHeader;
import gov.nist.javax.sip.message.SIPRequest;
import java.util.Locale;
import java.util.Optional;

/// What a request says about who sends it (RFC 7616 §3.4). Parameters that are absent are empty.
record Credentials(
        String username,
        String realm,
        String nonce,
        String uri,
        String response,
        String algorithm,
        String qop,
        String cnonce,
        String nc) {

    /// Those for our realm, where the request has any.
    ///
    /// @param header `Authorization` or `Proxy-Authorization`
    static Optional<Credentials> of(SIPRequest request, String header, String realm) {
        var headers = request.getHeaders(header);
        while (headers != null && headers.hasNext()) {
            SIPHeader next = headers.next();
            if (next instanceof AuthenticationHeader a
                    && "Digest".equalsIgnoreCase(a.getScheme())
                    && realm.equals(a.getParameter("realm"))) {
                return Optional.of(read(a));
            }
        }
        return Optional.empty();
    }

    private static Credentials read(AuthenticationHeader header) {
        return new Credentials(
                parameter(header, "username"),
                parameter(header, "realm"),
                parameter(header, "nonce"),
                parameter(header, "uri"),
                parameter(header, "response").toLowerCase(Locale.ROOT),
                parameter(header, "algorithm"),
                parameter(header, "qop"),
                parameter(header, "cnonce"),
                parameter(header, "nc"));
    }

    private static String parameter(AuthenticationHeader header, String name) {
        return Optional.ofNullable(header.getParameter(name)).orElse("");
    }

    /// Never shows what could be used to guess the password.
    @Override
    public String toString() {
        return "Credentials[" + username + "]";
    }
}
