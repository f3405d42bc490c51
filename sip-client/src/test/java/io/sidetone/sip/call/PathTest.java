package io.sidetone.sip.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidetone.sip.media.IceConfiguration;
import io.sidetone.sip.media.MediaConnection;
import io.sidetone.sip.media.MediaException;
import io.sidetone.sip.media.Streams;
import io.sidetone.sip.testing.TestPhone;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A call whose sound loses its path (B8).
class PathTest {
    private final TestPhone phone = new TestPhone(false);

    private Call connected() {
        var call = phone.talking("102");
        phone.media.last().becomes(MediaConnection.CONNECTED);
        phone.media.last().told.clear();
        phone.lastLeg().told.clear();
        return call;
    }

    private long offers() {
        return phone.lastLeg().told.stream()
                .filter(t -> t.startsWith("reoffer"))
                .count();
    }

    private void answered() {
        phone.lastLeg().hears(l -> l.reanswered("sdp"));
    }

    @Test
    void aSilentPathIsLookedForAnewAtOnce() {
        connected();
        phone.media.last().becomes(MediaConnection.INTERRUPTED);
        assertThat(phone.media.last().told).containsSubsequence("restart", "offer");
        assertThat(offers()).isEqualTo(1);
    }

    @Test
    void itIsLookedForAgainUntilItIsFound() {
        connected();
        phone.media.last().becomes(MediaConnection.INTERRUPTED);
        answered();
        phone.core.advance(Duration.ofSeconds(4));
        assertThat(offers()).isEqualTo(2);
        answered();
        phone.media.last().becomes(MediaConnection.FAILED);
        assertThat(offers()).isEqualTo(2);
        phone.core.advance(Duration.ofSeconds(8));
        assertThat(offers()).isEqualTo(3);
        answered();
        phone.media.last().becomes(MediaConnection.CONNECTED);
        phone.core.advance(Duration.ofMinutes(5));
        assertThat(offers()).isEqualTo(3);
    }

    @Test
    void afterAMinuteWithoutAPathTheCallIsGivenUp() {
        var call = connected();
        phone.media.last().becomes(MediaConnection.FAILED);
        phone.core.advance(Duration.ofSeconds(59));
        assertThat(call.info().state()).isInstanceOf(CallState.Established.class);
        phone.core.advance(Duration.ofSeconds(1));
        assertThat(TestPhone.reason(call)).isEqualTo(new EndReason.MediaFailed(MediaException.Reason.NO_NETWORK));
    }

    @Test
    void aCallThatNeverHadAPathEndsAtOnce() {
        var call = phone.talking("102");
        phone.media.last().becomes(MediaConnection.FAILED);
        assertThat(TestPhone.reason(call)).isEqualTo(new EndReason.MediaFailed(MediaException.Reason.NO_NETWORK));
    }

    @Test
    void whenTheNetworkChangesThePathIsLookedForThoughItStillSeemsAlive() {
        connected();
        phone.core.execute(phone.calls::moved);
        assertThat(phone.media.last().told).containsSubsequence("restart", "offer");
        answered();
        phone.core.advance(Duration.ofSeconds(4));
        assertThat(offers()).isEqualTo(1);
    }

    @Test
    void anOfferThatWaitsForTheConnectionGoesOutAsSoonAsThereIsOne() {
        connected();
        phone.media.last().becomes(MediaConnection.INTERRUPTED);
        phone.lastLeg().hears(l -> l.reofferRefused(503, true, null));
        assertThat(offers()).isEqualTo(1);
        phone.core.execute(phone.calls::moved);
        assertThat(offers()).isEqualTo(2);
        answered();
        phone.core.advance(Duration.ofSeconds(1));
        assertThat(offers()).isEqualTo(2);
    }

    @Test
    void anOfferThatSoundNeedsGoesOutAtOnce() {
        connected();
        phone.media.last().needsOffer();
        assertThat(offers()).isEqualTo(1);
        answered();
        phone.core.advance(Duration.ofMinutes(1));
        assertThat(offers()).isEqualTo(1);
    }

    @Test
    void anOfferThatSoundNeedsWhileItRingsWaitsForTheAnswer() {
        phone.calls.dial("102");
        phone.media.last().needsOffer();
        assertThat(offers()).isZero();
        phone.lastLeg().hears(l -> l.accepted("sdp", ""));
        assertThat(offers()).isEqualTo(1);
    }

    @Test
    void credentialsAreRenewedBeforeTheyLapse() {
        phone.ice =
                new IceConfiguration(List.of(), false, phone.core.now().plus(Duration.ofMinutes(30)), Streams.DIRECT);
        connected();
        phone.core.advance(Duration.ofMinutes(27));
        assertThat(offers()).isZero();
        phone.ice = IceConfiguration.NONE;
        phone.core.advance(Duration.ofMinutes(1));
        assertThat(offers()).isEqualTo(1);
        answered();
        phone.core.advance(Duration.ofHours(2));
        assertThat(offers()).isEqualTo(1);
    }

    @Test
    void anEndedCallLooksForNothing() {
        var call = connected();
        phone.media.last().becomes(MediaConnection.INTERRUPTED);
        answered();
        call.hangUp();
        phone.core.advance(Duration.ofMinutes(5));
        assertThat(offers()).isEqualTo(1);
    }

    @Test
    void thePhoneSystemIsToldHowACallSounded() {
        connected().hangUp();
        assertThat(phone.signalling.told.getLast())
                .startsWith(
                        "publish sip:quality@pbx.test vq-rtcpxr application/vq-rtcpxr\nVQSessionReport: CallTerm\r\n")
                .contains("LocalID: <sip:101@pbx.test>\r\nRemoteID: <sip:102@pbx.test>\r\nOrigID: <sip:101@pbx.test>");
    }
}
