package io.sidetone.audio.webrtc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sidetone.sip.media.MediaException;
import io.sidetone.sip.media.MediaException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RemoteDescriptionTest {
    private static final String HEAD = """
            v=0
            o=- 1 1 IN IP4 192.0.2.1
            s=-
            t=0 0
            """;
    private static final String AUDIO = """
            m=audio 4000 UDP/TLS/RTP/SAVPF 107 0 101
            c=IN IP4 192.0.2.1
            a=fingerprint:sha-256 AA:BB
            a=ice-ufrag:abcd
            a=ice-pwd:0123456789012345678901
            a=rtpmap:107 opus/48000/2
            a=rtpmap:101 telephone-event/8000
            a=mid:a
            a=rtcp-mux
            """;
    private static final String VIDEO = """
            m=video 4002 UDP/TLS/RTP/SAVPF 96
            a=fingerprint:sha-256 AA:BB
            a=rtpmap:96 VP8/90000
            a=mid:v
            """;

    private static Reason refusal(String text) {
        return catchThrowableOfType(MediaException.class, () -> RemoteDescription.read(text))
                .reason();
    }

    @Test
    void readsCodecsInTheirOrderAndMultiplexing() throws MediaException {
        var read = RemoteDescription.read(HEAD + AUDIO);
        assertThat(read.codecs()).containsExactly("opus/48000", "pcmu/8000", "telephone-event/8000");
        assertThat(read.rtcpMux()).isTrue();
        assertThat(RemoteDescription.read(HEAD + AUDIO.replace("a=rtcp-mux\n", ""))
                        .rtcpMux())
                .isFalse();
    }

    @Test
    void handsOnTheDescriptionWithProperLineEnds() throws MediaException {
        assertThat(RemoteDescription.read(HEAD + AUDIO).sdp()).isEqualTo((HEAD + AUDIO).replace("\n", "\r\n"));
        assertThat(RemoteDescription.read((HEAD + AUDIO).replace("\n", "\r\n")).sdp())
                .isEqualTo((HEAD + AUDIO).replace("\n", "\r\n"));
    }

    @Test
    void rejectsEverythingButTheFirstUsableAudio() throws MediaException {
        var sdp = RemoteDescription.read(
                        HEAD + "a=group:BUNDLE v a\n" + VIDEO + AUDIO + AUDIO.replace("a=mid:a", "a=mid:b"))
                .sdp();
        assertThat(sdp.lines().filter(line -> line.startsWith("m=")))
                .containsExactly(
                        "m=video 0 UDP/TLS/RTP/SAVPF 96",
                        "m=audio 4000 UDP/TLS/RTP/SAVPF 107 0 101",
                        "m=audio 0 UDP/TLS/RTP/SAVPF 107 0 101");
        assertThat(sdp).contains("a=group:BUNDLE a\r\n");
    }

    @Test
    void takesTheEncryptedOneOfTwo() throws MediaException {
        var plain = AUDIO.replace("a=fingerprint:sha-256 AA:BB\n", "").replace("UDP/TLS/RTP/SAVPF", "RTP/AVP");
        assertThat(RemoteDescription.read(HEAD + plain + AUDIO).sdp()).contains("m=audio 0 RTP/AVP");
    }

    @Test
    void aFingerprintForTheWholeSessionCounts() throws MediaException {
        var audio = AUDIO.replace("a=fingerprint:sha-256 AA:BB\n", "");
        assertThat(RemoteDescription.read(HEAD + "a=fingerprint:sha-256 AA:BB\n" + audio)
                        .codecs())
                .contains("opus/48000");
    }

    @Test
    void withoutFingerprintItIsNotEncrypted() {
        assertThat(refusal(HEAD
                        + AUDIO.replace(
                                "a=fingerprint:sha-256 AA:BB\n", "a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:x\n")))
                .isEqualTo(Reason.NOT_ENCRYPTED);
    }

    @Test
    void withoutAudioOrKnownCodecThereIsNothingInCommon() {
        assertThat(refusal(HEAD)).isEqualTo(Reason.NO_COMMON_CODEC);
        assertThat(refusal(HEAD + VIDEO)).isEqualTo(Reason.NO_COMMON_CODEC);
        assertThat(refusal(HEAD + AUDIO.replace("audio 4000", "audio 0"))).isEqualTo(Reason.NO_COMMON_CODEC);
        assertThat(refusal(HEAD + AUDIO.replace(" 107 0 101", " 18 101"))).isEqualTo(Reason.NO_COMMON_CODEC);
    }

    @Test
    void iceCredentialsMustBeLongEnough() {
        assertThat(refusal(HEAD + AUDIO.replace("a=ice-ufrag:abcd\n", ""))).isEqualTo(Reason.MALFORMED);
        assertThat(refusal(HEAD + AUDIO.replace("a=ice-ufrag:abcd", "a=ice-ufrag:abc")))
                .isEqualTo(Reason.MALFORMED);
        assertThat(refusal(HEAD + AUDIO.replace("0123456789012345678901", "short")))
                .isEqualTo(Reason.MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hello",
                "\n\n",
                "v=1\n",
                "v=0\nnonsense\n",
                "v=0\nm=\n",
                "v=0\nm=audio\n",
                "v=0\nm=audio x RTP/AVP 0\n",
                "v=0\nm=audio 999999999999 RTP/AVP 0\n",
                "v=0\nm=audio 1 RTP/AVP\n",
                "\0\0\0",
                "v=0\n=x\n"
            })
    void garbageIsMalformed(String text) {
        assertThat(refusal(text)).isEqualTo(Reason.MALFORMED);
    }
}
