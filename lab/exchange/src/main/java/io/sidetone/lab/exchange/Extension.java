package io.sidetone.lab.exchange;

import java.util.List;

/// A number of the exchange's own.
///
/// @param number what is dialled
/// @param name who lives there, as phones show it
/// @param script what happens when it is called
public record Extension(String number, String name, List<Step> script) {
    public Extension {
        script = List.copyOf(script);
    }

    public static Extension of(String number, String name, Step... script) {
        return new Extension(number, name, List.of(script));
    }

    /// Somebody who answers at once.
    static Extension answering(Talker talker) {
        var person = talker.person();
        return of(person.number(), person.name(), Step.atOnce(new Step.Answer(talker.voice())));
    }

    Person person() {
        return new Person(number, name);
    }
}
