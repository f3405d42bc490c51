package io.sidetone.lab.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/// Writes profiles for extensions of the lab's phone system.
final class Profiles {
    static final String WSS = "wss://pbx.test:443/ws";
    static final String TLS = "tls://pbx.test:5061";

    private Profiles() {}

    /// The profile of an extension as its owner would have it.
    static Path of(String extension, String server) {
        return of(extension, "secret" + extension, server, PhoneSystem.authority());
    }

    static Path of(String extension, String password, String server, Path authority) {
        var profile = new Profile(
                1,
                "Lab",
                new Account(extension, "pbx.test", extension, "Phone " + extension, password),
                List.of(server),
                List.of(authority.toString()));
        try {
            var file = Files.createTempFile("profile-" + extension + "-", ".json");
            file.toFile().deleteOnExit();
            Files.writeString(file, new JsonMapper().writeValueAsString(profile));
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    record Profile(int version, String name, Account account, List<String> servers, List<String> trust) {}

    record Account(String user, String domain, String authUser, String displayName, String password) {}
}
