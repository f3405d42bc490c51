package io.sidetone.app.profile;

import io.sidetone.sip.media.IceConfiguration;
import io.sidetone.sip.media.Streams;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// The ICE configuration of a profile. Where a TURN server shares a secret with us, the credentials are made here
/// (draft-uberti-behave-turn-rest: user name `expiry:user`, password the HMAC-SHA1 of it). Asked again when half their
/// time is over, it makes new ones. Any thread.
public final class IceServers implements Supplier<IceConfiguration> {
    private final Profile.@Nullable Ice ice;
    private final String user;
    private final Streams streams;
    private final Clock clock;
    private final Consumer<String> secret;
    private @Nullable Made made; // guarded by this

    /// @param until when the next ones are made, [Instant#MAX] for never
    private record Made(IceConfiguration configuration, Instant at, Instant until) {
        boolean good(Instant now) {
            return !now.isBefore(at) && now.isBefore(until);
        }
    }

    /// @param user whom TURN credentials are made for
    /// @param streams opens connections to relays
    /// @param secret told each credential before it is handed out, so that it is never logged
    public IceServers(Profile.@Nullable Ice ice, String user, Streams streams, Clock clock, Consumer<String> secret) {
        this.ice = ice;
        this.user = user;
        this.streams = streams;
        this.clock = clock;
        this.secret = secret;
    }

    @Override
    public synchronized IceConfiguration get() {
        if (ice == null) {
            return IceConfiguration.NONE;
        }
        var now = clock.instant();
        var last = made;
        if (last != null && last.good(now)) {
            return last.configuration();
        }
        var next = make(ice, now);
        made = next;
        next.configuration().servers().forEach(server -> secret.accept(server.credential()));
        return next.configuration();
    }

    private Made make(Profile.Ice ice, Instant now) {
        var shortest = ice.servers().stream()
                .filter(server -> server.secret() != null)
                .map(server -> Duration.ofSeconds(server.lifetime()))
                .min(Duration::compareTo);
        var lapse = shortest.map(it -> Instant.ofEpochSecond(expiry(now, it))).orElse(Instant.MAX);
        var until = shortest.map(it -> now.plus(it.dividedBy(2))).orElse(Instant.MAX);
        var servers = ice.servers().stream().map(server -> server(server, now)).toList();
        return new Made(
                new IceConfiguration(servers, ice.policy() == Profile.IcePolicy.RELAY, lapse, streams), now, until);
    }

    private IceConfiguration.IceServer server(Profile.IceServer server, Instant now) {
        var given = server.username() == null ? "" : server.username();
        if (server.secret() == null) {
            return new IceConfiguration.IceServer(
                    server.urls(), given, server.credential() == null ? "" : server.credential());
        }
        var username = expiry(now, Duration.ofSeconds(server.lifetime())) + ":" + (given.isEmpty() ? user : given);
        return new IceConfiguration.IceServer(server.urls(), username, hmac(server.secret(), username));
    }

    /// Seconds since 1970, as they stand in the user name.
    private static long expiry(Instant now, Duration lifetime) {
        return now.plus(lifetime).getEpochSecond();
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
