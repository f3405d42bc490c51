package io.sidetone.audio.webrtc;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sidetone.audio.line.SpeechLine;
import io.sidetone.audio.relay.Authority;
import io.sidetone.audio.relay.Coturn;
import io.sidetone.audio.relay.HttpProxy;
import io.sidetone.audio.relay.PhoneStreams;
import io.sidetone.audio.relay.WatchedStreams;
import io.sidetone.sip.media.IceConfiguration;
import io.sidetone.sip.media.MediaStatistics.Path;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Calls over a real TURN server behind TLS with a private certificate: what a network leaves that lets out nothing
/// else.
class RelayIT {
    private static final Logger log = LoggerFactory.getLogger(RelayIT.class);

    @TempDir
    static java.nio.file.Path folder;

    private static Authority authority;
    private static Coturn coturn;

    private final Ears ears = new Ears();
    private WebRtcEngine hearing;
    private SpeechLine line;

    @BeforeAll
    static void startServer() throws Exception {
        authority = Authority.make(folder);
        coturn = new Coturn(folder, authority);
    }

    @AfterAll
    static void endServer() {
        coturn.close();
    }

    @BeforeEach
    void start() {
        hearing = new WebRtcEngine(() -> Backend.listening(ears), null, sound -> {});
        line = new SpeechLine(() -> Sine.of(440, 0.25, 60), Duration.ZERO);
    }

    @AfterEach
    void end() {
        hearing.close();
        line.close();
    }

    private static PhoneStreams streams() throws Exception {
        return new PhoneStreams(authority.trust(), null);
    }

    private void isHeard() {
        await().atMost(30, SECONDS)
                .untilAsserted(() -> assertThat(ears.amplitude(440)).isGreaterThan(0.2));
    }

    private static void takes(Path path, Link link) {
        await().atMost(30, SECONDS)
                .untilAsserted(() -> assertThat(Flow.of(link.caller).path()).isEqualTo(path));
    }

    private static String withoutHosts(String description) {
        return description.replaceAll("a=candidate:[^\r\n]* typ host[^\r\n]*\r\n", "");
    }

    private static String intoThe(DatagramSocket hole, String description) {
        return description.replaceAll(
                "(a=candidate:\\S+ \\d \\S+ \\d+ )\\S+ \\d+", "$1" + Coturn.ownAddress() + " " + hole.getLocalPort());
    }

    @Test
    void soundGoesOverARelayBehindTlsOfAPrivateAuthority() throws Exception {
        var watched = WatchedStreams.open(streams());
        try (var link =
                new Link(hearing, Coturn.ice(coturn.tls(), true, watched), line, IceConfiguration.NONE).connect()) {
            isHeard();
            takes(Path.RELAY, link);
            assertThat(link.offer).contains(" typ relay ").doesNotContain(" typ host ");
            assertThat(watched.alive()).isPositive();
        }
        await("the connections end with the call").atMost(30, SECONDS).until(() -> watched.alive() == 0);
    }

    @Test
    void soundGoesThroughAProxy() throws Exception {
        try (var proxy = new HttpProxy();
                var link = new Link(
                                hearing,
                                Coturn.ice(coturn.tls(), true, new PhoneStreams(authority.trust(), proxy.address())),
                                line,
                                IceConfiguration.NONE)
                        .connect()) {
            isHeard();
            takes(Path.RELAY, link);
            assertThat(proxy.asked).isNotEmpty().allMatch(target -> target.startsWith("localhost:"));
        }
    }

    @Test
    void whereSoundGoesDirectlyItDoesSoThoughThereIsARelay() throws Exception {
        try (var link =
                new Link(hearing, Coturn.ice(coturn.tls(), false, streams()), line, IceConfiguration.NONE).connect()) {
            isHeard();
            takes(Path.DIRECT, link);
            assertThat(link.offer).contains(" typ relay ");
        }
    }

    @Test
    void aRelayThatDoesNotAnswerCostsOneCallASecondAndNoneAfterIt() throws Exception {
        var shut = WatchedStreams.shut(streams());
        try (var link = new Link(hearing, Coturn.ice(coturn.tls(), false, shut), line, IceConfiguration.NONE)) {
            link.connect();
            assertThat(link.offerMs).isBetween(900L, 4000L);
        }
        List<Long> times = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            try (var link = new Link(hearing, Coturn.ice(coturn.tls(), false, shut), line, IceConfiguration.NONE)) {
                times.add(link.connect().offerMs);
            }
        }
        assertThat(Collections.min(times)).isLessThan(700L);
    }

    @Test
    void anAnswerWaitsForNoRelayWhereThereIsAPathAlready() throws Exception {
        List<Long> times = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            var fresh = new SpeechLine(() -> Sine.of(440, 0.25, 60), Duration.ZERO); // has learned nothing
            var shut = WatchedStreams.shut(streams());
            try (fresh;
                    var link = new Link(hearing, IceConfiguration.NONE, fresh, Coturn.ice(coturn.tls(), false, shut))) {
                link.connect();
                times.add(link.answerMs);
                assertThat(link.answer).doesNotContain(" typ relay ");
            }
        }
        assertThat(Collections.min(times)).isLessThan(700L);
    }

    @Test
    void aRelayThatIsSlowGivesSoundInTheEnd() throws Exception {
        var shut = WatchedStreams.shut(streams());
        try (var hole = new DatagramSocket(new InetSocketAddress(Coturn.ownAddress(), 0));
                var link = new Link(hearing, Coturn.ice(coturn.tls(), false, shut), line, IceConfiguration.NONE)) {
            // A network that lets nothing through directly, neither way.
            link.callerSays = RelayIT::withoutHosts;
            link.calleeSays = description -> description.replaceAll(
                    "(a=candidate:\\S+ \\d \\S+ \\d+ )\\S+ \\d+",
                    "$1" + Coturn.ownAddress() + " " + hole.getLocalPort());
            link.negotiate();
            assertThat(link.offer).doesNotContain(" typ relay ");
            assertThat(link.wantedByCaller).hasValue(0);

            shut.release();
            await().atMost(30, SECONDS)
                    .untilAsserted(() -> assertThat(link.wantedByCaller).hasValue(1));
            link.again();
            assertThat(link.offer).contains(" typ relay ");
            link.connected();
            isHeard();
            takes(Path.RELAY, link);
            assertThat(link.wantedByCaller).hasValue(1);
        }
    }

    @Test
    void whoeverAnsweredAsksForAnOfferOfItsOwnWhenItsRelayWasSlow() throws Exception {
        var shut = WatchedStreams.shut(streams());
        try (var hole = new DatagramSocket(new InetSocketAddress(Coturn.ownAddress(), 0));
                var link = new Link(line, IceConfiguration.NONE, hearing, Coturn.ice(coturn.tls(), false, shut))) {
            link.calleeSays = RelayIT::withoutHosts;
            link.callerSays = description -> intoThe(hole, description);
            link.negotiate();
            assertThat(link.answer).doesNotContain(" typ relay ");
            shut.release();
            await().atMost(30, SECONDS)
                    .untilAsserted(() -> assertThat(link.wantedByCallee).hasValue(1));
            link.againByCallee();
            link.connected();
            isHeard();
            assertThat(Flow.of(link.callee).path()).isEqualTo(Path.RELAY);
        }
    }

    @Test
    void noOfferIsWantedWhereAPathIsThere() throws Exception {
        var shut = WatchedStreams.shut(streams());
        try (var link = new Link(hearing, Coturn.ice(coturn.tls(), false, shut), line, IceConfiguration.NONE)) {
            link.connect();
            shut.release();
            await().atMost(30, SECONDS).until(() -> shut.alive() > 0);
            isHeard();
            await().during(PathSearch.GRACE.multipliedBy(3))
                    .atMost(30, SECONDS)
                    .untilAsserted(() -> assertThat(link.wantedByCaller).hasValue(0));
        }
    }

    @Test
    void howLongItTakes() throws Exception {
        var relayed = Coturn.ice(coturn.tls(), true, streams());
        measure("relayed", relayed, Path.RELAY);
        measure("direct, a relay configured", Coturn.ice(coturn.tls(), false, streams()), Path.DIRECT);
        measure("direct", IceConfiguration.NONE, Path.DIRECT);
    }

    private void measure(String what, IceConfiguration ice, Path path) throws Exception {
        List<Long> offers = new ArrayList<>();
        List<Long> connects = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            try (var link = new Link(hearing, ice, line, IceConfiguration.NONE).connect()) {
                offers.add(link.offerMs);
                connects.add(link.connectMs);
                takes(path, link);
            }
        }
        Collections.sort(offers);
        Collections.sort(connects);
        log.info(
                "measured, {}: offer {} ms, from the answer to connected {} ms (medians of 10; longest {} and {})",
                what,
                offers.get(5),
                connects.get(5),
                offers.getLast(),
                connects.getLast());
        assertThat(offers.get(5)).isLessThan(TimeUnit.SECONDS.toMillis(1));
    }
}
