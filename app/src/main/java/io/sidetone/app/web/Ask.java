package io.sidetone.app.web;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One request.
///
/// @param limit how large the answer may be, bytes
public record Ask(
        String method,
        URI uri,
        Map<String, String> headers,
        @Nullable String body,
        int limit) {
    public Ask {
        headers = Map.copyOf(headers);
    }

    public static Ask get(URI uri, int limit) {
        return new Ask("GET", uri, Map.of(), null, limit);
    }

    /// The same with one more header; without it, where the value is empty.
    public Ask with(String header, String value) {
        if (value.isEmpty()) {
            return this;
        }
        var more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Ask(method, uri, more, body, limit);
    }

    Ask at(URI elsewhere) {
        var fewer = new LinkedHashMap<>(headers);
        if (!elsewhere.getAuthority().equals(uri.getAuthority())) {
            fewer.remove("Authorization"); // RFC 9110 §15.4: meant for the first host only
        }
        return new Ask(method, elsewhere, fewer, body, limit);
    }

    byte[] bytes() {
        return body == null ? new byte[0] : body.getBytes(StandardCharsets.UTF_8);
    }

    /// What may be logged.
    @Override
    public String toString() {
        return method + " " + uri.toString().replaceFirst("//[^/@]*@", "//");
    }
}
