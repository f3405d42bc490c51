package io.sidetone.sip;

import io.sidetone.sip.account.Account;
import io.sidetone.sip.flow.Proxy;
import io.sidetone.sip.flow.Server;
import io.sidetone.sip.flow.Trust;
import io.sidetone.sip.media.IceConfiguration;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/// What a user agent needs to know before it starts.
///
/// @param servers where the phone system listens, tried in this order; at least one
/// @param trust whom TLS believes
/// @param proxy whether connections go through an HTTP proxy
/// @param ice how sound finds its path; asked anew for each call and before credentials lapse, on `phone-core`
/// @param autoAnswer whether a caller may ask that we answer by ourselves (intercom, RFC 5373)
/// @param instance names this phone among all phones of the account, the same in every run (RFC 5626 §4.1)
/// @param product the User-Agent header's text, e.g. `Sidetone/0.1.0`
/// @param offers what the phone system offers beside calls
public record UserAgentConfiguration(
        Account account,
        List<Server> servers,
        Trust trust,
        Proxy proxy,
        Supplier<IceConfiguration> ice,
        boolean autoAnswer,
        UUID instance,
        String product,
        PhoneSystem offers) {
    public UserAgentConfiguration {
        servers = List.copyOf(servers);
        if (servers.isEmpty()) {
            throw new IllegalArgumentException("no server to register with");
        }
    }
}
