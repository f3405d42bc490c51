package io.sidetone.app.profile;

/// A profile that cannot be used. The message is a sentence for a person: where it was read, what is wrong, and at
/// which path of the document.
public final class ProfileException extends Exception {
    private static final long serialVersionUID = 1L;

    public ProfileException(String message) {
        super(message);
    }

    public ProfileException(String message, Throwable cause) {
        super(message, cause);
    }
}
