package io.sidetone.audio.webrtc;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Touch-tones as a listening session hears them: libwebrtc plays the events it receives for as long as they last.
class TouchTonesIT {
    private static final Logger log = LoggerFactory.getLogger(TouchTonesIT.class);

    private final Ears ears = new Ears();
    private WebRtcEngine phone;
    private WebRtcEngine listener;

    @BeforeEach
    void start() {
        phone = new WebRtcEngine(Backend::silence, null, sound -> {});
        listener = new WebRtcEngine(() -> Backend.listening(ears), null, sound -> {});
    }

    @AfterEach
    void end() {
        phone.close();
        listener.close();
    }

    private static <T> T get(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(30, SECONDS);
    }

    @Test
    void lastLongEnough() throws Exception {
        try (var link = new Link(phone, listener).connect()) {
            get(link.caller.dtmf("1234567890"));
            var heard = KeysHeard.in(ears.last(10 * ears.rate()), ears.rate());
            log.info("measured: {}", heard);
            assertThat(heard.digits()).isEqualTo("1234567890");
            assertThat(heard.keys()).allSatisfy(key -> assertThat(key.length()).isGreaterThan(Duration.ofMillis(130)));
        }
    }
}
