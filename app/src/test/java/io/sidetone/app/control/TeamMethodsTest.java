package io.sidetone.app.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sidetone.app.history.History;
import io.sidetone.app.testing.FakeCall;
import io.sidetone.app.testing.FakeUserAgent;
import io.sidetone.sip.PhoneSystem;
import io.sidetone.sip.account.Disconnection;
import io.sidetone.sip.call.CallState;
import io.sidetone.sip.call.EndReason;
import io.sidetone.sip.call.Recording;
import io.sidetone.sip.call.RecordingService;
import io.sidetone.sip.call.Room;
import io.sidetone.sip.call.Transfer;
import io.sidetone.sip.call.TransferFailure;
import io.sidetone.sip.team.LampState;
import io.sidetone.sip.team.OpenRoom;
import io.sidetone.sip.team.Switched;
import io.sidetone.sip.team.TeamServices;
import io.sidetone.sip.team.TeamState;
import io.sidetone.ui.codes.Codes;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Rooms, recording, do not disturb and lamps by the control interface (S16–S24, S31–S39, S43, S47, S48).
class TeamMethodsTest {
    private final JsonMapper mapper = new JsonMapper();
    private final FakeUserAgent agent = new FakeUserAgent()
            .ready()
            .offering(new PhoneSystem(
                    new Room("8101", "*38"), new RecordingService("*1", true, "rec-101"), TeamServices.NONE, null));
    private final List<Event> told = new ArrayList<>();

    @TempDir
    private Path data;

    private StatusBoard board;
    private History history;
    private Methods methods;

    @BeforeEach
    void attach() {
        board = new StatusBoard(new Plain(), Runnable::run, Clock.systemUTC(), () -> 1, "9.9");
        history = History.open(data.resolve("history.db"), FakeUserAgent.DOMAIN, notice -> {});
        board.profile(new Status.Profile("Lab", null, null), List.of(new Status.Key("Ben", "102", "unknown")));
        board.attach(agent);
        methods = new Methods(board, new NoWindow());
        methods.attach(new Phone(agent, history, Codes.NONE));
        board.subscribe(told::add);
        told.clear();
    }

    @AfterEach
    void close() {
        history.close();
    }

    private FakeCall talking() {
        return agent.begin("102", new CallState.Established(FakeCall.BEGAN));
    }

    private Object ask(String method, Map<String, ?> parameters) throws Refusal {
        return methods.invoke(method, new Parameters(mapper.valueToTree(parameters)))
                .result();
    }

    private void assertRefused(Refusal.Code code, String method, Map<String, ?> parameters) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> ask(method, parameters))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(code))
                .withMessageEndingWith(".");
    }

    private JsonNode last() {
        return mapper.valueToTree(told.getLast());
    }

    @Test
    void aCallGoesToTheRoom() throws Exception {
        var call = talking();
        assertThat(((Done) ask("conference", Map.of())).id()).isEqualTo(call.id());
        assertThat(last().at("/call/transfer/target/number").asString()).isEqualTo("8101");
    }

    @Test
    void eitherCallOfAConsultationGoesToTheRoomOnceBothAreAnswered() throws Exception {
        var waiting = talking();
        var asked = agent.begin("103", new CallState.Ringing());
        waiting.change(c -> c.transfer = new Transfer.Consulting(asked.id()));
        asked.change(c -> c.transfer = new Transfer.Consultation(waiting.id()));
        assertRefused(Refusal.Code.NOT_ESTABLISHED, "conference", Map.of("call", waiting.id()));
        assertRefused(Refusal.Code.NOT_ESTABLISHED, "conference", Map.of("call", asked.id()));
        asked.change(c -> c.state = new CallState.Established(FakeCall.BEGAN));
        assertThat(((Done) ask("conference", Map.of("call", asked.id()))).id()).isEqualTo(asked.id());
        assertThat(((Done) ask("conference", Map.of("call", waiting.id()))).id())
                .isEqualTo(waiting.id());
    }

    @Test
    void inAConferenceThereIsNoOtherButOthersCanBeAdded() throws Exception {
        var call = talking();
        assertRefused(Refusal.Code.NO_CONFERENCE, "add", Map.of("number", "103"));
        call.change(c -> c.conference = true);
        assertRefused(Refusal.Code.IN_CONFERENCE, "conference", Map.of());
        assertRefused(Refusal.Code.INVALID_NUMBER, "add", Map.of("number", "=?"));
        var done = (Done) ask("add", Map.of("number", "103", "attended", true));
        assertThat(done.id()).isEqualTo(call.id());
        assertThat(done.consultation()).isNotNull();
        assertThat(last().at("/call/conference").asBoolean()).isFalse();
    }

    @Test
    void joinMeansOurRoomUnlessAnotherIsNamed() throws Exception {
        var ours = agent.fake(((Done) ask("join", Map.of())).id());
        assertThat(ours.info().remote().number()).isEqualTo("8101");
        assertThat(ours.info().conference()).isTrue();
        var other = agent.fake(((Done) ask("join", Map.of("room", "8102"))).id());
        assertThat(other.info().remote().number()).isEqualTo("8102");
    }

    @Test
    void recordingIsAskedForAndToldByWhatThePhoneSystemSays() throws Exception {
        var call = talking();
        assertRefused(Refusal.Code.NO_CALL, "record", Map.of("on", true));
        call.change(c -> c.recording = new Recording(Recording.State.OFF, 0, null));
        ask("record", Map.of("on", true));
        assertThat(last().at("/call/recording").asString()).isEqualTo("off");
        assertThat(last().at("/call/recordingAsked").asString()).isEqualTo("start");
        call.change(c -> c.recording = new Recording(Recording.State.ON, 1, null));
        assertThat(last().at("/call/recording").asString()).isEqualTo("on");
        assertThat(last().at("/call/segment").asInt()).isEqualTo(1);
        assertRefused(Refusal.Code.NOT_RECORDABLE, "record", Map.of("on", true, "call", call.id()));
        ask("record", Map.of("on", false));
        assertThat(last().at("/call/recordingAsked").asString()).isEqualTo("stop");
        call.change(
                c -> c.recording = new Recording(Recording.State.ON, 1, new Recording.Refusal(403, FakeCall.BEGAN)));
        assertThat(last().at("/call/recordingRefused").asString()).isEqualTo("Not recorded: 403.");
    }

    @Test
    void doNotDisturbAnswersOnceItIsSo() throws Exception {
        assertThat(ask("dnd", Map.of("on", true))).isEqualTo(Map.of("dnd", true));
        assertThat(agent.team().asked()).containsExactly("dnd on");
        agent.team().outcome(new Switched(false, null));
        assertRefused(Refusal.Code.NOT_SWITCHED, "dnd", Map.of("on", false));
        agent.team().outcome(new Switched(false, new EndReason.Refused(404, "Not Found")));
        assertRefused(Refusal.Code.NOT_SWITCHED, "discoverable", Map.of("on", true));
        assertRefused(Refusal.Code.INVALID_PARAMS, "dnd", Map.of());
    }

    @Test
    void theStatusTellsOfTheTeamAndEventsOfWhatChanges() {
        assertThat(board.status().conference()).isEqualTo(new Status.Conference("unknown", "8101", null, null));
        agent.team()
                .becomes(new TeamState(
                        true, 2, 5, new TeamState.OwnRoom(true, 3, false), List.of(new OpenRoom("8102", "Ben"))));
        var status = board.status();
        assertThat(status.conference()).isEqualTo(new Status.Conference("open", "8101", 3, false));
        assertThat(status.dnd()).isTrue();
        assertThat(status.voicemail()).isEqualTo(new Status.Voicemail(2, 5));
        assertThat(status.rooms()).containsExactly(new Status.Room("8102", "Ben"));
        assertThat(last().path("event").asString()).isEqualTo("team");
        assertThat(last().at("/voicemail/new").asInt()).isEqualTo(2);
        assertThat(last().at("/rooms/0/room").asString()).isEqualTo("8102");

        agent.team().light("102", LampState.DO_NOT_DISTURB);
        assertThat(board.status().keys()).containsExactly(new Status.Key("Ben", "102", "dnd"));
        assertThat(last().path("event").asString()).isEqualTo("key");
        assertThat(last().at("/key/state").asString()).isEqualTo("dnd");
    }

    private static final class Plain implements Sentences {
        @Override
        public String recording(Recording.Refusal why) {
            return "Not recorded: " + why.status() + ".";
        }

        @Override
        public String disconnection(Disconnection reason) {
            return "Away.";
        }

        @Override
        public String end(EndReason reason, String who) {
            return who + " did not.";
        }

        @Override
        public String transfer(TransferFailure why, String who, String target) {
            return "No.";
        }
    }

    private static final class NoWindow implements Window {
        @Override
        public void show() {}

        @Override
        public void quit() {}

        @Override
        public boolean quitting() {
            return false;
        }
    }
}
