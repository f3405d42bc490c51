package io.sidetone.sip.subscription;

import io.sidetone.sip.address.SipUri;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a resource list tells of all that is on it (RFC 4662).
///
/// @param resources by address, in the list's order
public record ResourceList<T>(Map<SipUri, Resource<T>> resources) {
    public ResourceList {
        resources = Collections.unmodifiableMap(new LinkedHashMap<>(resources));
    }

    /// @param name what the list calls it; empty without
    /// @param value null where it is not told: not yet, no more, or not to us
    public record Resource<T>(String name, @Nullable T value) {}
}
