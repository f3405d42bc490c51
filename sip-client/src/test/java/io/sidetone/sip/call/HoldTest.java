package io.sidetone.sip.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidetone.sip.media.MediaConnection;
import io.sidetone.sip.media.MediaException;
import io.sidetone.sip.testing.FakeMediaEngine;
import io.sidetone.sip.testing.TestPhone;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/// Hold (S15), several calls (S13), call waiting (S11), mute (S14).
class HoldTest {
    private static final String HELD = "v=0\r\nm=audio 9 X 0\r\na=sendonly\r\n";
    private static final String FREE = "v=0\r\nm=audio 9 X 0\r\na=sendrecv\r\n";

    private final TestPhone phone = new TestPhone(false);

    @Test
    void holdSilencesAtOnceAndOffersSendOnly() {
        var call = phone.talking("102");
        phone.media.last().told.clear();

        call.hold();

        assertThat(call.info().localHold()).isTrue();
        assertThat(phone.media.last().told).containsExactly("mute true", "direction SEND_ONLY", "offer");
        assertThat(phone.lastLeg().told).endsWith("reoffer offer");
    }

    @Test
    void resumeOffersBothWaysAndKeepsMute() {
        var call = phone.talking("102");
        call.mute(true);
        call.hold();
        phone.lastLeg().hears(l -> l.reanswered("sdp"));
        phone.media.last().told.clear();

        call.resume();

        assertThat(call.info().localHold()).isFalse();
        assertThat(call.info().muted()).isTrue();
        assertThat(phone.media.last().told).containsExactly("mute true", "direction SEND_RECEIVE", "offer");
    }

    @Test
    void holdPressedTwiceIsOneHold() {
        var call = phone.talking("102");
        call.hold();
        call.hold();
        assertThat(phone.lastLeg().told.stream().filter(t -> t.startsWith("reoffer")))
                .hasSize(1);
    }

    @Test
    void resumeBeforeTheHoldIsAnsweredFollowsIt() {
        var call = phone.talking("102");
        call.hold();
        call.resume();
        assertThat(phone.lastLeg().told).containsExactly("reoffer offer");

        phone.lastLeg().hears(l -> l.reanswered("sdp"));
        phone.core.advance(Duration.ofSeconds(1));

        assertThat(phone.lastLeg().told).containsExactly("reoffer offer", "reoffer offer");
    }

    @Test
    void changedAgainWhileItWaitsItStillGoesOut() {
        var call = phone.talking("102");
        call.hold();
        call.resume();
        phone.lastLeg().hears(l -> l.reanswered("sdp"));
        call.hold();
        phone.core.advance(Duration.ofSeconds(1));
        phone.lastLeg().hears(l -> l.acknowledged(null));

        assertThat(call.info().localHold()).isTrue();
        assertThat(phone.lastLeg().told).containsExactly("reoffer offer", "reoffer offer");
    }

    @Test
    void aHoldThatMetABrokenConnectionGoesOutLater() {
        var call = phone.talking("102");
        call.hold();
        phone.lastLeg().hears(l -> l.reofferRefused(503, true, null));
        phone.core.advance(Duration.ofSeconds(6));
        assertThat(phone.lastLeg().told).containsExactly("reoffer offer", "reoffer offer");
    }

    @Test
    void soundThatFailedWhileItRangEndsTheAnsweredCall() {
        var call = phone.calls.dial("102");
        phone.lastLeg().hears(l -> l.progressed(183, "early", ""));
        phone.media.last().becomes(MediaConnection.FAILED);
        phone.lastLeg().hears(l -> l.accepted("early", ""));
        assertThat(TestPhone.reason(call)).isInstanceOf(EndReason.MediaFailed.class);
    }

    @Test
    void theOtherSideHoldsAndComesBack() {
        var call = phone.talking("102");
        phone.lastLeg().offers(HELD);
        assertThat(call.info().remoteHold()).isTrue();
        assertThat(phone.lastLeg().told).endsWith("reply answer");

        phone.lastLeg().offers(FREE);
        assertThat(call.info().remoteHold()).isFalse();
    }

    @Test
    void bothHold() {
        var call = phone.talking("102");
        phone.lastLeg().offers(HELD);
        call.hold();
        assertThat(phone.media.last().told).contains("direction INACTIVE");

        phone.lastLeg().hears(l -> l.reanswered("v=0\r\nm=audio 9 X 0\r\na=inactive\r\n"));
        assertThat(call.info().localHold()).isTrue();
        assertThat(call.info().remoteHold()).isTrue();
    }

    @Test
    void offersThatMeetAreMadeAgain() {
        var call = phone.talking("102");
        call.hold();
        phone.lastLeg().offers(FREE);
        assertThat(phone.lastLeg().told).endsWith("refuse reoffer 491");

        phone.lastLeg().hears(l -> l.reofferRefused(491, true, null));
        assertThat(phone.media.last().told).endsWith("rollback");
        phone.core.advance(Duration.ofSeconds(2));
        assertThat(phone.lastLeg().told).endsWith("refuse reoffer 491");
        phone.core.advance(Duration.ofSeconds(3));
        assertThat(phone.lastLeg().told).endsWith("reoffer offer");
        assertThat(call.info().localHold()).isTrue();
    }

    @Test
    void aRefusedHoldStaysSilent() {
        var call = phone.talking("102");
        call.hold();
        phone.lastLeg().hears(l -> l.reofferRefused(488, true, null));
        assertThat(call.info().localHold()).isTrue();
        assertThat(call.info().state()).isInstanceOf(CallState.Established.class);
        assertThat(phone.media.last().told).contains("mute true").endsWith("rollback");
    }

    @Test
    void anOfferlessReinviteGetsOurOffer() {
        phone.talking("102");
        phone.lastLeg().offers(null);
        assertThat(phone.lastLeg().told).endsWith("reply offer");
        phone.lastLeg().hears(l -> l.acknowledged("theirs"));
        assertThat(phone.media.last().told).endsWith("accept theirs");
    }

    @Test
    void anOfferlessInviteGetsOurOffer() {
        var leg = phone.signalling.incoming("102", (String) null);
        phone.last().answer();
        assertThat(leg.told).endsWith("accept offer");
        leg.hears(l -> l.acknowledged("theirs"));
        assertThat(phone.media.last().told).containsExactly("offer", "accept theirs");
    }

    /// RFC 3261 §14.1.
    @Test
    void aHoldRightAfterAnsweringWaitsForTheAck() {
        var leg = phone.signalling.incoming("102", "offer");
        var call = phone.last();
        call.answer();

        call.hold();
        assertThat(call.info().localHold()).isTrue();
        assertThat(phone.media.last().told).endsWith("mute true", "direction SEND_ONLY");
        assertThat(leg.told).containsExactly("ring", "accept answer");

        leg.hears(l -> l.acknowledged(null));
        assertThat(leg.told).containsExactly("ring", "accept answer", "reoffer offer");
    }

    @Test
    void onceAcknowledgedAHoldGoesOutAtOnce() {
        var leg = phone.signalling.incoming("102", "offer");
        phone.last().answer();
        leg.hears(l -> l.acknowledged(null));
        assertThat(leg.told).containsExactly("ring", "accept answer");

        phone.last().hold();

        assertThat(leg.told).endsWith("reoffer offer");
    }

    @Test
    void anOfferOfTheirsBeforeTheirAckIsAnsweredAndOurHoldFollows() {
        var leg = phone.signalling.incoming("102", "offer");
        phone.last().answer();
        phone.last().hold();

        leg.offers(FREE);
        assertThat(leg.told).endsWith("reply answer");
        leg.hears(l -> l.acknowledged(null));
        phone.core.advance(Duration.ofSeconds(1));

        assertThat(leg.told).containsExactly("ring", "accept answer", "reply answer", "reoffer offer");
    }

    // --- several calls

    @Test
    void oneActiveAtATime() {
        var first = phone.talking("102");
        var second = phone.talking("103");
        assertThat(first.info().localHold()).isTrue();
        assertThat(second.info().localHold()).isFalse();

        first.resume();

        assertThat(first.info().localHold()).isFalse();
        assertThat(second.info().localHold()).isTrue();
    }

    @Test
    void answeringHoldsTheOther() {
        var first = phone.talking("102");
        phone.signalling.incoming("103", "offer");
        var second = phone.last();
        assertThat(first.info().localHold()).isFalse();

        second.answer();

        assertThat(first.info().localHold()).isTrue();
        assertThat(second.info().state()).isInstanceOf(CallState.Established.class);
    }

    @Test
    void whoAnswersLateWaits() {
        var slow = phone.calls.dial("102");
        var slowLeg = phone.lastLeg();
        phone.signalling.incoming("103", "offer");
        var other = phone.last();
        other.answer();

        slowLeg.hears(l -> l.accepted("sdp", ""));

        assertThat(other.info().localHold()).isFalse();
        assertThat(slow.info().localHold()).isTrue();
    }

    @Test
    void hangingUpOneLeavesTheOtherHeld() {
        var first = phone.talking("102");
        var second = phone.talking("103");
        second.hangUp();
        assertThat(first.info().localHold()).isTrue();
        assertThat(first.info().state()).isInstanceOf(CallState.Established.class);
    }

    // --- forks

    @Test
    void anotherBranchAnswersThanTheOneHeard() {
        var call = phone.calls.dial("102");
        var leg = phone.lastLeg();
        leg.hears(l -> l.progressed(183, "first", "a"));
        leg.hears(l -> l.progressed(183, "second", "b"));
        assertThat(phone.media.last().told).containsExactly("offer", "early first");

        leg.hears(l -> l.accepted("second", "b"));

        assertThat(call.info().state()).isInstanceOf(CallState.Established.class);
        assertThat(phone.media.sessions).hasSize(2);
        assertThat(phone.media.sessions.getFirst().told).endsWith("close");
        assertThat(phone.media.last().told).endsWith("offer");
        assertThat(leg.told).endsWith("reoffer offer");
    }

    // --- touch-tones

    @Test
    void touchTonesAsEvents() {
        var call = phone.talking("610");
        call.dtmf("12 x#a,");
        assertThat(phone.media.last().told).endsWith("dtmf 12#A,");
        assertThat(call.info().digits()).isEqualTo("12#A,");
    }

    @Test
    void touchTonesInEarlyMedia() {
        var call = phone.calls.dial("183");
        call.dtmf("1");
        assertThat(call.info().digits()).isEmpty();
        phone.lastLeg().hears(l -> l.progressed(183, "early", ""));
        call.dtmf("2");
        assertThat(phone.media.last().told).endsWith("dtmf 2");
    }

    @Test
    void whatEarlyMediaDoesNotTakeDoesNotSpoilTheCall() {
        var call = phone.calls.dial("183");
        phone.lastLeg().hears(l -> l.progressed(183, "early", ""));
        phone.media.behaviour = asked -> FakeMediaEngine.failing(MediaException.Reason.NO_TOUCH_TONES);
        call.dtmf("1");
        assertThat(phone.lastLeg().told).isEmpty();

        phone.media.behaviour = asked -> CompletableFuture.completedFuture("");
        phone.lastLeg().hears(l -> l.accepted("early", ""));
        call.dtmf("2");

        assertThat(phone.media.last().told).endsWith("dtmf 2");
    }

    @Test
    void digitsTypedMeanwhileFollow() {
        var sending = new CompletableFuture<String>();
        var call = phone.talking("610");
        phone.media.behaviour = asked -> sending;
        call.dtmf("1");
        call.dtmf("2");
        call.dtmf("3");
        assertThat(phone.media.last().told).endsWith("dtmf 1");
        phone.media.behaviour = asked -> CompletableFuture.completedFuture("");
        sending.complete("");
        assertThat(phone.media.last().told).endsWith("dtmf 23");
    }

    @Test
    void withoutEventsOtherCodecsAreOfferedAndThenInfo() {
        var call = phone.talking("610");
        phone.media.behaviour = asked -> asked.startsWith("dtmf")
                ? FakeMediaEngine.failing(MediaException.Reason.NO_TOUCH_TONES)
                : CompletableFuture.completedFuture("offer");
        call.dtmf("12");
        assertThat(phone.media.last().told).contains("narrowband").endsWith("offer");
        phone.lastLeg().hears(l -> l.reanswered("sdp"));
        phone.core.advance(Duration.ofSeconds(1));
        assertThat(phone.lastLeg().told)
                .containsExactly("reoffer offer", "info Signal=1 Duration=160", "info Signal=2 Duration=160");
    }
}
