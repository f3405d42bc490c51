package io.sidetone.sip.jain;

import static org.assertj.core.api.Assertions.assertThat;

import gov.nist.javax.sip.address.AddressFactoryImpl;
import java.text.ParseException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which Contacts lead to a phone from anywhere (RFC 5589 §7.5, RFC 5627, RFC 7118).
class RoutableContactTest {
    @ParameterizedTest
    @CsvSource({
        // globally routable by its own word
        "sip:103@pbx.test;gr=urn:uuid:f81d, sip:103@pbx.test;gr=urn:uuid:f81d",
        "sip:tgruu.7hs@gw.example.com;gr, sip:tgruu.7hs@gw.example.com;gr",
        // the phone system itself
        "sip:103-0x5@pbx.test:5061;transport=tls, sip:103-0x5@pbx.test:5061;transport=tls",
        "sip:103@PBX.test?Subject=x, sip:103@PBX.test",
        "sip:103@pbx.test;method=INVITE, sip:103@pbx.test",
        // nobody knows where that is
        "sip:103@192.168.1.7:5060, ''",
        "sip:103@192.0.2.9, ''",
        "sip:103@df7jal23ls0d.invalid;transport=ws, ''",
        "sip:103@df7jal23ls0d.invalid;gr=urn:uuid:f81d, ''",
        "sip:103@other.test, ''",
        // nobody at all
        "sip:pbx.test:5060, ''",
        "tel:+4930, ''"
    })
    void onlyWhatLeadsThereFromAnywhere(String contact, String address) throws ParseException {
        var uri = new AddressFactoryImpl().createURI(contact);

        assertThat(RoutableContact.of(uri, "pbx.test").orElse("")).isEqualTo(address);
    }
}
