package io.sidetone.ui.conference;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidetone.sip.PhoneSystem;
import io.sidetone.sip.call.Room;
import io.sidetone.sip.team.OpenRoom;
import io.sidetone.sip.team.Switchable;
import io.sidetone.sip.team.TeamServices;
import io.sidetone.sip.team.TeamState;
import io.sidetone.sip.team.TeamState.OwnRoom;
import io.sidetone.ui.call.CallsModel;
import io.sidetone.ui.conference.RoomsViewModel.Own;
import io.sidetone.ui.notice.News;
import io.sidetone.ui.person.Names;
import io.sidetone.ui.team.TeamModel;
import io.sidetone.ui.testing.FakeClock;
import io.sidetone.ui.testing.FakeUserAgent;
import io.sidetone.ui.text.Texts;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoomsViewModelTest {
    private final FakeClock clock = new FakeClock();
    private final FakeUserAgent phone =
            new FakeUserAgent(clock).offering(new PhoneSystem(new Room("8101", "*38"), null, services(), null));
    private final TeamModel team = new TeamModel();
    private final CallsModel calls = new CallsModel(phone, clock);
    private final RoomsViewModel model =
            new RoomsViewModel(phone, team, calls, new Names(), new News(clock), Texts.of("en"), Runnable::run);

    RoomsViewModelTest() {
        phone.addListener(calls, Runnable::run);
        phone.team().addListener(team, Runnable::run);
    }

    @Test
    void anEmptyRoomIsNotShown() {
        assertThat(model.shown().get().own()).isNull();
        becomes(new OwnRoom(false, 0, false));
        assertThat(model.shown().get().own()).isNull();
    }

    @Test
    void ourRoomCanBeJoinedUntilWeAreInIt() {
        becomes(new OwnRoom(true, 3, null));
        assertThat(own().words()).isEqualTo("Your conference · 3");
        assertThat(own().canJoin()).isTrue();
        model.joinOwn();
        assertThat(phone.dialled()).containsExactly("join 8101");
        assertThat(own().canJoin()).isFalse();
        model.joinOwn();
        assertThat(phone.dialled()).hasSize(1);
    }

    @Test
    void itIsPrivateUnlessThePhoneSystemSaysOtherwise() {
        becomes(new OwnRoom(true, null, null));
        assertThat(own().words()).isEqualTo("Your conference");
        assertThat(own().door()).isEqualTo(new RoomsViewModel.Door(false, false));
        model.toggleDoor();
        becomes(new OwnRoom(true, null, true));
        assertThat(own().door()).isEqualTo(new RoomsViewModel.Door(true, false));
        model.toggleDoor();
        assertThat(phone.team().asked()).containsExactly("discoverable on", "discoverable off");
    }

    @Test
    void othersRoomsAreJoinedByTheirName() {
        becomes(OwnRoom.UNKNOWN, new OpenRoom("8102", "Ben"), new OpenRoom("8103", ""));
        var others = model.shown().get().others();
        assertThat(others)
                .containsExactly(new RoomsViewModel.Room("8102", "Ben"), new RoomsViewModel.Room("8103", "Room 8103"));
        model.join(others.getFirst());
        assertThat(phone.dialled()).containsExactly("join 8102");
        assertThat(model.shown().get().others()).hasSize(1);
    }

    private Own own() {
        var own = model.shown().get().own();
        assertThat(own).isNotNull();
        return own;
    }

    private void becomes(OwnRoom room, OpenRoom... others) {
        phone.team().becomes(new TeamState(null, null, null, room, List.of(others)));
    }

    private static TeamServices services() {
        return new TeamServices(
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                false,
                null,
                "8101",
                "8101",
                new Switchable("*381", "*380", ""),
                "");
    }
}
