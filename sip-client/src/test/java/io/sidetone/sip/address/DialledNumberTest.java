package io.sidetone.sip.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// S6, S7: what people type and paste.
class DialledNumberTest {
    static Stream<Arguments> numbers() {
        return Stream.of(
                Arguments.of("101", "101"),
                Arguments.of(" 101 ", "101"),
                Arguments.of("*97", "*97"),
                Arguments.of("#31#", "#31#"),
                Arguments.of("**101", "**101"),
                // German
                Arguments.of("030 / 90 18-20", "030901820"),
                Arguments.of("+49 (0)30 901820", "+4930901820"),
                Arguments.of("+49 (0) 30 901820", "+4930901820"),
                Arguments.of("\u00a0+49 ( 0 )30 901820", "+4930901820"),
                Arguments.of("(030) 901820", "030901820"),
                Arguments.of("0049 30 901820", "004930901820"),
                // US
                Arguments.of("(212) 555-0123", "2125550123"),
                Arguments.of("+1.212.555.0123", "+12125550123"),
                Arguments.of("1-800-FLOWERS", "1800FLOWERS"),
                // French: non-breaking spaces of three kinds
                Arguments.of("01\u00a023\u202f45\u200967 89", "0123456789"),
                Arguments.of("+33\u2007(0)1 23 45 67 89", "+33123456789"),
                // dashes as word processors make them
                Arguments.of("030\u2013901\u2011820\u2014\u22121", "0309018201"),
                // invisible signs that copying from an address book brings along
                Arguments.of("\u202a+49 30 901820\u202c", "+4930901820"),
                Arguments.of("\u200e\ufeff101\u200b", "101"),
                // digits of other scripts
                Arguments.of("\u0660\u0661\u0662\u0663", "0123"),
                Arguments.of("\u06f4\u06f5\u06f6", "456"),
                Arguments.of("\uff0b\uff14\uff19\uff08\uff10\uff09\uff13\uff10", "+4930"),
                Arguments.of("\uff0a\uff19\uff17\uff03", "*97#"),
                // addresses that are numbers
                Arguments.of("tel:+49-30-901820", "+4930901820"),
                Arguments.of("TEL:101;phone-context=pbx.test", "101"),
                Arguments.of("tel:%2B49%2030", "+4930"),
                Arguments.of("tel:*97", "*97"),
                Arguments.of("tel://+4930", "+4930"),
                Arguments.of("callto:+49(0)30", "+4930"),
                Arguments.of("sip:101", "101"),
                Arguments.of("sip:101;user=phone", "101"),
                Arguments.of("Line 1\n", "Line1"));
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void onlyWhatSeparatesIsTakenAway(String typed, String number) {
        assertThat(DialledNumber.clean(typed)).isEqualTo(number);
        assertThat(DialledNumber.address(typed, "pbx.test")).contains(SipUri.of(number, "pbx.test"));
    }

    static Stream<Arguments> addresses() {
        return Stream.of(
                Arguments.of("sip:bob@my-host.test", SipUri.of("bob", "my-host.test")),
                Arguments.of("sips:bob@host.test:5061;transport=tls", new SipUri("bob", "host.test", 5061)),
                Arguments.of(" bob@host.test ", SipUri.of("bob", "host.test")),
                Arguments.of("callto:bob@my-host.test", SipUri.of("bob", "my-host.test")),
                Arguments.of("tel:sip:bob@my-host.test", SipUri.of("bob", "my-host.test")));
    }

    @ParameterizedTest
    @MethodSource("addresses")
    void anAddressStaysWhatItIs(String typed, SipUri address) {
        assertThat(DialledNumber.address(typed, "pbx.test")).contains(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\u00a0",
                "()",
                "-",
                "tel:",
                "sip:",
                "12:34",
                "call me!",
                "101, 102",
                "https://pbx.test/",
                "a@b@c",
                "@pbx.test",
                "sip:@pbx.test",
                "<script>",
                "101\u0000",
                "100%",
                "\u202a\u202c"
            })
    void junkIsNoNumber(String typed) {
        assertThat(DialledNumber.address(typed, "pbx.test")).isEmpty();
    }
}
