package io.sidetone.ui.person;

import io.sidetone.sip.address.Party;
import java.util.HashMap;
import java.util.Map;

/// What people are called on the screen: by the phone system's word, else by the name under which the person at this
/// phone chose them.
public final class Names {
    private final Map<String, String> chosen = new HashMap<>();

    /// Somebody was chosen by name.
    public void learn(String number, String name) {
        if (!name.isEmpty()) {
            chosen.put(number, name);
        }
    }

    /// The name, else the number.
    public String of(Party party) {
        return party.name().isEmpty() ? chosen.getOrDefault(party.number(), party.number()) : party.name();
    }

    /// The number where [#of(Party)] gives a name, else nothing.
    public String numberBeside(Party party) {
        return of(party).equals(party.number()) ? "" : party.number();
    }
}
