package io.sidetone.app.directory.personal;

import io.sidetone.app.directory.Loaded;
import io.sidetone.app.directory.PeopleSource;
import io.sidetone.app.directory.Person;
import io.sidetone.app.directory.format.PeopleFormat;
import io.sidetone.app.settings.OwnerOnlyFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// People the person brought in, kept in the data folder for its owner only. Any thread; one change at a time.
///
/// @param name what the source is called
public record PersonalContacts(String name, Path file, JsonMapper mapper) implements PeopleSource {
    private static final TypeReference<List<Person>> PEOPLE = new TypeReference<>() {};

    public PersonalContacts(String name, Path dataFolder) {
        this(name, dataFolder.resolve("contacts.json"), new JsonMapper());
    }

    @Override
    public Optional<Duration> refresh() {
        return Optional.empty();
    }

    /// Kept already: a second copy would only be older.
    @Override
    public String key() {
        return "personal";
    }

    @Override
    public Loaded load(Loaded before) throws IOException {
        return new Loaded(all(), "");
    }

    /// @throws IOException with a sentence, where the file cannot be read
    public synchronized List<Person> all() throws IOException {
        try {
            return mapper.readValue(Files.readAllBytes(file), PEOPLE);
        } catch (NoSuchFileException none) {
            return List.of();
        } catch (JacksonException e) {
            throw new IOException(file + " is damaged; move it away to begin anew", e);
        }
    }

    /// What an import would do, and whom there would be after it.
    ///
    /// @param fresh people not known by name or number before
    /// @param changed known people who get other numbers or names
    /// @param same known people who stay as they are
    public record Change(int fresh, int changed, int same, List<Person> after) {}

    /// Lays people over those there are. Somebody is the same who has the same id, or the same name and one number in
    /// common; of them nothing is taken away: numbers are added.
    public synchronized Change plan(List<Person> coming) throws IOException {
        var after = new LinkedHashMap<String, Person>();
        all().forEach(person -> after.put(person.id(), person));
        int fresh = 0;
        int changed = 0;
        int same = 0;
        var names = new LinkedHashMap<String, String>();
        after.forEach((id, person) -> names.put(person.name(), id));
        for (var person : coming) {
            var known = known(after, names, person);
            if (known.isEmpty()) {
                var own = unique(after, person);
                after.put(own.id(), own);
                names.put(own.name(), own.id());
                fresh++;
            } else {
                var merged = merged(known.get(), person);
                if (merged.equals(known.get())) {
                    same++;
                } else {
                    changed++;
                    after.put(merged.id(), merged);
                }
            }
        }
        if (after.size() > PeopleFormat.MOST) {
            throw new IOException("there would be more than " + PeopleFormat.MOST + " contacts");
        }
        return new Change(fresh, changed, same, List.copyOf(after.values()));
    }

    /// Makes a plan true.
    public synchronized void apply(Change change) throws IOException {
        try {
            OwnerOnlyFile.replace(file, mapper.writeValueAsBytes(change.after()));
        } catch (JacksonException e) {
            throw new IOException(e.getOriginalMessage(), e);
        }
    }

    private static Optional<Person> known(Map<String, Person> all, Map<String, String> names, Person person) {
        var byId = all.get(person.id());
        if (byId != null) {
            return Optional.of(byId);
        }
        return Optional.ofNullable(names.get(person.name()))
                .map(all::get)
                .filter(other -> other.numbers().stream()
                        .anyMatch(number -> person.numbers().stream()
                                .anyMatch(n -> n.number().equals(number.number()))));
    }

    private Person unique(Map<String, Person> all, Person person) {
        var id = person.id();
        for (int i = 2; all.containsKey(id); i++) {
            id = person.id() + " " + i;
        }
        return new Person(id, person.name(), person.company(), person.mail(), person.numbers(), name);
    }

    private Person merged(Person known, Person coming) {
        var numbers = new LinkedHashMap<String, io.sidetone.app.directory.PhoneNumber>();
        known.numbers().forEach(number -> numbers.put(number.number(), number));
        coming.numbers().forEach(number -> numbers.putIfAbsent(number.number(), number));
        return new Person(
                known.id(),
                coming.name(),
                coming.company().isEmpty() ? known.company() : coming.company(),
                coming.mail().isEmpty() ? known.mail() : coming.mail(),
                List.copyOf(numbers.values()),
                name);
    }
}
