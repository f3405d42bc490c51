package io.sidetone.sip.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SystemProxiesTest {
    private static final java.net.Proxy DESKTOP =
            new java.net.Proxy(java.net.Proxy.Type.HTTP, InetSocketAddress.createUnresolved("desktop.test", 8080));
    private static final java.net.Proxy SOCKS =
            new java.net.Proxy(java.net.Proxy.Type.SOCKS, InetSocketAddress.createUnresolved("socks.test", 1080));

    private final Map<String, String> environment = new HashMap<>();
    private List<java.net.Proxy> desktop = List.of(java.net.Proxy.NO_PROXY);
    private final SystemProxies proxies = new SystemProxies(environment::get, address -> desktop);

    private String find(String host, int port) {
        return proxies.find(host, port).map(Proxy.Http::toString).orElse("straight");
    }

    @Test
    void theDesktopSaysWhich() {
        assertThat(find("pbx.test", 443)).isEqualTo("straight");

        desktop = List.of(DESKTOP);
        assertThat(find("pbx.test", 443)).as("asked anew each time").isEqualTo("http://desktop.test:8080");
        assertThat(find("2001:db8::1", 443)).isEqualTo("http://desktop.test:8080");

        desktop = List.of(SOCKS, DESKTOP);
        assertThat(find("pbx.test", 443)).isEqualTo("http://desktop.test:8080");

        desktop = List.of(java.net.Proxy.NO_PROXY, DESKTOP);
        assertThat(find("pbx.test", 443)).isEqualTo("straight");
    }

    @ParameterizedTest
    @CsvSource({
        "http://proxy.test:3128, http://proxy.test:3128",
        "http://proxy.test:3128/, http://proxy.test:3128",
        "proxy.test:3128, http://proxy.test:3128",
        "http://proxy.test, http://proxy.test:80",
        "http://[::1]:3128, http://::1:3128",
        "socks5://proxy.test:1080, straight",
        "rubbish words, straight"
    })
    void theEnvironmentComesFirst(String value, String found) {
        desktop = List.of(DESKTOP);
        environment.put("https_proxy", value);

        assertThat(find("pbx.test", 443)).isEqualTo(found);
    }

    @Test
    void theEnvironmentsNames() {
        environment.put("ALL_PROXY", "http://all.test:1");
        assertThat(find("pbx.test", 443)).isEqualTo("http://all.test:1");

        environment.put("HTTPS_PROXY", "http://capitals.test:1");
        assertThat(find("pbx.test", 443)).isEqualTo("http://capitals.test:1");

        environment.put("https_proxy", "http://ana:s%3Acret@small.test:1");
        var found = proxies.find("pbx.test", 443).orElseThrow();
        assertThat(found).isEqualTo(new Proxy.Http("small.test", 1, "ana", "s:cret"));
        assertThat(found.toString()).doesNotContain("cret");

        environment.put("https_proxy", " ");
        environment.put("HTTPS_PROXY", "");
        assertThat(find("pbx.test", 443)).as("empty is not set").isEqualTo("http://all.test:1");
    }

    @ParameterizedTest
    @CsvSource({"localhost", "127.0.0.1", "127.1.2.3", "::1"})
    void thisComputerIsReachedStraight(String host) {
        environment.put("https_proxy", "http://proxy.test:3128");
        desktop = List.of(DESKTOP);

        assertThat(find(host, 443)).isEqualTo("straight");
    }

    @ParameterizedTest
    @CsvSource({
        "pbx.test, pbx.test, true",
        "pbx.test, PBX.test, true",
        "pbx.test, a.pbx.test, true",
        ".pbx.test, a.pbx.test, true",
        "*.pbx.test, a.pbx.test, true",
        "pbx.test, otherpbx.test, false",
        "pbx.test, pbx.test.evil, false",
        "'a.test, pbx.test', pbx.test, true",
        "*, pbx.test, true",
        "pbx.test:443, pbx.test, true",
        "pbx.test:5061, pbx.test, false",
        "192.0.2.1, 192.0.2.1, true",
        "2.1, 192.0.2.1, false",
        "192.0.2.0/24, 192.0.2.77, true",
        "192.0.2.0/25, 192.0.2.200, false",
        "2001:db8::/32, 2001:db8:1::1, true",
        "2001:db8::1, 2001:db8::1, true",
        "[2001:db8::1]:443, 2001:db8::1, true",
        "[2001:db8::1]:5061, 2001:db8::1, false",
        "192.0.2.0/99, 192.0.2.1, false",
        "a/b, pbx.test, false"
    })
    void whatIsExempt(String noProxy, String host, boolean exempt) {
        environment.put("https_proxy", "http://proxy.test:3128");
        environment.put("no_proxy", noProxy);

        assertThat(find(host, 443)).isEqualTo(exempt ? "straight" : "http://proxy.test:3128");
    }
}
