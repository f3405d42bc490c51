package io.sidetone.ui.person;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidetone.sip.address.Party;
import io.sidetone.sip.address.SipUri;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// A caller's name: the phone system's, else what was chosen here, else the directory's (S10).
class NamesTest {
    private final Names names =
            new Names(number -> Optional.ofNullable(Map.of("102", "Zoë").get(number)));

    @Test
    void theDirectoryNamesWhomThePhoneSystemDoesNot() {
        assertThat(names.of(party("", "102"))).isEqualTo("Zoë");
        assertThat(names.numberBeside(party("", "102"))).isEqualTo("102");
        assertThat(names.of(party("", "103"))).isEqualTo("103");
    }

    @Test
    void thePhoneSystemKnowsBest() {
        names.learn("102", "Zoë M.");

        assertThat(names.of(party("Zoë Müller", "102"))).isEqualTo("Zoë Müller");
        assertThat(names.of(party("", "102"))).isEqualTo("Zoë M.");
    }

    private static Party party(String name, String number) {
        return new Party(name, SipUri.of(number, "pbx.test"));
    }
}
