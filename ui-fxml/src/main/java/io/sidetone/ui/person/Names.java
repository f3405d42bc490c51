package io.sidetone.ui.person;

import io.sidetone.sip.address.Party;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// What people are called on the screen: by the phone system's word, else by the name under which the person at this
/// phone chose them, else by the directory's (S10).
public final class Names {
    private final Map<String, String> chosen = new HashMap<>();
    private final Function<String, Optional<String>> directory;

    /// @param directory the name for a number; answers at once
    public Names(Function<String, Optional<String>> directory) {
        this.directory = directory;
    }

    /// Without a directory.
    public Names() {
        this(number -> Optional.empty());
    }

    /// Somebody was chosen by name.
    public void learn(String number, String name) {
        if (!name.isEmpty()) {
            chosen.put(number, name);
        }
    }

    /// The name, else the number.
    public String of(Party party) {
        if (!party.name().isEmpty()) {
            return party.name();
        }
        var known = chosen.get(party.number());
        return known == null ? directory.apply(party.number()).orElse(party.number()) : known;
    }

    /// The number where [#of(Party)] gives a name, else nothing.
    public String numberBeside(Party party) {
        return of(party).equals(party.number()) ? "" : party.number();
    }
}
