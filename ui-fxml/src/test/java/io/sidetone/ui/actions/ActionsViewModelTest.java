package io.sidetone.ui.actions;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidetone.sip.PhoneSystem;
import io.sidetone.sip.address.Party;
import io.sidetone.sip.address.SipUri;
import io.sidetone.sip.call.CallState;
import io.sidetone.sip.call.Recording;
import io.sidetone.sip.call.RecordingService;
import io.sidetone.sip.call.Room;
import io.sidetone.sip.call.Transfer;
import io.sidetone.sip.team.TeamServices;
import io.sidetone.ui.actions.ActionsViewModel.Conference;
import io.sidetone.ui.actions.ActionsViewModel.Hold;
import io.sidetone.ui.call.CallsModel;
import io.sidetone.ui.codes.Codes;
import io.sidetone.ui.person.Names;
import io.sidetone.ui.testing.FakeClock;
import io.sidetone.ui.testing.FakeUserAgent;
import io.sidetone.ui.text.Texts;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ActionsViewModelTest {
    private static final Party CLEO = new Party("Cleo", SipUri.of("103", "example.com"));

    private static final PhoneSystem ROOM_AND_RECORDING = new PhoneSystem(
            new Room("8101", "*38"), new RecordingService("*1", true, "rec-101"), TeamServices.NONE, null);

    private final FakeClock clock = new FakeClock();
    private final FakeUserAgent phone = new FakeUserAgent(clock);
    private final CallsModel calls = new CallsModel(phone, clock);
    private final ActionsViewModel model = model(new Codes("700", List.of(), "", "600"));

    private ActionsViewModel model(Codes codes) {
        return new ActionsViewModel(calls, Texts.of("en"), new Names(), codes);
    }

    @BeforeEach
    void listen() {
        phone.addListener(calls, Runnable::run);
    }

    @Test
    void beforeTheAnswerThereIsNothingToPressButTheKeypadInEarlyMedia() {
        calls.dial("102");
        assertThat(shown()).isEqualTo(ActionsViewModel.Shown.NOTHING);
        phone.last().become(new CallState.Early());
        assertThat(shown().keypad()).isTrue();
        assertThat(shown().mute()).isFalse();
        model.toggleMute();
        model.toggleHold();
        model.park();
        assertThat(phone.last().commands()).isEmpty();
    }

    @Test
    void muteFollowsThePhoneNotTheKey() {
        talk();
        model.toggleMute();
        assertThat(shown().muted()).isTrue();
        model.toggleMute();
        assertThat(phone.last().commands()).containsExactly("mute", "unmute");
        assertThat(shown().muted()).isFalse();
    }

    @Test
    void holdAndResume() {
        talk();
        model.toggleHold();
        assertThat(shown().hold()).isEqualTo(Hold.LOCAL);
        assertThat(shown().heldHere()).isTrue();
        assertThat(shown().holdWords()).isEqualTo("On hold. Ben Ito hears music.");
        model.toggleHold();
        assertThat(phone.last().commands()).containsExactly("hold", "resume");
        assertThat(shown().hold()).isEqualTo(Hold.NONE);
        assertThat(shown().holdWords()).isEmpty();
    }

    @Test
    void beingHeldIsSaidAndIsNotOursToEnd() {
        talk();
        phone.last().held(true);
        assertThat(shown().hold()).isEqualTo(Hold.REMOTE);
        assertThat(shown().heldHere()).isFalse();
        assertThat(shown().holdWords()).isEqualTo("Ben Ito has put you on hold");
        model.toggleHold();
        assertThat(shown().hold()).isEqualTo(Hold.BOTH);
        assertThat(shown().holdWords()).isEqualTo("On hold on both sides");
    }

    @Test
    void muteSurvivesHold() {
        talk();
        model.toggleMute();
        model.toggleHold();
        model.toggleHold();
        assertThat(shown().muted()).isTrue();
    }

    @Test
    void parkPassesTheCallOnToTheParkingNumber() {
        talk();
        assertThat(shown().park()).isTrue();
        model.park();
        assertThat(phone.last().commands()).containsExactly("transfer 700");
    }

    @Test
    void withoutAParkingNumberThereIsNoPark() {
        talk();
        var without = model(Codes.NONE);
        assertThat(without.shown().get().park()).isFalse();
        without.park();
        assertThat(phone.last().commands()).isEmpty();
    }

    @Test
    void aCallOnItsWayToSomebodyElseIsLeftAlone() {
        talk();
        phone.last().transferBecomes(new Transfer.Underway(CLEO, 180));
        assertThat(shown()).isEqualTo(ActionsViewModel.Shown.NOTHING);
    }

    @Test
    void whoIsAskedToCallSomebodyElseCannotTransferMeanwhile() {
        talk();
        phone.last().transferBecomes(new Transfer.Requested(CLEO));
        assertThat(shown().transfer()).isFalse();
        assertThat(shown().park()).isFalse();
        assertThat(shown().mute()).isTrue();
    }

    @Test
    void aConsultationIsNeitherHeldNorPassedOn() {
        talk();
        calls.consult(calls.current().get().orElseThrow(), "103");
        phone.last().establish(clock.instant());
        assertThat(shown().mute()).isTrue();
        assertThat(shown().keypad()).isTrue();
        assertThat(shown().canHold()).isFalse();
        assertThat(shown().transfer()).isFalse();
    }

    @Test
    void aCallAnsweredByItselfSaysSo() {
        var call = phone.ring("Cleo", "103");
        call.change(c -> c.intercom = true);
        call.establish(clock.instant());
        assertThat(shown().automatic()).isEqualTo("Answered automatically");
    }

    @Test
    void withoutARoomThereIsNoConference() {
        talk();
        assertThat(shown().conference()).isEqualTo(Conference.NO);
        model.conference();
        assertThat(phone.last().commands()).isEmpty();
    }

    @Test
    void aCallOfTwoCanGoIntoTheRoom() {
        phone.offering(ROOM_AND_RECORDING);
        talk();
        assertThat(shown().conference()).isEqualTo(Conference.BEGIN);
        model.conference();
        assertThat(phone.last().commands()).containsExactly("conference");
        phone.last().transferBecomes(new Transfer.Requested(CLEO));
        assertThat(shown().conference()).isEqualTo(Conference.NO);
    }

    @Test
    void inAConferenceSomebodyCanBeAddedAndNothingElse() {
        phone.offering(ROOM_AND_RECORDING);
        calls.join("8101");
        phone.last().establish(clock.instant());
        assertThat(shown().conference()).isEqualTo(Conference.HERE);
        assertThat(shown().transfer()).isTrue();
        assertThat(shown().park()).isFalse();
        model.conference();
        assertThat(phone.last().commands()).isEmpty();
        calls.add(calls.current().get().orElseThrow(), "103", true);
        phone.last().establish(clock.instant());
        assertThat(shown().conference()).isEqualTo(Conference.NO);
    }

    @Test
    void aConsultationCanBeMergedOnceItWasAnswered() {
        phone.offering(ROOM_AND_RECORDING);
        talk();
        calls.consult(calls.current().get().orElseThrow(), "103");
        assertThat(shown().conference()).isEqualTo(Conference.NO);
        phone.last().establish(clock.instant());
        assertThat(shown().conference()).isEqualTo(Conference.MERGE);
        model.conference();
        assertThat(phone.last().commands()).containsExactly("conference");
    }

    @Test
    void recordingIsShownAsThePhoneSystemSays() {
        talk();
        assertThat(shown().recorded().state()).isNull();
        model.toggleRecording();
        records(Recording.State.OFF, 0);
        assertThat(shown().recorded().running()).isFalse();
        model.toggleRecording();
        records(Recording.State.STARTING, 0);
        model.toggleRecording();
        assertThat(shown().recorded().running()).isFalse();
        records(Recording.State.ON, 2);
        assertThat(shown().recorded().running()).isTrue();
        assertThat(shown().recorded().segment()).isEqualTo(2);
        model.toggleRecording();
        assertThat(phone.last().commands()).containsExactly("record", "stop recording");
        records(Recording.State.UNAVAILABLE, 2);
        assertThat(shown().recorded().state()).isEqualTo(Recording.State.UNAVAILABLE);
    }

    private void records(Recording.State state, int segment) {
        phone.last().change(c -> c.recording = new Recording(state, segment, null));
    }

    private void talk() {
        calls.dial("102");
        phone.last().establish(clock.instant());
    }

    private ActionsViewModel.Shown shown() {
        return model.shown().get();
    }
}
