package io.sidetone.audio.webrtc;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.sidetone.sip.media.IceConfiguration;
import io.sidetone.sip.media.MediaException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class EngineTest {
    @Test
    void whereNothingCanBeOpenedTheOfferSaysSo() {
        List<Sound> told = new CopyOnWriteArrayList<>();
        try (var engine = new WebRtcEngine(
                () -> {
                    throw new UnsatisfiedLinkError("no library");
                },
                () -> {
                    throw new IllegalStateException("nor here");
                },
                told::add)) {
            var offer = engine.open(IceConfiguration.NONE, connection -> {}).offer();
            assertThatThrownBy(() -> offer.toCompletableFuture().get(30, SECONDS))
                    .cause()
                    .isInstanceOfSatisfying(
                            MediaException.class,
                            it -> assertThat(it.reason()).isEqualTo(MediaException.Reason.ENGINE));
            await().atMost(30, SECONDS)
                    .untilAsserted(() -> assertThat(told)
                            .last()
                            .satisfies(it -> assertThat(it.kind()).isEqualTo(Sound.Kind.FAILED)));
            assertThat(told.getLast().detail()).contains("no library");
        }
    }
}
