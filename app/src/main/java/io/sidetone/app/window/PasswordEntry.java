package io.sidetone.app.window;

import io.sidetone.app.secrets.Passwords;
import io.sidetone.sip.UserAgent;
import io.sidetone.ui.signin.SignIn;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The password the person types goes to the phone at once, and to the keychain where it is to be remembered.
///
/// @param canKeep whether a keychain was found; answers at once
/// @param waiting where the keychain may be waited for
record PasswordEntry(UserAgent userAgent, Passwords passwords, BooleanSupplier canKeep, Executor waiting)
        implements SignIn {
    private static final Logger log = LoggerFactory.getLogger(PasswordEntry.class);

    @Override
    public void submit(String password, boolean remember) {
        waiting.execute(() -> {
            userAgent.password(password);
            if (!passwords.given(userAgent.account(), password, remember)) {
                log.warn("The keychain did not take the password; it lasts until Sidetone ends");
            }
        });
    }

    @Override
    public boolean canRemember() {
        return canKeep.getAsBoolean();
    }
}
