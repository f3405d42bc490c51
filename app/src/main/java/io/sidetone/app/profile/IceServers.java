package io.sidetone.app.profile;

import io.sidetone.sip.media.IceConfiguration;
import io.sidetone.sip.media.Streams;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// Makes the ICE configuration of a profile. Where a TURN server shares a secret with us, the credentials are made here
/// (draft-uberti-behave-turn-rest: user name `expiry:user`, password the HMAC-SHA1 of it).
public final class IceServers {
    /// How long made credentials last. We hold the secret ourselves, so a long time gives nothing away, and the phone
    /// may run for weeks.
    static final Duration LIFETIME = Duration.ofDays(30);

    private IceServers() {}

    /// The configuration for a user agent.
    ///
    /// @param user whom TURN credentials are made for
    /// @param now when they are made
    /// @param streams opens connections to relays
    public static IceConfiguration of(Profile.@Nullable Ice ice, String user, Instant now, Streams streams) {
        if (ice == null) {
            return IceConfiguration.NONE;
        }
        var servers =
                ice.servers().stream().map(server -> server(server, user, now)).toList();
        return new IceConfiguration(servers, ice.policy() == Profile.IcePolicy.RELAY, Instant.MAX, streams);
    }

    private static IceConfiguration.IceServer server(Profile.IceServer server, String user, Instant now) {
        var given = server.username() == null ? "" : server.username();
        if (server.secret() == null) {
            return new IceConfiguration.IceServer(
                    server.urls(), given, server.credential() == null ? "" : server.credential());
        }
        var username = now.plus(LIFETIME).getEpochSecond() + ":" + (given.isEmpty() ? user : given);
        return new IceConfiguration.IceServer(server.urls(), username, hmac(server.secret(), username));
    }

    private static String hmac(String secret, String username) {
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            return Base64.getEncoder().encodeToString(mac.doFinal(username.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime has no HMAC-SHA1", e);
        }
    }
}
