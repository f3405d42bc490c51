package io.sidetone.sip.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidetone.sip.address.Party;
import io.sidetone.sip.address.SipUri;
import io.sidetone.sip.testing.FakeLeg;
import io.sidetone.sip.testing.TestPhone;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/// One's own conference room (S31–S36).
class ConferenceTest {
    private static final Party ROOM = Party.of(SipUri.of("8101", "pbx.test"));

    private final TestPhone phone = new TestPhone(false);

    private static void arrives(FakeLeg leg) {
        leg.reports(r -> r.accepted(true));
        leg.reports(r -> r.progressed(200, "OK"));
    }

    @Test
    void theOtherSideGoesFirstAndWeFollow() {
        var call = phone.talking("102");
        var leg = phone.lastLeg();
        call.conference();
        assertThat(leg.told).containsExactly("refer sip:8101@pbx.test");
        assertThat(phone.signalling.legs).hasSize(1);
        arrives(leg);
        assertThat(TestPhone.reason(call)).isEqualTo(new EndReason.Transferred(ROOM));
        assertThat(phone.signalling.told.getLast()).startsWith("invite sip:8101@pbx.test");
        assertThat(phone.last().info().conference()).isTrue();
    }

    @Test
    void refusedKeepsTheCallAndSaysWhy() {
        var call = phone.talking("102");
        call.conference();
        phone.lastLeg().reports(r -> r.refused(503, "Service Unavailable"));
        assertThat(call.info().state()).isInstanceOf(CallState.Established.class);
        assertThat(call.info().localHold()).isFalse();
        assertThat(call.info().transfer())
                .isEqualTo(new Transfer.Failed(
                        ROOM, new TransferFailure.Refused(503, "Service Unavailable"), phone.core.now()));
        assertThat(phone.signalling.legs).hasSize(1);

        call.conference();
        arrives(phone.lastLeg());
        assertThat(phone.signalling.legs).hasSize(2);
    }

    @Test
    void whoeverWasMutedStaysMuted() {
        var call = phone.talking("102");
        call.mute(true);
        call.conference();
        arrives(phone.lastLeg());
        assertThat(phone.last().info().muted()).isTrue();
    }

    @Test
    void aCallIntoARoomIsKnownByItsNumber() {
        assertThat(phone.talking("8101").info().conference()).isTrue();
        assertThat(phone.talking("*38").info().conference()).isTrue();
        assertThat(phone.talking("8102").info().conference()).isFalse();
        assertThat(phone.calls.join("8102").info().conference()).isTrue();
    }

    @Test
    void inAConferenceThereIsNoOther() {
        var call = phone.talking("8101");
        call.conference();
        assertThat(phone.lastLeg().told).isEmpty();
    }

    // --- out of a consultation

    private record Three(Call caller, FakeLeg callerLeg, Call asked, FakeLeg askedLeg) {}

    private Three consulting() {
        var caller = phone.talking("102");
        var callerLeg = phone.lastLeg();
        var asked = caller.consult("103");
        var askedLeg = phone.lastLeg();
        askedLeg.hears(l -> l.accepted("sdp", ""));
        return new Three(caller, callerLeg, asked, askedLeg);
    }

    @Test
    void ofAConsultationAllThreeMeet() {
        var three = consulting();
        three.asked.conference();
        assertThat(three.callerLeg.told).endsWith("refer sip:8101@pbx.test");
        assertThat(three.askedLeg.told).doesNotContain("refer sip:8101@pbx.test");
        arrives(three.callerLeg);
        assertThat(TestPhone.reason(three.caller)).isEqualTo(new EndReason.Transferred(ROOM));
        assertThat(three.asked.info().state()).isInstanceOf(CallState.Established.class);
        assertThat(three.askedLeg.told).endsWith("refer sip:8101@pbx.test");
        arrives(three.askedLeg);
        assertThat(TestPhone.reason(three.asked)).isEqualTo(new EndReason.Transferred(ROOM));
        assertThat(phone.signalling.legs).hasSize(3);
        assertThat(phone.last().info().conference()).isTrue();
    }

    @Test
    void whereTheWaitingOneIsRefusedTheConsultationGoesOn() {
        var three = consulting();
        three.caller.conference();
        three.callerLeg.reports(r -> r.refused(603, "Decline"));
        assertThat(three.asked.info().transfer()).isEqualTo(new Transfer.Consultation(three.caller.id()));
        assertThat(three.askedLeg.told).isEmpty();
        three.asked.back();
        assertThat(three.caller.info().localHold()).isFalse();
    }

    @Test
    void whereTheAskedOneIsRefusedWeStayWithThem() {
        var three = consulting();
        three.asked.conference();
        arrives(three.callerLeg);
        three.askedLeg.reports(r -> r.refused(603, "Decline"));
        assertThat(three.asked.info().state()).isInstanceOf(CallState.Established.class);
        assertThat(three.asked.info().transfer()).isInstanceOf(Transfer.Failed.class);
        assertThat(phone.signalling.legs).hasSize(2);
    }

    @Test
    void whereTheAskedOneHasGoneWeFollowTheOther() {
        var three = consulting();
        three.asked.conference();
        three.askedLeg.hears(l -> l.ended());
        arrives(three.callerLeg);
        assertThat(phone.signalling.told.getLast()).startsWith("invite sip:8101@pbx.test");
    }

    @Test
    void beforeTheAskedOneAnswersNothingHappens() {
        var caller = phone.talking("102");
        var callerLeg = phone.lastLeg();
        caller.consult("103");
        callerLeg.told.clear();
        caller.conference();
        assertThat(callerLeg.told).isEmpty();
    }

    // --- bringing in more

    @Test
    void whoIsAddedComesInAsSoonAsTheyAnswer() {
        var room = phone.talking("8101");
        var roomLeg = phone.lastLeg();
        room.add("103", false);
        var leg = phone.lastLeg();
        assertThat(room.info().localHold()).isTrue();
        leg.hears(l -> l.accepted("sdp", ""));
        assertThat(leg.told).containsExactly("refer sip:8101@pbx.test");
        arrives(leg);
        assertThat(room.info().state()).isInstanceOf(CallState.Established.class);
        assertThat(room.info().localHold()).isFalse();
        assertThat(room.info().transfer()).isEqualTo(Transfer.NONE);
        assertThat(roomLeg.told).doesNotContain("bye");
    }

    @Test
    void whoIsSpokenToFirstComesInWhenWeSaySo() {
        var room = phone.talking("8101");
        var added = room.add("103", true);
        var leg = phone.lastLeg();
        leg.hears(l -> l.accepted("sdp", ""));
        assertThat(leg.told).isEmpty();
        added.complete();
        assertThat(leg.told).containsExactly("refer sip:8101@pbx.test");
        arrives(leg);
        assertThat(room.info().localHold()).isFalse();
    }

    @Test
    void whoDoesNotAnswerIsSaidAndWeAreBackInTheRoom() {
        var room = phone.talking("8101");
        room.add("103", false);
        phone.lastLeg().hears(l -> l.refused(486, "Busy Here", null));
        assertThat(room.info().localHold()).isFalse();
        assertThat(room.info().transfer()).isInstanceOf(Transfer.Failed.class);
    }

    // --- codes

    @Test
    void aCodeIsDialledUnseenAndUnheard() {
        var call = phone.talking("102");
        phone.heard.clear();
        var outcome = new CompletableFuture<EndReason>();
        phone.calls.dialCode("*78").thenAccept(outcome::complete);
        assertThat(phone.media.last().told).contains("direction INACTIVE", "mute true");
        assertThat(phone.signalling.told.getLast()).startsWith("invite sip:*78@pbx.test");
        phone.lastLeg().hears(l -> l.accepted("sdp", ""));
        assertThat(outcome).isNotDone();
        phone.core.advance(FeatureCode.LISTEN);
        assertThat(outcome).isCompletedWithValue(new EndReason.HungUp());
        assertThat(phone.lastLeg().told).endsWith("bye");
        assertThat(call.info().localHold()).isFalse();
        assertThat(phone.heard).allMatch(call.id()::equals); // its own measurements
        assertThat(phone.calls.all()).containsExactly(call);
    }

    @Test
    void aCodeThatIsRefusedSaysWhy() {
        var outcome = new CompletableFuture<EndReason>();
        phone.calls.dialCode("*78").thenAccept(outcome::complete);
        phone.lastLeg().hears(l -> l.refused(404, "Not Found", null));
        assertThat(outcome).isCompletedWithValue(new EndReason.Refused(404, "Not Found"));
    }

    @Test
    void aCodeWithoutAnAnswerEnds() {
        var outcome = new CompletableFuture<EndReason>();
        phone.calls.dialCode("*78").thenAccept(outcome::complete);
        phone.core.advance(FeatureCode.ANSWER_WITHIN);
        assertThat(phone.lastLeg().told).endsWith("cancel");
        phone.lastLeg().hears(l -> l.refused(487, "Request Terminated", null));
        assertThat(outcome).isCompletedWithValue(new EndReason.NoAnswer());
    }
}
