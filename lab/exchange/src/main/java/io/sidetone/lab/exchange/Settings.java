package io.sidetone.lab.exchange;

import java.time.Duration;

/// How the exchange behaves.
///
/// @param domain its SIP domain, also the realm of its challenges
/// @param tempo how much faster than life its people act: 1 for people, 20 makes a second of ringing 50 ms
/// @param minExpires shorter registrations are refused (423, RFC 3261 §10.2.8)
/// @param maxExpires longer ones are granted this long
/// @param nonceLife how long a challenge may be answered before it is stale
public record Settings(String domain, double tempo, Duration minExpires, Duration maxExpires, Duration nonceLife) {
    public static final Settings DEFAULT = new Settings(
            "demo.sidetone.invalid", 1, Duration.ofSeconds(10), Duration.ofMinutes(5), Duration.ofMinutes(5));

    public Settings {
        if (!(tempo > 0)) {
            throw new IllegalArgumentException("tempo must be above 0, not " + tempo);
        }
        if (maxExpires.compareTo(minExpires) < 0) {
            throw new IllegalArgumentException("maxExpires " + maxExpires + " is below minExpires " + minExpires);
        }
    }

    public Settings withDomain(String newDomain) {
        return new Settings(newDomain, tempo, minExpires, maxExpires, nonceLife);
    }

    public Settings withTempo(double newTempo) {
        return new Settings(domain, newTempo, minExpires, maxExpires, nonceLife);
    }

    public Settings withExpires(Duration newMin, Duration newMax) {
        return new Settings(domain, tempo, newMin, newMax, nonceLife);
    }

    public Settings withNonceLife(Duration newLife) {
        return new Settings(domain, tempo, minExpires, maxExpires, newLife);
    }

    /// How long something takes that takes a person this long.
    Duration paced(Duration duration) {
        return Duration.ofNanos((long) (duration.toNanos() / tempo));
    }
}
