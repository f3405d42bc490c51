package io.sidetone.audio.webrtc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodecChoiceTest {
    private static final List<String> OFFERED =
            List.of("opus/48000", "g722/8000", "pcmu/8000", "pcma/8000", "telephone-event/48000");

    private static List<String> codecs(String names) {
        return List.of(names.split(" ", -1));
    }

    @Test
    void offersTouchTonesOnTheClockOfTheFirstCodecOnly() {
        assertThat(CodecChoice.offered(false)).isEqualTo(OFFERED);
        assertThat(CodecChoice.offered(true))
                .containsExactly("g722/8000", "pcmu/8000", "pcma/8000", "telephone-event/8000");
    }

    @ParameterizedTest(name = "{0}, asked for narrow {1}: narrow {2}")
    @CsvSource({
        "opus/48000 pcma/8000 telephone-event/48000 telephone-event/8000, false, false",
        "opus/48000 pcma/8000 telephone-event/48000 telephone-event/8000, true,  true",
        "opus/48000 pcma/8000 telephone-event/48000,                      true,  false",
        "opus/48000 pcma/8000 telephone-event/8000,                       false, true",
        "opus/48000 telephone-event/8000,                                 false, false",
        "opus/48000 pcmu/8000,                                            false, false",
        "opus/48000 g729/8000 telephone-event/8000,                       true,  false",
        "pcma/8000 telephone-event/8000,                                  false, true",
        "g722/8000,                                                       false, true",
    })
    void doesWithoutOpusWhereOpusHasNoTouchTones(String theirs, boolean asked, boolean narrow) {
        assertThat(CodecChoice.narrow(codecs(theirs), asked)).isEqualTo(narrow);
    }

    @ParameterizedTest(name = "{0}, narrow {1}: {2}")
    @CsvSource({
        "pcma/8000 opus/48000 telephone-event/48000, false, opus/48000 pcma/8000 telephone-event/48000",
        "red/48000 opus/48000 g729/8000,             false, opus/48000 red/48000",
        "red/48000 opus/48000 pcma/8000,             true,  pcma/8000",
    })
    void answersInOurOrder(String theirs, boolean narrow, String ours) {
        assertThat(CodecChoice.answered(codecs(theirs), narrow)).isEqualTo(codecs(ours));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "opus/48000 pcma/8000 telephone-event/48000,      true",
        "pcma/8000 opus/48000 telephone-event/48000,      false",
        "opus/48000 pcma/8000 telephone-event/8000,       false",
        "telephone-event/8000 g722/8000,                  true",
        "pcmu/8000,                                       false",
    })
    void touchTonesNeedTheClockOfTheCodecSpoken(String agreed, boolean possible) {
        assertThat(CodecChoice.touchTones(codecs(agreed))).isEqualTo(possible);
    }
}
