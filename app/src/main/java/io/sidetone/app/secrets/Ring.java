package io.sidetone.app.secrets;

import com.github.javakeyring.BackendNotSupportedException;
import com.github.javakeyring.Keyring;
import com.github.javakeyring.PasswordAccessException;
import java.util.Optional;

/// An open keychain. Any method may take as long as the person needs to unlock it.
interface Ring {
    Optional<String> get(String service, String name) throws Exception;

    void set(String service, String name, String password) throws Exception;

    void close() throws Exception;

    /// This computer's.
    static Ring ofSystem() throws BackendNotSupportedException {
        var keyring = Keyring.create();
        return new Ring() {
            @Override
            public Optional<String> get(String service, String name) {
                try {
                    return Optional.ofNullable(keyring.getPassword(service, name));
                } catch (PasswordAccessException none) {
                    // Thrown both where there is no entry and where the person did not unlock: either way, none.
                    return Optional.empty();
                }
            }

            @Override
            public void set(String service, String name, String password) throws PasswordAccessException {
                keyring.setPassword(service, name, password);
            }

            @Override
            public void close() throws Exception {
                keyring.close();
            }
        };
    }
}
