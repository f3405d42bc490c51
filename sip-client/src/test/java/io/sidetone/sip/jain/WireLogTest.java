package io.sidetone.sip.jain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// No secret reaches a log, however the header is written (RFC 3261 §7.3.1).
class WireLogTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authorization: Digest username=\"101\", response=\"SECRET\"",
                "authorization: Digest response=\"SECRET\"",
                "PROXY-AUTHORIZATION:Digest response=\"SECRET\"",
                "Proxy-Authorization \t: Digest response=\"SECRET\"",
                "Authorization: Digest username=\"101\",\r\n response=\"SECRET\",\r\n\tcnonce=\"SECRET\"",
                "Authorization:\r\n Digest response=\"SECRET\"",
                "Authorization: Basic U0VDUkVU=SECRET",
                "a=ice-pwd:SECRET",
                "a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:SECRET"
            })
    void secretsAreTakenOut(String header) {
        var message = "REGISTER sip:pbx.test SIP/2.0\r\nCall-ID: 1\r\n" + header + "\r\nExpires: 600\r\n\r\n";

        assertThat(WireLog.redact(message))
                .doesNotContain("SECRET")
                .contains("…")
                .startsWith("REGISTER sip:pbx.test SIP/2.0\r\nCall-ID: 1\r\n")
                .endsWith("\r\nExpires: 600\r\n\r\n");
    }

    @Test
    void everyOneOfSeveralIsTakenOut() {
        var message =
                "Authorization: Digest response=\"SECRET\"\r\nProxy-Authorization: Digest response=\"SECRET\"\r\n";

        assertThat(WireLog.redact(message)).isEqualTo("Authorization: Digest …\r\nProxy-Authorization: Digest …\r\n");
    }

    @Test
    void theRestStands() {
        var message = "SIP/2.0 401 Unauthorized\r\nWWW-Authenticate: Digest realm=\"r\", nonce=\"n\"\r\n\r\n";

        assertThat(WireLog.redact(message)).isEqualTo(message);
    }
}
