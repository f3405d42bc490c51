package io.sidetone.ui.conference;

import io.sidetone.sip.UserAgent;
import io.sidetone.sip.team.OpenRoom;
import io.sidetone.sip.team.TeamState;
import io.sidetone.ui.call.CallsModel;
import io.sidetone.ui.notice.News;
import io.sidetone.ui.person.Names;
import io.sidetone.ui.team.Switching;
import io.sidetone.ui.team.TeamModel;
import io.sidetone.ui.text.Texts;
import java.util.List;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// The open conference rooms: ours while it lives, and those of others that the team may see (S37–S40).
public final class RoomsViewModel {
    private final UserAgent agent;
    private final TeamModel team;
    private final CallsModel calls;
    private final Names names;
    private final Texts texts;
    private final Switching switching;
    private final ReadOnlyObjectWrapper<Shown> shown = new ReadOnlyObjectWrapper<>(Shown.NOTHING);

    /// @param fx where answers are taken
    public RoomsViewModel(
            UserAgent agent, TeamModel team, CallsModel calls, Names names, News news, Texts texts, Executor fx) {
        this.agent = agent;
        this.team = team;
        this.calls = calls;
        this.names = names;
        this.texts = texts;
        switching = new Switching(news, texts, fx, "conference.door.failed");
        team.state().subscribe(state -> refresh());
        switching.pending().subscribe(pending -> refresh());
        calls.current().subscribe(c -> refresh());
        calls.others().subscribe(c -> refresh());
    }

    /// What stands there.
    ///
    /// @param own our room, null while nobody is in it
    public record Shown(@Nullable Own own, List<Room> others) {
        static final Shown NOTHING = new Shown(null, List.of());
    }

    /// Our own room.
    ///
    /// @param canJoin whether we are not in it
    /// @param door null where the team can never see it
    public record Own(
            String words, boolean canJoin, @Nullable Door door) {}

    /// Whether the team may see our room.
    ///
    /// @param visible false as well where the phone system does not say: it is private unless it says otherwise
    /// @param pending whether that is just being changed
    public record Door(boolean visible, boolean pending) {}

    /// Somebody else's room.
    public record Room(String number, String name) {}

    public ReadOnlyObjectProperty<Shown> shown() {
        return shown.getReadOnlyProperty();
    }

    public void joinOwn() {
        var own = shown.get().own();
        var room = agent.offers().room();
        if (own != null && own.canJoin() && room != null) {
            calls.join(room.number());
        }
    }

    public void join(Room room) {
        names.learn(room.number(), room.name());
        calls.join(room.number());
    }

    /// Shows our room to the team, or hides it (S38).
    public void toggleDoor() {
        var own = shown.get().own();
        var door = own == null ? null : own.door();
        if (door != null && !door.pending()) {
            switching.await(agent.team().discoverable(!door.visible()));
        }
    }

    private void refresh() {
        var state = team.state().get();
        shown.set(new Shown(
                own(state.room()),
                state.openRooms().stream()
                        .filter(room -> !weAreIn(room.number()))
                        .map(this::describe)
                        .toList()));
    }

    private @Nullable Own own(TeamState.OwnRoom room) {
        var mine = agent.offers().room();
        if (mine == null || !Boolean.TRUE.equals(room.open())) {
            return null;
        }
        boolean door = agent.offers().team().door() != null;
        var people = room.people();
        return new Own(
                people == null ? texts.get("conference.yours") : texts.get("conference.yours.people", people),
                !weAreIn(mine.number()) && !weAreIn(mine.code()),
                door
                        ? new Door(
                                Boolean.TRUE.equals(room.discoverable()),
                                switching.pending().get())
                        : null);
    }

    private Room describe(OpenRoom room) {
        return new Room(
                room.number(), room.name().isEmpty() ? texts.get("conference.room", room.number()) : room.name());
    }

    private boolean weAreIn(String number) {
        return calls.all().stream()
                .anyMatch(
                        call -> !call.ringing() && call.info().remote().number().equals(number));
    }
}
