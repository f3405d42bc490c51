package io.sidetone.sip.subscription;

import java.io.Serial;

/// A body that cannot be read; the message says what is wrong with it.
final class MalformedBodyException extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    MalformedBodyException(String message) {
        super(message);
    }
}
