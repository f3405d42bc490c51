package io.sidetone.app.directory.source;

import io.sidetone.app.directory.Loaded;
import io.sidetone.app.directory.PeopleSource;
import io.sidetone.app.directory.Person;
import io.sidetone.app.directory.PhoneNumber;
import io.sidetone.app.directory.PhoneNumber.Kind;
import io.sidetone.app.profile.Profile;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Whom the keys of the profile call.
///
/// @param name what the source is called
record KeysSource(String name, List<Profile.Key> keys) implements PeopleSource {
    @Override
    public Optional<Duration> refresh() {
        return Optional.empty();
    }

    @Override
    public String key() {
        return "";
    }

    @Override
    public Loaded load(Loaded before) {
        var people = keys.stream()
                .map(key -> new Person(
                        key.number(), key.label(), "", "", List.of(PhoneNumber.of(Kind.EXTENSION, key.number())), name))
                .toList();
        return new Loaded(people, "");
    }
}
