package io.sidetone.sip.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SipUriTest {
    @ParameterizedTest
    @CsvSource({
        "sip:101@pbx.test, 101, pbx.test, 0",
        "SIP:Bob@PBX.Test:5080, Bob, pbx.test, 5080",
        "sips:bob@pbx.test;transport=tls, bob, pbx.test, 0",
        "sip:bob:secret@pbx.test?subject=x, bob, pbx.test, 0",
        "sip:%2397@pbx.test, #97, pbx.test, 0",
        "sip:%E4%BD%A0@pbx.test, 你, pbx.test, 0",
        "sip:+4930;phone-context=x@pbx.test;user=phone, +4930, pbx.test, 0",
        "sip:101@[2001:DB8::1]:5060, 101, [2001:db8::1], 5060"
    })
    void reads(String text, String user, String host, int port) {
        assertThat(SipUri.parse(text)).isEqualTo(new SipUri(user, host, port));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "101",
                "sip:",
                "sip:101",
                "sip:@pbx.test",
                "sip:a b@pbx.test",
                "sip:a@b@c",
                "tel:+4930",
                "sip:101@pbx.test:99999",
                "sip:101@",
                "sip:<101>@pbx.test",
                "sip:101@pbx.test:x"
            })
    void refuses(String text) {
        assertThatThrownBy(() -> SipUri.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"101", "*97", "#9", "a b", "50%", "%41", "Jürgen", "a;b", "a@b", "a:b", "\"<>\""})
    void whatItWritesItReadsAgain(String user) {
        var uri = new SipUri(user, "pbx.test", 5060);

        // user parameters are not kept, so a semicolon in a name is the one sign that does not come back
        assertThat(SipUri.parse(uri.toString()).user()).isEqualTo(user.equals("a;b") ? "a" : user);
    }

    @Test
    void escapesOnlyWhatMustBe() {
        assertThat(SipUri.of("+49-(0)30*&=$,?/!~'._#ä", "pbx.test"))
                .hasToString("sip:+49-(0)30*&=$,?/!~'._%23%C3%A4@pbx.test");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "%4", "%zz", "100%"})
    void aBrokenEscapeStands(String text) {
        assertThat(Escapes.decode(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"%2b%2B, ++", "a%20b, a b", "%C3%BC, ü", "ü%41, üA"})
    void decodes(String text, String plain) {
        assertThat(Escapes.decode(text)).isEqualTo(plain);
    }

    @Test
    void aPartyHasALabel() {
        var address = SipUri.of("101", "pbx.test");

        assertThat(Party.of(address).label()).isEqualTo("101");
        assertThat(new Party("  ", address).label()).isEqualTo("101");
        assertThat(new Party(" Ana ", address).label()).isEqualTo("Ana");
        assertThat(new Party(" Ana ", address).number()).isEqualTo("101");
    }
}
