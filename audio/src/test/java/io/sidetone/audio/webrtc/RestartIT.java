package io.sidetone.audio.webrtc;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sidetone.audio.line.SpeechLine;
import io.sidetone.audio.relay.Authority;
import io.sidetone.audio.relay.Coturn;
import io.sidetone.audio.relay.PhoneStreams;
import io.sidetone.audio.relay.WatchedStreams;
import io.sidetone.sip.media.IceConfiguration;
import io.sidetone.sip.media.MediaConnection;
import io.sidetone.sip.media.MediaStatistics.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Calls whose path is looked for anew (ICE restart, RFC 8839 §4.4.1.1.1), over real TURN servers.
class RestartIT {
    private static final Logger log = LoggerFactory.getLogger(RestartIT.class);

    @TempDir
    static java.nio.file.Path folder;

    private static Authority authority;
    private static Coturn first;

    private final Ears ears = new Ears();
    private WebRtcEngine hearing;
    private SpeechLine line;

    @BeforeAll
    static void startServer() throws Exception {
        authority = Authority.make(folder);
        first = new Coturn(folder, authority);
    }

    @AfterAll
    static void endServer() {
        first.close();
    }

    @BeforeEach
    void start() {
        hearing = new WebRtcEngine(() -> Backend.listening(ears), null, sound -> {});
        line = new SpeechLine(() -> Sine.of(440, 0.25, 120), Duration.ZERO);
    }

    @AfterEach
    void end() {
        hearing.close();
        line.close();
    }

    private static WatchedStreams streams() throws Exception {
        return WatchedStreams.open(new PhoneStreams(authority.trust(), null));
    }

    private void isHeard() {
        long heard = ears.heard();
        await().atMost(30, SECONDS).until(() -> ears.heard() > heard + ears.rate() && ears.amplitude(440) > 0.2);
    }

    private static Path path(Link link) throws Exception {
        return Flow.of(link.caller).path();
    }

    private static void takes(Path path, Link link) {
        await().atMost(30, SECONDS).untilAsserted(() -> assertThat(path(link)).isEqualTo(path));
    }

    private static String ufrag(String description) {
        return description
                .lines()
                .filter(line -> line.startsWith("a=ice-ufrag:"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whenItsRelayDiesACallGoesOnOverAnother() throws Exception {
        try (var second = new Coturn(folder, authority);
                var dying = new Coturn(folder, authority);
                var link = new Link(hearing, Coturn.ice(dying.tls(), true, streams()), line, IceConfiguration.NONE)
                        .connect()) {
            isHeard();
            var before = ufrag(link.offer);
            dying.die();
            await("the loss is noticed")
                    .atMost(60, SECONDS)
                    .until(() -> link.atCaller.getLast() != MediaConnection.CONNECTED);
            long restarted = System.nanoTime();
            link.caller.restart(Coturn.ice(second.tls(), true, streams()));
            link.again();
            assertThat(ufrag(link.offer)).isNotEqualTo(before);
            await().atMost(30, SECONDS).until(() -> link.atCaller.getLast() == MediaConnection.CONNECTED);
            log.info("measured: a new path {} ms after the restart", (System.nanoTime() - restarted) / 1_000_000);
            isHeard();
            takes(Path.RELAY, link);
        }
    }

    @Test
    void whenItsRelayDiesACallGoesOnDirectly() throws Exception {
        try (var dying = new Coturn(folder, authority);
                var link = new Link(hearing, Coturn.ice(dying.udp(), true, streams()), line, IceConfiguration.NONE)
                        .connect()) {
            isHeard();
            takes(Path.RELAY, link);
            dying.die();
            await("the loss is noticed")
                    .atMost(60, SECONDS)
                    .until(() -> link.atCaller.getLast() != MediaConnection.CONNECTED);
            link.caller.restart(IceConfiguration.NONE);
            link.again();
            await().atMost(30, SECONDS).until(() -> link.atCaller.getLast() == MediaConnection.CONNECTED);
            isHeard();
            takes(Path.DIRECT, link);
        }
    }

    @Test
    void theOldPathCarriesSoundUntilTheNewOneIsThere() throws Exception {
        var old = streams();
        var next = streams();
        try (var second = new Coturn(folder, authority);
                var link =
                        new Link(hearing, Coturn.ice(first.tls(), true, old), line, IceConfiguration.NONE).connect()) {
            isHeard();
            link.caller.restart(Coturn.ice(second.tls(), true, next));
            var offer = link.caller.offer().toCompletableFuture().get(10, SECONDS);
            isHeard();
            assertThat(old.alive()).isPositive();
            var answer = link.callee.answer(offer).toCompletableFuture().get(10, SECONDS);
            link.caller.accept(answer, false).toCompletableFuture().get(10, SECONDS);
            isHeard();
            takes(Path.RELAY, link);
            await("what is no longer used ends").atMost(60, SECONDS).until(() -> old.alive() == 0 && next.alive() > 0);
            isHeard();
            takes(Path.RELAY, link);
            assertThat(link.atCaller).doesNotContain(MediaConnection.FAILED, MediaConnection.INTERRUPTED);
        }
        await("both end with the call").atMost(30, SECONDS).until(() -> old.alive() + next.alive() == 0);
    }

    /// libwebrtc stops to look for relays as soon as a path is strong, be it the former one.
    @Test
    void aRestartDoesNotWaitForARelayWhileSoundGoesDirectly() throws Exception {
        try (var link =
                new Link(hearing, Coturn.ice(first.tls(), false, streams()), line, IceConfiguration.NONE).connect()) {
            isHeard();
            takes(Path.DIRECT, link);
            link.caller.restart(Coturn.ice(first.tls(), false, streams()));
            link.again();
            assertThat(link.offer).contains(" typ host ");
            isHeard();
            takes(Path.DIRECT, link);
            assertThat(link.atCaller).doesNotContain(MediaConnection.FAILED);
        }
    }

    @Test
    void whenTheDirectPathDiesTheOfferHasARelay() throws Exception {
        var ice = Coturn.ice(first.tls(), false, streams());
        try (var wire = new LossyWire();
                var link = new Link(hearing, ice, line, IceConfiguration.NONE)) {
            wire.between(link);
            link.connect();
            isHeard();
            takes(Path.DIRECT, link);
            wire.cut();
            await("the loss is noticed")
                    .atMost(60, SECONDS)
                    .until(() -> link.atCaller.getLast() != MediaConnection.CONNECTED);
            link.callerSays = description -> description.replaceAll("a=candidate:[^\r\n]* typ host[^\r\n]*\r\n", "");
            link.calleeSays = link.callerSays;
            link.caller.restart(ice);
            link.again();
            assertThat(link.offer).contains(" typ relay ", " typ host ");
            assertThat(link.offerMs).isLessThan(5000);
        }
    }

    @Test
    void aRefusedRestartLeavesAPathAndTheNextOfferTriesAgain() throws Exception {
        try (var link =
                new Link(hearing, Coturn.ice(first.tls(), true, streams()), line, IceConfiguration.NONE).connect()) {
            var before = ufrag(link.offer);
            link.caller.restart(IceConfiguration.NONE);
            var refused = link.caller.offer().toCompletableFuture().get(10, SECONDS);
            assertThat(ufrag(refused)).isNotEqualTo(before);
            link.caller.rollback();
            isHeard();
            link.again();
            assertThat(ufrag(link.offer)).isNotEqualTo(before);
            isHeard();
            takes(Path.DIRECT, link);
        }
    }

    @Test
    void whoeverAnsweredTheCallMayRestartItToo() throws Exception {
        var ice = Coturn.ice(first.udp(), true, streams());
        try (var link = new Link(line, IceConfiguration.NONE, hearing, ice).connect()) {
            isHeard();
            var before = ufrag(link.answer);
            link.callee.restart(IceConfiguration.NONE);
            link.againByCallee();
            assertThat(ufrag(link.offer)).isNotEqualTo(before);
            isHeard();
            takes(Path.DIRECT, link);
        }
    }

    @Test
    void aRestartOfTheOtherSideIsAnsweredByNewCredentials() throws Exception {
        try (var link = new Link(hearing, line).connect()) {
            isHeard();
            var mine = ufrag(link.offer);
            var theirs = ufrag(link.answer);
            link.againByCallee(); // without a restart both stay
            assertThat(List.of(ufrag(link.answer), ufrag(link.offer))).containsExactly(mine, theirs);
            link.callee.restart(IceConfiguration.NONE);
            link.againByCallee();
            assertThat(List.of(ufrag(link.answer), ufrag(link.offer))).doesNotContain(mine, theirs);
            assertThat(link.answer).contains("a=candidate:");
            isHeard();
            link.again();
            isHeard();
            assertThat(link.atCaller).doesNotContain(MediaConnection.FAILED);
        }
    }

    @Test
    void credentialsAreRenewedBeforeTheyLapse() throws Exception {
        var lasting = Duration.ofSeconds(5);
        var lapse = Instant.now().plus(lasting);
        var old = lapsing(lasting);
        try (var link = new Link(hearing, old, line, IceConfiguration.NONE).connect()) {
            link.caller.restart(lapsing(Duration.ofMinutes(5)));
            link.again();
            await("the old ones have lapsed")
                    .atMost(30, SECONDS)
                    .until(() -> Instant.now().isAfter(lapse.plusSeconds(1)));
            isHeard();
            takes(Path.RELAY, link);
            link.caller.restart(old);
            assertThat(link.caller.offer().toCompletableFuture())
                    .failsWithin(Duration.ofSeconds(10))
                    .withThrowableThat()
                    .withMessageContaining("No relay for sound can be reached.");
            link.caller.restart(lapsing(Duration.ofMinutes(5)));
            link.again();
            isHeard();
            takes(Path.RELAY, link);
        }
    }

    private static IceConfiguration lapsing(Duration lasting) throws Exception {
        return new IceConfiguration(
                List.of(Coturn.server(first.tls(), lasting)),
                true,
                Instant.now().plus(lasting),
                streams());
    }

    @Test
    void manyRestartsLeaveNothingBehind() throws Exception {
        var all = streams();
        try (var link = new Link(hearing, Coturn.ice(first.tls(), true, all), line, IceConfiguration.NONE).connect()) {
            for (int i = 0; i < 5; i++) {
                link.caller.restart(Coturn.ice(first.tls(), true, all));
                link.again();
                isHeard();
            }
            assertThat(all.opened).hasSizeGreaterThanOrEqualTo(6);
            int each = all.opened.size() / 6;
            await("one path's connections are left").atMost(60, SECONDS).until(() -> all.alive() <= each);
            isHeard();
        }
        await().atMost(30, SECONDS).until(() -> all.alive() == 0);
    }
}
