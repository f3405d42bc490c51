package io.sidetone.lab.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// Writes profiles for extensions of the lab's phone system.
final class Profiles {
    static final String WSS = "wss://pbx.test:443/ws";
    static final String TLS = "tls://pbx.test:5061";

    private Profiles() {}

    /// How a path for sound may be found: by these servers, with time-limited credentials.
    ///
    /// @param policy `all` or `relay`
    static Map<String, Object> ice(String policy, String... urls) {
        var servers = Arrays.stream(urls)
                .map(url -> Map.of("urls", List.of(url), "secret", "lab-turn-secret"))
                .toList();
        return Map.of("policy", policy, "servers", servers);
    }

    /// The profile of an extension as its owner would have it.
    static Path of(String extension, String server) {
        return of(extension, "secret" + extension, server, PhoneSystem.authority());
    }

    static Path of(String extension, String password, String server, Path authority) {
        return of(extension, password, server, authority, Map.of());
    }

    /// @param more what the profile has beside account and servers: `park`, `pickup`, `policy` …
    static Path of(String extension, String server, Map<String, Object> more) {
        return of(extension, "secret" + extension, server, PhoneSystem.authority(), more);
    }

    /// The profile of a user of Kamailio's.
    static Path atProxy(String extension) {
        return atProxy(extension, Map.of());
    }

    static Path atProxy(String extension, Map<String, Object> more) {
        return of(
                "proxy.test",
                extension,
                "secret" + extension,
                "wss://proxy.test:443/ws",
                PhoneSystem.authority(),
                more);
    }

    private static Path of(String extension, String password, String server, Path authority, Map<String, Object> more) {
        return of("pbx.test", extension, password, server, authority, more);
    }

    private static Path of(
            String domain, String extension, String password, String server, Path authority, Map<String, Object> more) {
        var account = Map.of(
                "user",
                extension,
                "domain",
                domain,
                "authUser",
                extension,
                "displayName",
                "Phone " + extension,
                "password",
                password);
        var profile = new LinkedHashMap<String, Object>();
        profile.put("version", 1);
        profile.put("name", "Lab");
        profile.put("account", account);
        profile.put("servers", List.of(server));
        profile.put("trust", List.of(authority.toString()));
        profile.putAll(more);
        try {
            var file = Files.createTempFile("profile-" + extension + "-", ".json");
            file.toFile().deleteOnExit();
            Files.writeString(file, new JsonMapper().writeValueAsString(profile));
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
