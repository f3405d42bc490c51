package io.sidetone.sip.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidetone.sip.testing.DnsPeer;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.SimpleResolver;

/// Finds servers by a real name server on loopback.
class LocatorIT {
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private DnsPeer dns;
    private Locator locator;

    @BeforeEach
    void start() throws IOException {
        dns = new DnsPeer();
        locator = new Locator(threads, () -> new SimpleResolver(dns.address()), new Random(1));
    }

    @AfterEach
    void stop() {
        dns.close();
        threads.shutdownNow();
    }

    private List<Server> locate(String... entries) throws Exception {
        return locator.locate(Arrays.stream(entries).map(Server::parse).toList())
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
    }

    private List<String> found(String... entries) throws Exception {
        return locate(entries).stream().map(Server::toString).toList();
    }

    @Test
    void whatIsSettledIsNotAskedFor() throws Exception {
        assertThat(found("tls://pbx.test:443", "tcp://192.0.2.1", "wss://pbx.test/ws", "udp://[2001:db8::1]"))
                .containsExactly(
                        "tls://pbx.test:443",
                        "tcp://192.0.2.1:5060",
                        "wss://pbx.test:443/ws",
                        "udp://[2001:db8::1]:5060");
        assertThat(dns.questions()).isEmpty();
    }

    @Test
    void withoutAPortTheServiceSaysWhere() throws Exception {
        dns.srv("_sips._tcp.pbx.test", 20, 0, 5061, "backup.test")
                .srv("_sips._tcp.pbx.test", 10, 0, 5071, "main.test")
                .srv("_sip._udp.pbx.test", 0, 0, 5062, "udp.test");

        assertThat(found("tls://pbx.test", "udp://pbx.test", "wss://pbx.test/ws"))
                .containsExactly(
                        "tls://main.test:5071",
                        "tls://backup.test:5061",
                        "udp://udp.test:5062",
                        "wss://pbx.test:443/ws");
    }

    /// RFC 5922 §7: who can write into the name service must not thereby be believed.
    @Test
    void theCertificateIsStillForTheNameInTheProfile() throws Exception {
        dns.srv("_sips._tcp.pbx.test", 10, 0, 5071, "main.test");

        assertThat(locate("tls://pbx.test").getFirst().domain()).isEqualTo("pbx.test");
    }

    @Test
    void withoutRecordsAnEntryStandsForItself() throws Exception {
        assertThat(found("tcp://pbx.test", "wss://pbx.test/ws"))
                .containsExactly("tcp://pbx.test:5060", "wss://pbx.test:443/ws");
        assertThat(dns.questions()).containsExactly("_sip._tcp.pbx.test. SRV");
    }

    @Test
    void aServiceThatDecidedlyIsNotThereIsNone() throws Exception {
        dns.srv("_sips._tcp.pbx.test", 0, 0, 0, ".").srv("_sip._tcp.pbx.test", 0, 0, 5060, "main.test");

        assertThat(found("sip:pbx.test")).startsWith("tcp://main.test:5060");
    }

    @Test
    void aliasesAreFollowed() throws Exception {
        dns.alias("_sip._tcp.pbx.test", "services.test").srv("services.test", 0, 0, 5080, "main.test");

        assertThat(found("tcp://pbx.test")).startsWith("tcp://main.test:5080");
    }

    @Test
    void aDomainSaysWhichTransportsItPrefers() throws Exception {
        dns.naptr("pbx.test", 20, 10, "SIP+D2U", "u.test")
                .naptr("pbx.test", 10, 20, "SIP+D2T", "t.test")
                .naptr("pbx.test", 10, 10, "SIPS+D2T", "s.test")
                .naptr("pbx.test", 30, 10, "SIPS+D2W", "w.test")
                .naptr("pbx.test", 5, 10, "E2U+sip", "enum.test")
                .srv("u.test", 0, 0, 5060, "main.test")
                .srv("t.test", 0, 0, 5060, "main.test")
                .srv("s.test", 0, 0, 5061, "main.test")
                .srv("w.test", 0, 0, 443, "main.test");

        assertThat(found("sip:pbx.test", "wss://pbx.test/ws"))
                .containsExactly(
                        "tls://main.test:5061",
                        "tcp://main.test:5060",
                        "udp://main.test:5060",
                        "wss://main.test:443/ws",
                        "wss://pbx.test:443/ws");
        assertThat(found("sips:pbx.test", "wss://pbx.test/ws"))
                .as("only what is encrypted")
                .containsExactly("tls://main.test:5061", "wss://main.test:443/ws", "wss://pbx.test:443/ws");
    }

    @Test
    void aDomainWithoutPreferenceIsAskedForAllServices() throws Exception {
        dns.srv("_sip._udp.pbx.test", 0, 0, 5060, "u.test")
                .srv("_sip._tcp.pbx.test", 0, 0, 5060, "t.test")
                .srv("_sips._tcp.pbx.test", 0, 0, 5061, "s.test");

        assertThat(found("sip:pbx.test")).startsWith("tls://s.test:5061", "tcp://t.test:5060", "udp://u.test:5060");
        assertThat(found("sips:pbx.test"))
                .startsWith("tls://s.test:5061")
                .doesNotContain("tcp://t.test:5060", "udp://u.test:5060");
    }

    @Test
    void aDomainWithoutAnyRecordHasTheDefaultTransport() throws Exception {
        assertThat(found("sip:pbx.test")).startsWith("udp://pbx.test:5060");
        assertThat(found("sips:pbx.test")).startsWith("tls://pbx.test:5061");
    }

    @Test
    void aNameServerThatIsSilentHoldsNobodyUp() throws Exception {
        dns.silent();
        long begin = System.nanoTime();

        var found = found("tls://pbx.test", "sip:other.test", "tcp://third.test");

        assertThat(found).startsWith("tls://pbx.test:5061", "udp://other.test:5060", "tcp://third.test:5060");
        // all are asked at once: twice the time for one would mean one after the other
        assertThat(System.nanoTime() - begin).isLessThan(Locator.BUDGET.toNanos() * 2);
    }

    @Test
    void nothingIsRemembered() throws Exception {
        dns.srv("_sip._tcp.pbx.test", 10, 0, 5070, "old.test");
        assertThat(found("tcp://pbx.test")).startsWith("tcp://old.test:5070");
        dns.srv("_sip._tcp.pbx.test", 5, 0, 5070, "new.test");

        assertThat(found("tcp://pbx.test")).startsWith("tcp://new.test:5070");
    }

    @Test
    void theWebsPortIsTheLastResort() throws Exception {
        assertThat(found("tcp://pbx.test:5060", "udp://192.0.2.1:5060"))
                .containsExactly(
                        "tcp://pbx.test:5060", "udp://192.0.2.1:5060", "wss://pbx.test:443/ws", "tls://pbx.test:443");
        assertThat(found("tcp://pbx.test:5060", "tls://other.test:443"))
                .as("the profile knows better")
                .containsExactly("tcp://pbx.test:5060", "tls://other.test:443");
        assertThat(found("ws://127.0.0.1:5080/ws"))
                .as("nothing of this computer's own")
                .containsExactly("ws://127.0.0.1:5080/ws");
    }
}
