package io.sidetone.app.directory;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Somebody who can be called.
///
/// @param id the same as long as the source means the same person; unique in the source
/// @param name never empty
/// @param company or empty
/// @param mail or empty
/// @param numbers at least one, in the order in which they are tried
/// @param source the name of the source
public record Person(String id, String name, String company, String mail, List<PhoneNumber> numbers, String source) {
    public Person {
        numbers = numbers.stream()
                .sorted(Comparator.comparing(PhoneNumber::kind))
                .distinct()
                .toList();
    }

    /// What calls them.
    public String number() {
        return numbers.getFirst().number();
    }

    /// Their number inside the phone system, whose lamp shows what they do.
    public Optional<String> extension() {
        return numbers.stream()
                .filter(number -> number.kind() == PhoneNumber.Kind.EXTENSION)
                .map(PhoneNumber::number)
                .findFirst();
    }
}
