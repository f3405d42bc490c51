package io.sidetone.app.web;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// Who asks a server. Never logged.
///
/// @param user empty with a token, and where nobody need say who they are
/// @param password of the user (RFC 7617)
/// @param token instead of the two (RFC 6750)
public record Credentials(String user, String password, String token) {
    public static final Credentials NONE = new Credentials("", "", "");

    public static Credentials basic(String user, String password) {
        return new Credentials(user, password, "");
    }

    public static Credentials bearer(String token) {
        return new Credentials("", "", token);
    }

    /// The value of `Authorization`, or nothing.
    public String header() {
        if (!token.isEmpty()) {
            return "Bearer " + token;
        }
        return user.isEmpty()
                ? ""
                : "Basic "
                        + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return user.isEmpty() ? "Credentials" : "Credentials[" + user + "]";
    }
}
