package io.sidetone.ui.signin;

/// Takes a password from the person. Called on the JavaFX thread; returns at once, the outcome is a change of the
/// registration.
public interface SignIn {
    /// Signs in with this password.
    ///
    /// @param remember whether to keep it in the system's keychain
    void submit(String password, boolean remember);

    /// Whether there is a keychain to keep it in.
    boolean canRemember();
}
