package io.sidetone.app.secrets;

import io.sidetone.sip.account.Account;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Finds the account's password: in the profile, in the environment, in the keychain. Where it is nowhere the person is
/// asked, and the answer lasts for the session or goes to the keychain.
public final class Passwords {
    /// Variable of the environment that holds the password, for phones without a window.
    public static final String VARIABLE = "SIDETONE_PASSWORD";

    private final SecretStore store;
    private final Map<String, String> environment;
    private final Consumer<String> seen;

    /// Asks these places.
    ///
    /// @param seen told every password that is found or given, so that logs can leave it out
    public Passwords(SecretStore store, Map<String, String> environment, Consumer<String> seen) {
        this.store = store;
        this.environment = environment;
        this.seen = seen;
    }

    /// The password, where it is known without asking anybody. Blocks for the keychain.
    public Optional<String> find(Account account) {
        var found = known(account.password())
                .or(() -> known(environment.getOrDefault(VARIABLE, "")))
                .or(() -> store.find(account));
        found.ifPresent(seen);
        return found;
    }

    /// The password the keychain has for somebody at another server of the phone system. Blocks for the keychain.
    public Optional<String> find(String user, String host) {
        var found = store.find(new Account(user, host, user, "", ""));
        found.ifPresent(seen);
        return found;
    }

    /// The person gave a password. Blocks for the keychain.
    ///
    /// @return false where it was to be remembered and could not
    public boolean given(Account account, String password, boolean remember) {
        seen.accept(password);
        return !remember || store.keep(account, password);
    }

    /// Whether a password can be remembered. Blocks for the keychain.
    public boolean canRemember() {
        return store.available();
    }

    private static Optional<String> known(String password) {
        return password.isEmpty() ? Optional.empty() : Optional.of(password);
    }
}
