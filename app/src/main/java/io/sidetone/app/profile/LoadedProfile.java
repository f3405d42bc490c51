package io.sidetone.app.profile;

import java.security.cert.X509Certificate;
import java.util.List;

/// A profile ready for use, with everything it names read.
///
/// @param location where it was read, for relative addresses
/// @param authorities the certificates of `trust`
public record LoadedProfile(Profile profile, ProfileLocation location, List<X509Certificate> authorities) {
    public LoadedProfile {
        authorities = List.copyOf(authorities);
    }
}
