package io.sidetone.lab.exchange;

import gov.nist.javax.sip.header.SIPHeader;
import gov.nist.javax.sip.message.SIPRequest;
import io.sidetone.sip.account.Account;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Lets requests in whose senders prove who they are, and challenges the others (RFC 3261 §22).
final class Gatekeeper {
    private static final Logger log = LoggerFactory.getLogger(Gatekeeper.class);
    private final DigestAuthority authority;
    private final Accounts accounts;
    private final Messages messages;

    Gatekeeper(DigestAuthority authority, Accounts accounts, Messages messages) {
        this.authority = authority;
        this.accounts = accounts;
        this.messages = messages;
    }

    /// As whom a request is asked to be made good.
    enum Role {
        /// Whoever serves the request itself.
        SERVER(401, "WWW-Authenticate", "Authorization"),
        /// Whoever only passes it on.
        PROXY(407, "Proxy-Authenticate", "Proxy-Authorization");

        private final int status;
        private final String challenge;
        private final String credentials;

        Role(int status, String challenge, String credentials) {
            this.status = status;
            this.challenge = challenge;
            this.credentials = credentials;
        }
    }

    /// The sender's account; empty where the request was answered with a challenge or a refusal instead.
    ///
    /// @param claimed the user the request says it comes from
    Optional<Account> admit(Connection from, SIPRequest request, Role role, String claimed) {
        var credentials = Credentials.of(request, role.credentials, authority.realm());
        if (credentials.isEmpty()) {
            challenge(from, request, role, false);
            return Optional.empty();
        }
        var uri = request.getRequestURI().toString();
        var verdict = authority.check(
                request.getMethod(),
                uri,
                credentials.get(),
                user -> accounts.find(user).map(Account::password));
        return switch (verdict) {
            case REFUSED -> {
                log.info("{} of {} refused: wrong credentials", request.getMethod(), claimed);
                challenge(from, request, role, false);
                yield Optional.empty();
            }
            case STALE -> {
                log.info("{} of {}: nonce too old or its count not higher than before", request.getMethod(), claimed);
                challenge(from, request, role, true);
                yield Optional.empty();
            }
            case GRANTED -> {
                if (!credentials.get().username().equals(claimed)) {
                    from.send(messages.response(request, 403, Messages.newTag()));
                    yield Optional.empty();
                }
                yield accounts.find(claimed);
            }
        };
    }

    private void challenge(Connection from, SIPRequest request, Role role, boolean stale) {
        var response = messages.response(request, role.status, Messages.newTag());
        var nonce = authority.nonce();
        for (var algorithm : DigestAuthority.ALGORITHMS) {
            response.addHeader(header(role, nonce, algorithm, stale));
        }
        from.send(response);
    }

    private SIPHeader header(Role role, String nonce, String algorithm, boolean stale) {
        return Messages.header("%s: Digest realm=\"%s\", nonce=\"%s\", qop=\"auth\", algorithm=%s, stale=%b"
                .formatted(role.challenge, authority.realm(), nonce, algorithm, stale));
    }
}
