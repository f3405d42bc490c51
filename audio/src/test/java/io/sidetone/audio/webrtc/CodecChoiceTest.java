package io.sidetone.audio.webrtc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CodecChoiceTest {
    @Test
    void offersTouchTonesOnTheClockOfOpusOnly() {
        assertThat(CodecChoice.offered())
                .containsExactly("opus/48000", "g722/8000", "pcmu/8000", "pcma/8000", "telephone-event/48000");
    }

    @Test
    void answersWithTouchTonesOfTheCodecSpoken() {
        assertThat(CodecChoice.answering(List.of("opus/48000", "pcmu/8000", "telephone-event/8000")))
                .doesNotContain("telephone-event/8000");
        assertThat(CodecChoice.answering(List.of("pcma/8000", "telephone-event/8000")))
                .contains("telephone-event/8000")
                .doesNotContain("telephone-event/48000");
    }
}
