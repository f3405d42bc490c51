package io.sidetone.sip.subscription;

import java.util.List;

/// A conference room and who is in it (RFC 4575).
///
/// @param subject what it is about, else its name; empty where not told
/// @param active whether it goes on; true where not told
/// @param locked whether nobody else gets in
/// @param userCount how many are in it; as many as are listed where not told
public record ConferenceInfo(String subject, boolean active, boolean locked, int userCount, List<User> users) {
    public ConferenceInfo {
        users = List.copyOf(users);
    }

    /// @param entity their address, as told
    /// @param name empty where not told
    /// @param roles e.g. `participant`, `moderator`
    public record User(String entity, String name, List<String> roles, List<Endpoint> endpoints) {
        public User {
            roles = List.copyOf(roles);
            endpoints = List.copyOf(endpoints);
        }

        /// Whether at least one of their telephones is connected.
        public boolean present() {
            return endpoints.isEmpty()
                    || endpoints.stream().anyMatch(e -> e.status().present());
        }
    }

    /// A telephone in the conference.
    ///
    /// @param muted whether the room does not hear it: no medium of it is sent
    public record Endpoint(String entity, String name, Status status, boolean muted) {}

    /// RFC 4575 §5.7.4.
    public enum Status {
        PENDING,
        DIALING,
        ALERTING,
        CONNECTED,
        ON_HOLD,
        MUTED_BY_FOCUS,
        DISCONNECTING,
        DISCONNECTED;

        boolean present() {
            return switch (this) {
                case CONNECTED, ON_HOLD, MUTED_BY_FOCUS -> true;
                case PENDING, DIALING, ALERTING, DISCONNECTING, DISCONNECTED -> false;
            };
        }
    }
}
