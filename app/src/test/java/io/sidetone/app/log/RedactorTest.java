package io.sidetone.app.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.MDC;

class RedactorTest {
    private final Redactor redactor = new Redactor();

    @TempDir
    private Path folder;

    /// `SECRET` must go, `kept` must stay.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authorization: Digest username=\"kept\", realm=\"kept\", nonce=\"SECRET\", response=\"SECRET\", cnonce=\"SECRET\"",
                "Proxy-Authorization: Digest username=\"kept\",response=\"SECRET\",nc=00000001,nonce=\"SECRET\"",
                "proxy-authorization: Basic SECRET kept",
                "Authorization: Bearer SECRET kept",
                "WWW-Authenticate: Digest realm=\"kept\", nonce=\"SECRET\"",
                "{\"user\":\"kept\",\"password\":\"SECRET\"}",
                "{\"credential\": \"SECRET\", \"kept\": 1}",
                "secret=SECRET; kept",
                "a=ice-pwd:SECRET\r\na=kept",
                "https://kept:SECRET@host/kept",
            })
    void knowsWhereSecretsStand(String line) {
        assertThat(redactor.clean(line))
                .doesNotContain("SECRET")
                .contains("kept")
                .contains(Redactor.HIDDEN);
    }

    @Test
    void hidesTheSecretsItWasToldOf() {
        redactor.hide("hunter2-and-more");
        redactor.hide("hunter2");
        redactor.hide("101");
        redactor.hide("");

        assertThat(redactor.clean("a hunter2-and-more b hunter2. 101 and 1015")).isEqualTo("a ••• b •••. ••• and 1015");
    }

    @Test
    void leavesOrdinaryLinesAlone() {
        var line = "Registered sip:101@pbx.test at wss://pbx.test:443/ws, response in 12 ms, token ring";

        assertThat(redactor.clean(line)).isEqualTo(line);
    }

    @Test
    void theLogFileHasTheCallAndNoSecretsNotEvenInExceptions() throws Exception {
        redactor.hide("hunter2");
        var context = new LoggerContext();
        context.setMDCAdapter(MDC.getMDCAdapter());
        Logs.open(context, folder, true, redactor);
        try {
            MDC.put("call", "7");
            context.getLogger("io.sidetone.test")
                    .info("password={} hunter2", "abc", new IllegalStateException("wrong: hunter2"));
        } finally {
            MDC.remove("call");
            context.stop();
        }

        assertThat(Files.readString(folder.resolve("logs/sidetone.log")))
                .contains("call=7")
                .contains("IllegalStateException: wrong: •••")
                .contains("password=••• •••")
                .doesNotContain("hunter2")
                .doesNotContain("abc");
    }
}
