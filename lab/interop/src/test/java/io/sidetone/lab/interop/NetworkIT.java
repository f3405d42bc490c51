package io.sidetone.lab.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// S3: the phone system is reached from any network, with nothing to configure beyond the profile.
@BadNetwork
class NetworkIT {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final String SECOND = "wss://second.test:443/ws";
    private static final int MILLIWATT = 1004;
    private static final Figures REACHED = new Figures("reached", "s from the program's start to registered");

    private static Sound sound;

    @BeforeAll
    static void start() {
        sound = Sound.start("ana");
        Network.names();
    }

    @AfterAll
    static void stop() {
        REACHED.tell();
        sound.close();
        Network.noProxy();
        Network.noNames();
    }

    // --- the way out

    @ParameterizedTest
    @ValueSource(strings = {"refused", "silent"})
    @Asserts("where only tcp/443 leaves, forbidden things refused or vanishing: registers, 601 and the echo at 600"
            + " are heard, and the lamp says relay")
    void onlyTheWebsPort(String rest) {
        if (rest.equals("silent")) {
            Network.lockSilently();
        } else {
            Network.lock();
        }
        callBothNumbers(Map.of("servers", List.of(Profiles.WSS), "ice", relay()), Map.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"drop", "refuse"})
    @Asserts("UDP, TCP and TLS blocked, dropped or refused: registers by WSS on 443, the last of the profile's servers")
    void fallsBackToTheWebsPort(String how) {
        blockSip(how);
        var servers = List.of("udp://pbx.test:5060", "tcp://pbx.test:5060", Profiles.TLS, Profiles.WSS);
        var registration = reached("blocked (" + how + "), WSS last", Map.of("servers", servers), Map.of());
        assertThat(registration.path("server").asString()).isEqualTo(Profiles.WSS);
    }

    @Test
    @Asserts("where the profile has no server on 443 and all others are blocked, 443 is tried by itself")
    void triesTheWebsPortUnasked() {
        blockSip("refuse");
        var registration = reached("blocked, WSS unasked", Map.of("servers", List.of(Profiles.TLS)), Map.of());
        assertThat(registration.path("server").asString()).isEqualTo(Profiles.WSS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"udp://pbx.test:5060", "tcp://pbx.test:5060", Profiles.WSS})
    @Asserts("registers by UDP, TCP and WSS")
    void byEachTransport(String server) {
        var scheme = server.substring(0, 3);
        var registration = reached(scheme, Map.of("servers", List.of(server)), Map.of());
        assertThat(registration.path("server").asString()).isEqualTo(server);
        assertThat(registration.path("transport").asString()).isEqualTo(scheme);
    }

    private static void blockSip(String how) {
        var what = new String[] {"udp/5060", "tcp/5060", "tcp/5061"};
        if (how.equals("drop")) {
            Network.drop(what);
        } else {
            Network.refuse(what);
        }
    }

    // --- proxies

    @ParameterizedTest
    @ValueSource(strings = {"explicit, with password", "system"})
    @Asserts("where nothing but an HTTP proxy leads out, named by the profile or the system, with and without a"
            + " password: registers, is heard by a relay, both through the proxy")
    void throughAProxy(String which) {
        Network.proxy();
        Network.lockToProxy();
        var proxy = which.endsWith("password") ? Network.PROXY_WITH_PASSWORD : Network.PROXY;
        boolean system = which.startsWith("system");
        callBothNumbers(
                Map.of("servers", List.of(Profiles.WSS), "ice", relay(), "proxy", system ? "system" : proxy),
                system ? Map.of("https_proxy", proxy) : Map.of());
        assertThat(Network.proxied()).contains("CONNECT pbx.test:443").contains("CONNECT turn.test:443");
    }

    @Test
    @Asserts("SIP over TLS on 443 goes where only tcp/443 leaves, and through a proxy")
    void tlsOnTheWebsPort() {
        Network.lock();
        var server = List.of("tls://sips.test:443");
        reached("TLS on 443", Map.of("servers", server), Map.of());
        Network.proxy();
        Network.lockToProxy();
        reached("TLS on 443 by proxy", Map.of("servers", server, "proxy", Network.PROXY), Map.of());
        assertThat(Network.proxied()).contains("CONNECT sips.test:443");
    }

    @Test
    @Asserts("a wrong password for the proxy is told as a sentence about the proxy")
    void wrongPasswordForTheProxy() {
        Network.proxy();
        Network.lockToProxy();
        var profile = Profiles.of(
                "101", Profiles.WSS, Map.of("proxy", Network.PROXY_WITH_PASSWORD.replace("lab-proxy", "wrong")));
        try (var phone = Phone.start(profile, null)) {
            var registration = phone.await(
                            "disconnected",
                            0,
                            Duration.ofSeconds(20),
                            e -> e.at("/registration/code").asString("").startsWith("proxy"))
                    .get("registration");
            assertThat(registration.path("reason").asString("")).containsIgnoringCase("proxy");
        }
    }

    // --- names

    @ParameterizedTest
    @CsvSource({
        "sips:naptr.test, tls",
        "tls://srv.test, tls",
        "tcp://srv.test, tcp",
        "tls://order.test, tls",
        "sips:socket.test, wss"
    })
    @Asserts("NAPTR and SRV lead to the server and transport they name (RFC 3263); the certificate must be the"
            + " domain's")
    void byTheNameService(String server, String transport) {
        var registration = reached(server, Map.of("servers", List.of(server)), Map.of());
        assertThat(registration.path("transport").asString()).isEqualTo(transport);
    }

    @Test
    @Asserts("a server found by SRV must have a certificate for the domain that was asked for (RFC 5922)")
    void theCertificateMustBeTheDomains() {
        try (var phone =
                Phone.start(Profiles.of("101", Profiles.TLS, Map.of("servers", List.of("tls://unnamed.test"))), null)) {
            phone.await(
                    "wrong host name",
                    0,
                    Duration.ofSeconds(20),
                    e -> e.at("/registration/code").asString("").equals("wrong-host-name"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"wss://six.test:443/ws", "tls://[fd99::1]:5061"})
    @Asserts("registers by IPv6")
    void bySix(String server) {
        Network.sixUp();
        reached(server, Map.of("servers", List.of(server)), Map.of());
    }

    @Test
    @Asserts("a name with an IPv6 address that leads nowhere is reached by IPv4 without a wait (RFC 8305)")
    void happyEyeballs() {
        Network.sixUp();
        Network.drop("tcp@fd99::99");
        var server = "wss://dual.test:443/ws";
        try (var phone = Phone.start(Profiles.of("101", server), null)) {
            var registration = phone.awaitReady(0, Duration.ofSeconds(30)).get("registration");
            assertThat(registration.path("server").asString()).isEqualTo(server);
            REACHED.add("Happy Eyeballs, from connecting", connecting(phone));
        }
        assertThat(REACHED.worst("Happy Eyeballs, from connecting")).isLessThan(2);
    }

    @Test
    @Asserts("the profile's servers are tried in its order")
    void inTheProfilesOrder() {
        var both = Map.<String, Object>of("servers", List.of(Profiles.WSS, SECOND));
        assertThat(reached("the first of two", both, Map.of()).path("server").asString())
                .isEqualTo(Profiles.WSS);
        Network.refuse("tcp/443@10.99.0.1");
        assertThat(reached("the second of two, refused", both, Map.of())
                        .path("server")
                        .asString())
                .isEqualTo(SECOND);
        Network.drop("tcp/443@10.99.0.1");
        assertThat(reached("the second of two, silent", both, Map.of())
                        .path("server")
                        .asString())
                .isEqualTo(SECOND);
    }

    // --- what they have in common

    private static Map<String, Object> relay() {
        return Profiles.ice("all", "turns:turn.test:443?transport=tcp");
    }

    /// Starts the phone and waits until Asterisk knows it.
    private static JsonNode reached(String row, Map<String, Object> profile, Map<String, String> environment) {
        long began = System.nanoTime();
        try (var phone = Phone.start(Profiles.of("101", Profiles.WSS, profile), null, environment)) {
            var registration = phone.awaitReady(0, Duration.ofSeconds(40)).get("registration");
            REACHED.add(row, (System.nanoTime() - began) / 1e9);
            assertThat(PhoneSystem.knows("101")).isTrue();
            return registration;
        }
    }

    /// Seconds between the first event that told of connecting and the one of being registered.
    private static double connecting(Phone phone) {
        var first = phone.await("connecting", e -> Phone.registration(e).equals("connecting"));
        var ready = phone.await("registered", e -> Phone.registration(e).equals("ready"));
        return Duration.between(Phone.at(first), Phone.at(ready)).toMillis() / 1e3;
    }

    private static void callBothNumbers(Map<String, Object> profile, Map<String, String> environment) {
        try (var phone = Phone.registered(Phone.start(Profiles.of("101", Profiles.WSS, profile), sound, environment));
                var ear = sound.ear(MILLIWATT)) {
            long dialled = System.nanoTime();
            var tone = phone.call("601");
            phone.awaitCall(tone, "established");
            ear.awaitSteadyTone(dialled, SOON);
            awaitRelay(phone, tone);
            phone.tell("hangup", tone);

            sound.speak(440);
            var echo = phone.call("600");
            phone.awaitCall(echo, "established");
            phone.awaitMedia(echo);
            sound.awaitTone(440);
            awaitRelay(phone, echo);
            phone.tell("hangup", echo);
            phone.awaitCall(echo, "ended");
        } finally {
            sound.silence();
        }
        PhoneSystem.awaitNoChannels();
    }

    private static void awaitRelay(Phone phone, String call) {
        phone.await(
                "the lamp says relay",
                e -> e.path("call").path("id").asString("").equals(call)
                        && e.path("call").path("path").asString("").equals("relay"));
    }
}
