package io.sidetone.app.profile;

import java.io.IOException;

/// Fetches the bytes of a profile and of what belongs to it.
@FunctionalInterface
public interface Documents {
    /// The largest document that is read, bytes.
    int LIMIT = 1 << 20;

    /// Reads one document; blocks, but never longer than the implementation's time-out.
    ///
    /// @throws IOException with a sentence that says what is wrong with it
    byte[] read(ProfileLocation location) throws IOException;
}
