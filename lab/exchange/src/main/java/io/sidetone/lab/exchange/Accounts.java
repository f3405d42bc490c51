package io.sidetone.lab.exchange;

import io.sidetone.sip.account.Account;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Who may use the exchange. Any thread.
final class Accounts {
    private static final int PASSWORD_BYTES = 18;
    private final Map<String, Account> accounts = new ConcurrentHashMap<>();
    private final SecureRandom random = new SecureRandom();
    private final String domain;

    Accounts(String domain) {
        this.domain = domain;
    }

    /// A new account with a password nobody knows yet.
    Account add(String user, String displayName) {
        var secret = new byte[PASSWORD_BYTES];
        random.nextBytes(secret);
        var account = new Account(
                user,
                domain,
                user,
                displayName,
                Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
        if (accounts.putIfAbsent(user, account) != null) {
            throw new IllegalArgumentException("there is an account " + user + " already");
        }
        return account;
    }

    Optional<Account> find(String user) {
        return Optional.ofNullable(accounts.get(user));
    }
}
