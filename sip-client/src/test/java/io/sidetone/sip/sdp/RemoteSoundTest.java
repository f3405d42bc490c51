package io.sidetone.sip.sdp;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidetone.sip.media.Direction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RemoteSoundTest {
    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource({
        "'m=audio 9 X 0',                                          SEND_RECEIVE",
        "'m=audio 9 X 0;a=sendonly',                               SEND_ONLY",
        "'m=audio 9 X 0;a=recvonly',                               RECEIVE_ONLY",
        "'m=audio 9 X 0;a=inactive',                               INACTIVE",
        "'a=sendonly;m=audio 9 X 0',                               SEND_ONLY",
        "'a=sendonly;m=audio 9 X 0;a=sendrecv',                    SEND_RECEIVE",
        "'m=video 9 X 0;a=inactive;m=audio 9 X 0;a=sendonly',      SEND_ONLY",
        "'m=audio 9 X 0;a=sendrecv;m=video 9 X 0;a=inactive',      SEND_RECEIVE",
        "'c=IN IP4 0.0.0.0;m=audio 9 X 0',                         SEND_ONLY",
        "'c=IN IP4 0.0.0.0;m=audio 9 X 0;c=IN IP4 10.0.0.1',       SEND_RECEIVE",
        "'c=IN IP4 10.0.0.1;m=audio 9 X 0;c=IN IP4 0.0.0.0',       SEND_ONLY",
        "'m=audio 9 X 0;c=IN IP4 0.0.0.0;a=ice-ufrag:abc',         SEND_RECEIVE",
        "'m=audio 9 X 0;c=IN IP4 0.0.0.0;a=inactive',              INACTIVE",
        "'not a description',                                      SEND_RECEIVE",
    })
    void readsWhichWaySoundGoes(String description, Direction direction) {
        var text = "v=0\r\n" + description.replace(";", "\r\n") + "\r\n";
        assertThat(RemoteSound.read(text).direction()).isEqualTo(direction);
        assertThat(RemoteSound.read(text).deaf())
                .isEqualTo(direction == Direction.SEND_ONLY || direction == Direction.INACTIVE);
    }
}
