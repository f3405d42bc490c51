package io.sidetone.sip.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidetone.sip.call.Recording.State;
import io.sidetone.sip.testing.TestPhone;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Recording on demand: the phone system's word is the only truth (S16–S24).
class RecordingTest {
    private final TestPhone phone = new TestPhone(false);

    private void says(@Nullable Boolean on) {
        phone.core.execute(() -> phone.calls.recorded(on));
    }

    private static State state(Call call) {
        return call.info().recording().state();
    }

    private Call talking() {
        says(false);
        return phone.talking("102");
    }

    @Test
    void nothingIsOfferedWhileThePhoneSystemSaysNothing() {
        var call = phone.talking("102");
        assertThat(state(call)).isEqualTo(State.UNAVAILABLE);
        says(false);
        assertThat(state(call)).isEqualTo(State.OFF);
        says(null);
        assertThat(state(call)).isEqualTo(State.UNAVAILABLE);
    }

    @Test
    void askedForIsNotYetRecorded() {
        var call = talking();
        call.record(true);
        assertThat(phone.lastLeg().told).endsWith("record on");
        assertThat(state(call)).isEqualTo(State.STARTING);
        says(true);
        assertThat(call.info().recording()).isEqualTo(new Recording(State.ON, 1, null));
        call.record(false);
        assertThat(phone.lastLeg().told).endsWith("record off");
        assertThat(state(call)).isEqualTo(State.STOPPING);
        says(false);
        assertThat(state(call)).isEqualTo(State.OFF);
    }

    @Test
    void eachStartIsASegment() {
        var call = talking();
        says(true);
        says(false);
        says(true);
        assertThat(call.info().recording()).isEqualTo(new Recording(State.ON, 2, null));
    }

    @Test
    void takenButNotDoneIsSaid() {
        var call = talking();
        call.record(true);
        phone.core.advance(Recordings.FOLLOWS_WITHIN);
        assertThat(call.info().recording())
                .isEqualTo(new Recording(State.OFF, 0, new Recording.Refusal(0, phone.core.now())));
        call.record(true);
        assertThat(call.info().recording().refusal()).isNull();
    }

    @Test
    void refusedIsSaid() {
        var call = talking();
        phone.lastLeg().recordAnswer = 403;
        call.record(true);
        assertThat(call.info().recording())
                .isEqualTo(new Recording(State.OFF, 0, new Recording.Refusal(403, phone.core.now())));
    }

    @Test
    void nothingIsToldOfARefusalWhileItIsStillAskedFor() {
        var call = talking();
        call.record(true);
        phone.core.advance(Recordings.FOLLOWS_WITHIN);
        assertThat(phone.told)
                .extracting(CallInfo::recording)
                .filteredOn(recording -> recording.refusal() != null)
                .isNotEmpty()
                .allSatisfy(recording -> assertThat(recording.state()).isEqualTo(State.OFF));
    }

    @Test
    void theKeysOfTheCodeAreTheSameAsAsking() {
        var call = talking();
        call.dtmf("*");
        assertThat(state(call)).isEqualTo(State.OFF);
        call.dtmf("1");
        assertThat(state(call)).isEqualTo(State.STARTING);
        assertThat(phone.lastLeg().told).doesNotContain("record on");
        says(true);
        assertThat(state(call)).isEqualTo(State.ON);
    }

    @Test
    void onHoldAndInAConsultationItCannotBegin() {
        var call = talking();
        call.hold();
        assertThat(state(call)).isEqualTo(State.UNAVAILABLE);
        call.resume();
        assertThat(state(call)).isEqualTo(State.OFF);
        var asked = call.consult("103");
        phone.lastLeg().hears(l -> l.accepted("sdp", ""));
        assertThat(state(call)).isEqualTo(State.UNAVAILABLE);
        assertThat(state(asked)).isEqualTo(State.UNAVAILABLE);
    }

    @Test
    void neitherWhileItRingsNorInAConference() {
        says(false);
        assertThat(state(phone.calls.dial("102"))).isEqualTo(State.UNAVAILABLE);
        assertThat(state(phone.talking("8101"))).isEqualTo(State.UNAVAILABLE);
    }

    @Test
    void ofSeveralTheOneWeSpeakInIsRecorded() {
        var held = talking();
        var call = phone.talking("103");
        says(true);
        assertThat(state(held)).isEqualTo(State.UNAVAILABLE);
        assertThat(state(call)).isEqualTo(State.ON);
        held.resume();
        assertThat(state(call)).isEqualTo(State.ON);
        call.hangUp();
        assertThat(state(held)).isEqualTo(State.UNAVAILABLE); // until the phone system says that it ended
        says(false);
        assertThat(state(held)).isEqualTo(State.OFF);
    }

    @Test
    void aSecondRequestWaitsForTheFirst() {
        var call = talking();
        call.record(true);
        call.record(true);
        call.record(false);
        assertThat(phone.lastLeg().told).containsOnlyOnce("record on").doesNotContain("record off");
    }
}
