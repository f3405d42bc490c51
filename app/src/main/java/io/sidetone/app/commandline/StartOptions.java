package io.sidetone.app.commandline;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// How the phone is started.
///
/// @param profile file or address of the profile, null for the one used last
/// @param data the data folder, null for this system's usual one
/// @param headless without a window
/// @param demo on the built-in demo line
/// @param detailed whether the log tells everything
/// @param link a number, or a `tel:` or `sip:` address to call, null for none
public record StartOptions(
        @Nullable String profile,
        @Nullable Path data,
        boolean headless,
        boolean demo,
        boolean detailed,
        @Nullable String link) {}
