package io.sidetone.app.secrets;

import io.sidetone.sip.account.Account;
import java.util.Optional;

/// Somewhere passwords are kept.
public interface SecretStore {
    /// The password kept for an account.
    Optional<String> find(Account account);

    /// Keeps a password; false where that was not possible.
    boolean keep(Account account, String password);

    /// Whether there is such a place on this computer.
    boolean available();
}
