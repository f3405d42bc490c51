package io.sidetone.sip.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidetone.sip.address.Party;
import io.sidetone.sip.address.SipUri;
import io.sidetone.sip.media.MediaException;
import io.sidetone.sip.signalling.DialogId;
import io.sidetone.sip.signalling.IncomingInvite;
import io.sidetone.sip.signalling.Referral;
import io.sidetone.sip.signalling.Replaces;
import io.sidetone.sip.testing.FakeLeg;
import io.sidetone.sip.testing.FakeMediaEngine;
import io.sidetone.sip.testing.TestPhone;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Passing calls on (S27–S30), and being passed on.
class TransferTest {
    private static final Party CLEO = Party.of(SipUri.of("103", "pbx.test"));

    private final TestPhone phone = new TestPhone(true);

    @Test
    void blindEndsTheCallWhenItIsReported() {
        var call = phone.talking("102");
        var leg = phone.lastLeg();
        call.transfer("103");
        assertThat(leg.told).containsExactly("refer sip:103@pbx.test");
        assertThat(call.info().transfer()).isEqualTo(new Transfer.Asked(CLEO));

        leg.reports(r -> r.accepted(true));
        leg.reports(r -> r.progressed(180, "Ringing"));
        assertThat(call.info().transfer()).isEqualTo(new Transfer.Underway(CLEO, 180));
        leg.reports(r -> r.progressed(200, "OK"));

        assertThat(TestPhone.reason(call)).isEqualTo(new EndReason.Transferred(CLEO));
        assertThat(leg.told).endsWith("bye");
    }

    @Test
    void blindRefusedKeepsTheCall() {
        var call = phone.talking("102");
        call.transfer("103");
        phone.lastLeg().reports(r -> r.accepted(true));
        phone.lastLeg().reports(r -> r.progressed(486, "Busy Here"));
        assertThat(call.info().state()).isInstanceOf(CallState.Established.class);
        assertThat(call.info().localHold()).isFalse();
        assertThat(call.info().transfer())
                .isEqualTo(new Transfer.Failed(CLEO, new TransferFailure.Refused(486, "Busy Here"), phone.core.now()));
        call.dismissTransfer();
        assertThat(call.info().transfer()).isEqualTo(Transfer.NONE);
    }

    @Test
    void aServerThatStopsReportingIsWaitedForAWhile() {
        var call = phone.talking("102");
        call.transfer("103");
        phone.lastLeg().reports(r -> r.accepted(true));
        phone.lastLeg().reports(r -> r.ended());
        phone.core.advance(Duration.ofSeconds(4));
        assertThat(call.info().transfer()).isInstanceOf(Transfer.Underway.class);
        phone.core.advance(Duration.ofSeconds(2));
        assertThat(call.info().transfer())
                .isInstanceOfSatisfying(
                        Transfer.Failed.class,
                        failed -> assertThat(failed.why()).isEqualTo(new TransferFailure.Unknown()));
    }

    @Test
    void hungUpWhileItIsPassedOnMeansPassedOn() {
        var call = phone.talking("102");
        call.transfer("103");
        phone.lastLeg().reports(r -> r.accepted(true));
        phone.lastLeg().hears(l -> l.ended());
        assertThat(TestPhone.reason(call)).isEqualTo(new EndReason.Transferred(CLEO));
        assertThat(phone.lastLeg().told).doesNotContain("bye");
    }

    @Test
    void withoutReportsAcceptedIsDone() {
        var call = phone.talking("102");
        call.transfer("103");
        phone.lastLeg().reports(r -> r.accepted(false));
        assertThat(TestPhone.reason(call)).isEqualTo(new EndReason.Transferred(CLEO));
    }

    @Test
    void noNumberIsSaidAndNothingSent() {
        var call = phone.talking("102");
        call.transfer(" ");
        assertThat(call.info().transfer())
                .isInstanceOfSatisfying(
                        Transfer.Failed.class,
                        failed -> assertThat(failed.why()).isEqualTo(new TransferFailure.InvalidNumber(" ")));
        assertThat(phone.lastLeg().told).isEmpty();
    }

    // --- attended

    private record Three(Call caller, FakeLeg callerLeg, Call asked, FakeLeg askedLeg) {}

    private Three consulting(boolean answered) {
        var caller = phone.talking("102");
        var callerLeg = phone.lastLeg();
        var asked = caller.consult("103");
        var askedLeg = phone.lastLeg();
        if (answered) {
            askedLeg.hears(l -> l.accepted("sdp", ""));
        }
        return new Three(caller, callerLeg, asked, askedLeg);
    }

    @Test
    void consultationHoldsTheCallerAndNamesBoth() {
        var three = consulting(true);
        assertThat(three.caller.info().localHold()).isTrue();
        assertThat(three.caller.info().transfer()).isEqualTo(new Transfer.Consulting(three.asked.id()));
        assertThat(three.asked.info().transfer()).isEqualTo(new Transfer.Consultation(three.caller.id()));
        assertThat(three.asked.info().localHold()).isFalse();
    }

    @Test
    void completeRefersWithReplacesAndLeavesBoth() {
        var three = consulting(true);
        three.asked.complete();
        assertThat(three.callerLeg.told).endsWith("refer sip:103@pbx.test replaces call-2");
        three.callerLeg.reports(r -> r.accepted(true));
        three.callerLeg.reports(r -> r.progressed(200, "OK"));
        assertThat(TestPhone.reason(three.caller)).isEqualTo(new EndReason.Transferred(CLEO));
        assertThat(TestPhone.reason(three.asked)).isInstanceOf(EndReason.Transferred.class);
        assertThat(three.askedLeg.told).endsWith("bye");
    }

    @Test
    void completeRefusedKeepsBothAndCanBeTriedAgain() {
        var three = consulting(true);
        three.caller.complete();
        three.callerLeg.reports(r -> r.refused(403, "Forbidden"));
        assertThat(three.caller.info().localHold()).isTrue();
        assertThat(three.asked.info().localHold()).isFalse();
        assertThat(three.caller.info().transfer()).isInstanceOf(Transfer.Failed.class);
        three.asked.complete();
        assertThat(three.caller.info().transfer()).isInstanceOf(Transfer.Asked.class);
    }

    @Test
    void completeWhileItRingsPassesOnBlind() {
        var three = consulting(false);
        three.asked.complete();
        assertThat(three.askedLeg.told).endsWith("cancel");
        assertThat(three.callerLeg.told).endsWith("refer sip:103@pbx.test");
    }

    @Test
    void backToTheCaller() {
        var three = consulting(true);
        three.asked.back();
        assertThat(TestPhone.reason(three.asked)).isEqualTo(new EndReason.HungUp());
        assertThat(three.caller.info().localHold()).isFalse();
        assertThat(three.caller.info().transfer()).isEqualTo(Transfer.NONE);
    }

    @Test
    void backWhileItRingsDoesNotWaitForTheCancel() {
        var three = consulting(false);
        three.caller.back();
        assertThat(three.askedLeg.told).endsWith("cancel");
        assertThat(three.caller.info().localHold()).isFalse();
    }

    @Test
    void theOneAskedRefuses() {
        var three = consulting(false);
        three.askedLeg.hears(l -> l.refused(486, "Busy Here", null));
        assertThat(three.caller.info().localHold()).isFalse();
        assertThat(three.caller.info().transfer())
                .isEqualTo(new Transfer.Failed(
                        CLEO,
                        new TransferFailure.ConsultationEnded(new EndReason.Refused(486, "Busy Here")),
                        phone.core.now()));
    }

    @Test
    void theOneAskedHangsUp() {
        var three = consulting(true);
        three.askedLeg.hears(l -> l.ended());
        assertThat(three.caller.info().localHold()).isFalse();
        assertThat(three.caller.info().transfer()).isInstanceOf(Transfer.Failed.class);
    }

    @Test
    void theCallerHangsUpDuringTheConsultation() {
        var three = consulting(true);
        three.callerLeg.hears(l -> l.ended());
        assertThat(TestPhone.reason(three.caller)).isEqualTo(new EndReason.RemoteHungUp());
        assertThat(three.asked.info().transfer()).isEqualTo(Transfer.NONE);
        assertThat(three.asked.info().state()).isInstanceOf(CallState.Established.class);
    }

    @Test
    void whoSpeaksElsewhereIsNotInterrupted() {
        var three = consulting(true);
        phone.signalling.incoming("104", "offer");
        var other = phone.last();
        other.answer();
        three.askedLeg.hears(l -> l.ended());
        assertThat(other.info().localHold()).isFalse();
        assertThat(three.caller.info().localHold()).isTrue();
    }

    @Test
    void backAfterSwappingStillTakesTheCallerBack() {
        var three = consulting(true);
        three.caller.resume();
        three.asked.resume();
        three.asked.back();
        assertThat(three.caller.info().localHold()).isFalse();
    }

    @Test
    void aCallGivenUpIsNotTakenOver() {
        phone.calls.dial("102").hangUp();
        var leg = phone.signalling.incoming("103", invite -> replacing(invite, "call-1", false));
        assertThat(leg.told).containsExactly("refuse 481");
    }

    @Test
    void someoneHeldByHandStaysHeldWhenABlindTransferFails() {
        var call = phone.talking("102");
        call.hold();
        call.transfer("103");
        phone.lastLeg().reports(r -> r.refused(404, "Not Found"));
        assertThat(call.info().localHold()).isTrue();
    }

    // --- being passed on

    private static final class Asking implements Referral {
        final List<String> told = new ArrayList<>();
        private final @Nullable DialogId replaces;

        Asking(@Nullable DialogId replaces) {
            this.replaces = replaces;
        }

        @Override
        public Party target() {
            return CLEO;
        }

        @Override
        public @Nullable DialogId replaces() {
            return replaces;
        }

        @Override
        public void accept() {
            told.add("accept");
        }

        @Override
        public void refuse(int status) {
            told.add("refuse " + status);
        }

        @Override
        public void report(int status, String phrase) {
            told.add("report " + status);
        }
    }

    @Test
    void askedToCallSomebodyWeFollow() {
        var call = phone.talking("102");
        var referral = new Asking(new DialogId("theirs", "a", "b"));
        var leg = phone.lastLeg();
        leg.hears(l -> l.referred(referral));
        assertThat(call.info().transfer()).isEqualTo(new Transfer.Requested(CLEO));

        call.follow();

        assertThat(phone.signalling.told).endsWith("invite sip:103@pbx.test offer replaces theirs");
        phone.lastLeg().hears(l -> l.progressed(180, null, ""));
        phone.lastLeg().hears(l -> l.accepted("sdp", ""));
        assertThat(referral.told).containsExactly("accept", "report 180", "report 200");
        leg.hears(l -> l.ended());
        assertThat(phone.calls.all()).hasSize(1);
        assertThat(phone.last().info().localHold()).isFalse();
    }

    @Test
    void whomWeFollowDoesNotAnswer() {
        var call = phone.talking("102");
        var referral = new Asking(null);
        phone.lastLeg().hears(l -> l.referred(referral));
        call.follow();
        phone.lastLeg().hears(l -> l.refused(480, "Temporarily Unavailable", null));
        assertThat(referral.told).containsExactly("accept", "report 480");
        assertThat(call.info().localHold()).isFalse();
    }

    @Test
    void weStay() {
        var call = phone.talking("102");
        var referral = new Asking(null);
        phone.lastLeg().hears(l -> l.referred(referral));
        call.stay();
        assertThat(referral.told).containsExactly("refuse 603");
        assertThat(call.info().transfer()).isEqualTo(Transfer.NONE);
    }

    private static IncomingInvite replacing(IncomingInvite invite, String callId, boolean earlyOnly) {
        return new IncomingInvite(
                invite.leg(),
                invite.callId(),
                invite.caller(),
                null,
                "offer",
                new Replaces(new DialogId(callId, "local", "remote"), earlyOnly),
                null);
    }

    @Test
    void anotherCallTakesThePlace() {
        var old = phone.talking("102");
        old.mute(true);
        var oldLeg = phone.lastLeg();
        var leg = phone.signalling.incoming("103", invite -> replacing(invite, "call-1", false));
        assertThat(leg.told).endsWith("accept answer");
        assertThat(TestPhone.reason(old)).isEqualTo(new EndReason.Replaced());
        assertThat(oldLeg.told).endsWith("bye");
        assertThat(phone.last().info().muted()).isTrue();
        assertThat(phone.last().info().localHold()).isFalse();
    }

    @Test
    void nothingToTakeThePlaceOf() {
        var leg = phone.signalling.incoming("103", invite -> replacing(invite, "unknown", false));
        assertThat(leg.told).containsExactly("refuse 481");
        assertThat(phone.calls.all()).isEmpty();
    }

    @Test
    void onlyAnUnansweredCallWasMeant() {
        phone.talking("102");
        var leg = phone.signalling.incoming("103", invite -> replacing(invite, "call-1", true));
        assertThat(leg.told).containsExactly("refuse 486");
    }

    /// What we want by then stands in our answer: nothing is left to be offered.
    @Test
    void aHeldCallThatIsReplacedStaysHeld() {
        phone.talking("102").hold();
        var leg = phone.signalling.incoming("103", invite -> replacing(invite, "call-1", false));
        assertThat(phone.last().info().localHold()).isTrue();
        assertThat(phone.media.last().told)
                .containsExactly("mute true", "direction SEND_ONLY", "direction SEND_ONLY", "answer offer");
        leg.hears(l -> l.acknowledged(null));
        assertThat(leg.told).containsExactly("ring", "accept answer");
    }

    // --- in the middle of a consultation another call takes the place of one

    @Test
    void theCallerIsReplacedAndTheConsultationGoesOn() {
        var three = consulting(true);
        phone.signalling.incoming("104", invite -> replacing(invite, "call-1", false));
        var caller = phone.last();

        assertThat(TestPhone.reason(three.caller)).isEqualTo(new EndReason.Replaced());
        assertThat(caller.info().localHold()).isTrue();
        assertThat(three.asked.info().localHold()).isFalse();
        assertThat(caller.info().transfer()).isEqualTo(new Transfer.Consulting(three.asked.id()));
        assertThat(three.asked.info().transfer()).isEqualTo(new Transfer.Consultation(caller.id()));
    }

    @Test
    void theCallerThatReplacedAnotherCanBePassedOn() {
        var three = consulting(true);
        var leg = phone.signalling.incoming("104", invite -> replacing(invite, "call-1", false));
        var caller = phone.last();

        three.asked.complete();

        assertThat(leg.told).endsWith("refer sip:103@pbx.test replaces call-2");
        leg.reports(r -> r.accepted(true));
        leg.reports(r -> r.progressed(200, "OK"));
        assertThat(TestPhone.reason(caller)).isEqualTo(new EndReason.Transferred(CLEO));
        assertThat(TestPhone.reason(three.asked)).isInstanceOf(EndReason.Transferred.class);
    }

    @Test
    void backToTheCallerThatReplacedAnother() {
        var three = consulting(true);
        phone.signalling.incoming("104", invite -> replacing(invite, "call-1", false));

        phone.last().back();

        assertThat(TestPhone.reason(three.asked)).isEqualTo(new EndReason.HungUp());
        assertThat(phone.last().info().localHold()).isFalse();
        assertThat(phone.last().info().transfer()).isEqualTo(Transfer.NONE);
    }

    @Test
    void theOneAskedIsReplacedAndTheConsultationGoesOn() {
        var three = consulting(true);
        phone.signalling.incoming("104", invite -> replacing(invite, "call-2", false));
        var asked = phone.last();

        assertThat(TestPhone.reason(three.asked)).isEqualTo(new EndReason.Replaced());
        assertThat(three.caller.info().localHold()).isTrue();
        assertThat(asked.info().localHold()).isFalse();
        assertThat(three.caller.info().transfer()).isEqualTo(new Transfer.Consulting(asked.id()));
        assertThat(asked.info().transfer()).isEqualTo(new Transfer.Consultation(three.caller.id()));
    }

    @Test
    void passesOnToWhoReplacedTheOneAsked() {
        var three = consulting(true);
        phone.signalling.incoming("104", invite -> replacing(invite, "call-2", false));

        three.caller.complete();

        assertThat(three.callerLeg.told).endsWith("refer sip:104@pbx.test replaces call-from-104");
    }

    @Test
    void backFromWhoReplacedTheOneAsked() {
        var three = consulting(true);
        var leg = phone.signalling.incoming("104", invite -> replacing(invite, "call-2", false));

        phone.last().back();

        assertThat(leg.told).endsWith("bye");
        assertThat(three.caller.info().localHold()).isFalse();
        assertThat(three.caller.info().transfer()).isEqualTo(Transfer.NONE);
    }

    /// Somebody picks up a phone that rings, e.g. by RFC 3891 §3's early-only.
    @Test
    void theOneAskedIsReplacedWhileItRings() {
        var three = consulting(false);
        phone.signalling.incoming("104", invite -> replacing(invite, "call-2", true));
        var asked = phone.last();

        assertThat(three.askedLeg.told).endsWith("cancel");
        assertThat(asked.info().localHold()).isFalse();
        assertThat(three.caller.info().localHold()).isTrue();
        asked.complete();
        assertThat(three.callerLeg.told).endsWith("refer sip:104@pbx.test replaces call-from-104");
    }

    @Test
    void aReplacementWithoutSoundLeavesTheConsultationAlone() {
        var three = consulting(true);
        phone.media.behaviour = asked -> FakeMediaEngine.failing(MediaException.Reason.MALFORMED);
        var leg = phone.signalling.incoming("104", invite -> replacing(invite, "call-2", false));

        assertThat(leg.told).endsWith("refuse 488");
        assertThat(three.caller.info().transfer()).isEqualTo(new Transfer.Consulting(three.asked.id()));
        three.asked.complete();
        assertThat(three.callerLeg.told).endsWith("refer sip:103@pbx.test replaces call-2");
    }

    // --- intercom

    private static IncomingInvite intercom(IncomingInvite invite) {
        return new IncomingInvite(
                invite.leg(), invite.callId(), invite.caller(), null, "offer", null, Duration.ofSeconds(1));
    }

    @Test
    void answersByItselfWhenAllowed() {
        phone.signalling.incoming("103", TransferTest::intercom);
        assertThat(phone.last().info().state()).isInstanceOf(CallState.Incoming.class);
        phone.core.advance(Duration.ofSeconds(1));
        assertThat(phone.last().info().state()).isInstanceOf(CallState.Established.class);
        assertThat(phone.last().info().intercom()).isTrue();
    }

    @Test
    void ringsWhenNotAllowedOrWhileWeTalk() {
        var strict = new TestPhone(false);
        strict.signalling.incoming("103", TransferTest::intercom);
        strict.core.advance(Duration.ofSeconds(2));
        assertThat(strict.last().info().state()).isInstanceOf(CallState.Incoming.class);

        phone.talking("102");
        phone.signalling.incoming("103", TransferTest::intercom);
        phone.core.advance(Duration.ofSeconds(2));
        assertThat(phone.last().info().state()).isInstanceOf(CallState.Incoming.class);
        assertThat(phone.last().info().intercom()).isFalse();
    }
}
