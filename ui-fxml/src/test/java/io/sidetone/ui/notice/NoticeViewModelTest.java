package io.sidetone.ui.notice;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidetone.audio.device.DeviceRole;
import io.sidetone.sip.PhoneSystem;
import io.sidetone.sip.address.Party;
import io.sidetone.sip.address.SipUri;
import io.sidetone.sip.call.EndReason;
import io.sidetone.sip.call.Recording;
import io.sidetone.sip.call.Room;
import io.sidetone.sip.call.Transfer;
import io.sidetone.sip.call.TransferFailure;
import io.sidetone.sip.team.TeamServices;
import io.sidetone.ui.call.CallsModel;
import io.sidetone.ui.codes.Codes;
import io.sidetone.ui.desk.Desk.Cue;
import io.sidetone.ui.devices.DeviceNoticeViewModel;
import io.sidetone.ui.devices.DevicesModel;
import io.sidetone.ui.person.Names;
import io.sidetone.ui.sheet.Sheets;
import io.sidetone.ui.testing.FakeClock;
import io.sidetone.ui.testing.FakeDevices;
import io.sidetone.ui.testing.FakeUserAgent;
import io.sidetone.ui.text.Texts;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NoticeViewModelTest {
    private static final PhoneSystem ROOM = new PhoneSystem(new Room("8101", "*38"), null, TeamServices.NONE, null);
    private static final Party MY_ROOM = Party.of(SipUri.of("8101", "example.com"));
    private static final Party CLEO = new Party("Cleo Marsh", SipUri.of("103", "example.com"));

    private final FakeClock clock = new FakeClock();
    private final FakeUserAgent phone = new FakeUserAgent(clock);
    private final CallsModel calls = new CallsModel(phone, clock);
    private final FakeDevices devices = new FakeDevices().plugged("Built-in Audio", "Jabra Evolve 65");
    private final News news = new News(clock);
    private final NoticeViewModel model = new NoticeViewModel(
            calls,
            Texts.of("en"),
            new Names(),
            new Codes("700", List.of("701"), "", "600"),
            clock.now(),
            new DeviceNoticeViewModel(
                    new DevicesModel(devices, Runnable::run), new Sheets(), Texts.of("en"), clock, clock.now()),
            news);

    @BeforeEach
    void talk() {
        phone.addListener(calls, Runnable::run);
        clock.now().subscribe(now -> calls.expire());
        calls.dial("102");
        phone.last().establish(clock.instant());
    }

    @Test
    void aHeadsetUnpluggedComesBeforeNewsOfCalls() {
        devices.use(DeviceRole.MICROPHONE, FakeDevices.id("Jabra Evolve 65"));
        phone.last()
                .transferBecomes(
                        new Transfer.Failed(CLEO, new TransferFailure.Refused(486, "Busy Here"), clock.instant()));
        devices.plugged("Built-in Audio");
        assertThat(notice().text())
                .isEqualTo("The microphone Jabra Evolve 65 Mono was unplugged. Calls go on with Built-in Audio Mono.");
        model.dismiss();
        assertThat(notice().text()).startsWith("Cleo Marsh is on another call.");
    }

    @Test
    void aFailedTransferSaysWhyUntilItWasRead() {
        phone.last()
                .transferBecomes(
                        new Transfer.Failed(CLEO, new TransferFailure.Refused(486, "Busy Here"), clock.instant()));
        assertThat(notice().good()).isFalse();
        assertThat(notice().text()).isEqualTo("Cleo Marsh is on another call. You are still with Ben Ito.");
        model.dismiss();
        assertThat(phone.last().commands()).containsExactly("dismissTransfer");
        assertThat(model.notice().get()).isEmpty();
    }

    @Test
    void aFailedConferenceSaysThatTheCallStays() {
        phone.offering(ROOM);
        phone.last()
                .transferBecomes(
                        new Transfer.Failed(MY_ROOM, new TransferFailure.Refused(403, "Forbidden"), clock.instant()));
        assertThat(notice().text())
                .isEqualTo("The phone system doesn’t take this call into a conference. You are still with Ben Ito.");
        phone.last().transferBecomes(new Transfer.Failed(MY_ROOM, new TransferFailure.Unknown(), clock.instant()));
        assertThat(notice().text()).contains("whether Ben Ito reached your conference");
    }

    @Test
    void whoIsInTheConferenceWasNotPassedOn() {
        phone.offering(ROOM);
        phone.last().end(new EndReason.Transferred(MY_ROOM));
        assertThat(notice().text()).isEqualTo("Ben Ito is in the conference.");
    }

    @Test
    void aRefusedRecordingIsToldOnce() {
        new RecordingNews(calls, Texts.of("en"), new Names(), Cue.BEEP, news);
        var refused = new Recording(Recording.State.OFF, 0, new Recording.Refusal(0, clock.instant()));
        phone.last().change(c -> c.recording = refused);
        assertThat(notice().text()).startsWith("The phone system did not do that");
        model.dismiss();
        phone.last().mute(true);
        assertThat(model.notice().get()).isEmpty();
    }

    @Test
    void whereNobodyHearsARecordingBeginThePersonIsRemindedOncePerCall() {
        new RecordingNews(calls, Texts.of("en"), new Names(), Cue.NONE, news);
        phone.last().change(c -> c.recording = new Recording(Recording.State.ON, 1, null));
        assertThat(notice().text()).isEqualTo("Recording. Ben Ito hears no sign of it, so ask whether they agree.");
        clock.pass(NoticeViewModel.SHOWN_FOR);
        assertThat(model.notice().get()).isEmpty();
        phone.last().change(c -> c.recording = new Recording(Recording.State.OFF, 1, null));
        phone.last().change(c -> c.recording = new Recording(Recording.State.ON, 2, null));
        assertThat(model.notice().get()).isEmpty();
    }

    @Test
    void itGoesByItselfInTheEnd() {
        phone.last().transferBecomes(new Transfer.Failed(CLEO, new TransferFailure.NoAnswer(), clock.instant()));
        clock.pass(NoticeViewModel.SHOWN_FOR.minusMillis(1));
        assertThat(model.notice().get()).isPresent();
        clock.pass(Duration.ofMillis(1));
        assertThat(phone.last().commands()).containsExactly("dismissTransfer");
        assertThat(model.notice().get()).isEmpty();
    }

    @Test
    void aCallThatWasPassedOnIsSaidForAWhile() {
        phone.last().end(new EndReason.Transferred(CLEO));
        assertThat(notice().good()).isTrue();
        assertThat(notice().text()).isEqualTo("Ben Ito was passed on to Cleo Marsh.");
        assertThat(calls.failed().get()).as("nothing to call again").isEmpty();
        clock.pass(CallsModel.REASON_SHOWN);
        assertThat(model.notice().get()).isEmpty();
    }

    @Test
    void aParkedCallIsParkedNotPassedOn() {
        phone.last().end(new EndReason.Transferred(Party.of(SipUri.of("700", "example.com"))));
        assertThat(notice().text()).isEqualTo("Ben Ito is parked.");
        model.dismiss();
        assertThat(model.notice().get()).isEmpty();
    }

    @Test
    void aFailureBehindAnotherCallIsSaidBesideIt() {
        calls.dial("103");
        phone.last().end(new EndReason.Refused(486, "Busy Here"));
        assertThat(notice().text()).isEqualTo("Cleo Marsh is on another call.");
        assertThat(calls.failed().get()).isEmpty();
        calls.dial("555");
        phone.last().end(new EndReason.TimedOut());
        assertThat(notice().text()).startsWith("555: The phone system didn’t react");
    }

    private NoticeViewModel.Notice notice() {
        return model.notice().get().orElseThrow();
    }
}
