package io.sidetone.app.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sidetone.app.history.History;
import io.sidetone.app.testing.FakeCall;
import io.sidetone.app.testing.FakeUserAgent;
import io.sidetone.sip.account.Disconnection;
import io.sidetone.sip.address.Party;
import io.sidetone.sip.address.SipUri;
import io.sidetone.sip.call.CallState;
import io.sidetone.sip.call.EndReason;
import io.sidetone.sip.call.Recording;
import io.sidetone.sip.call.Transfer;
import io.sidetone.sip.call.TransferFailure;
import io.sidetone.ui.codes.Codes;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/// What the methods do to calls, and which call they mean.
@Timeout(20)
class CallMethodsTest {
    private final JsonMapper mapper = new JsonMapper();
    private final FakeUserAgent agent = new FakeUserAgent().ready();
    private final List<Event> told = new ArrayList<>();

    @TempDir
    private Path data;

    private StatusBoard board;
    private History history;
    private Methods methods;

    @BeforeEach
    void attach() {
        board = new StatusBoard(new Spoken(), Runnable::run, Clock.systemUTC(), () -> 1, "9.9");
        history = History.open(data.resolve("history.db"), FakeUserAgent.DOMAIN, notice -> {});
        history.keep(agent);
        board.attach(agent);
        methods = new Methods(board, new NoWindow());
        offer(new Codes("700", List.of("701"), "**{number}", "600"));
        board.subscribe(told::add);
        told.clear();
    }

    @AfterEach
    void close() {
        history.close();
    }

    @Test
    void holdMeansTheCallWeSpeakInAndResumeTheHeldOne() throws Exception {
        var first = established("102");
        var second = established("103");
        first.hold();

        assertThat(id("hold")).isEqualTo("2");
        assertThat(second.info().localHold()).isTrue();
        assertRefused("hold", Refusal.Code.NO_CALL, "There is no call that could be held.");
        assertRefused(
                "resume",
                Refusal.Code.AMBIGUOUS,
                "Several calls could be meant: 1 (102), 2 (103). Name one by its id (--call ID).");
        assertThat(id("resume", "call", "1")).isEqualTo("1");
        assertThat(first.info().localHold()).isFalse();
        assertThat(id("resume")).isEqualTo("2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hold", "resume"})
    void whatIsNotAnsweredCannotBeHeld(String method) {
        agent.call("102");

        assertRefused(method, Refusal.Code.NOT_ESTABLISHED, "Call 1 is not connected yet.", "call", "1");
    }

    @Test
    void hangUpAndMuteMeanTheCallWeSpeakIn() throws Exception {
        var first = established("102");
        var second = established("103");
        second.hold();
        agent.call("104");

        assertThat(id("mute")).isEqualTo(first.id());
        assertThat(id("hangup")).isEqualTo(first.id());
        assertThat(id("hangup")).as("held, but answered").isEqualTo(second.id());
        assertThat(id("hangup")).isEqualTo("3");
    }

    @Test
    void touchTonesGoToTheCallThatIsHeard() throws Exception {
        var held = established("102");
        held.hold();
        var early = agent.call("600");
        assertRefused("dtmf", Refusal.Code.NOT_ESTABLISHED, "Call 2 is not connected yet.", "digits", "1", "call", "2");
        early.become(new CallState.Early());

        assertThat(id("dtmf", "digits", " 12 #,a")).isEqualTo("2");

        assertThat(early.info().digits()).isEqualTo("12#,A");
        assertThat(held.info().digits()).isEmpty();
        assertThat(json(told.getLast()).at("/call/digits").asString()).isEqualTo("12#,A");
    }

    @Test
    void transfersBlindly() throws Exception {
        var call = established("102");

        assertThat(id("transfer", "to", "(103)")).isEqualTo("1");

        assertThat(transfer(told.getLast()))
                .isEqualTo("{\"state\":\"asked\",\"target\":{\"number\":\"103\",\"name\":\"\"},\"call\":null,"
                        + "\"status\":null,\"code\":null,\"reason\":null}");
        assertRefused(
                "transfer",
                Refusal.Code.TRANSFERRING,
                "Call 1 is being transferred already. Complete that, or go back, first.",
                "to",
                "104");
        call.change(c -> c.transfer = new Transfer.Underway(ben(), 180));
        assertThat(transfer(told.getLast()))
                .startsWith("{\"state\":\"underway\",\"target\":{\"number\":\"103\",\"name\":\"Ben\"}")
                .contains("\"status\":180");
        call.change(c ->
                c.transfer = new Transfer.Failed(ben(), new TransferFailure.Refused(486, "Busy Here"), Instant.EPOCH));
        assertThat(transfer(told.getLast()))
                .contains("\"state\":\"failed\"")
                .endsWith("\"status\":486,\"code\":\"refused\",\"reason\":\"Still with 102, not with Ben: Refused.\"}");
        assertThat(id("transfer", "to", "104")).as("it can be tried again").isEqualTo("1");
        call.become(new CallState.Ended(new EndReason.Transferred(ben()), Instant.EPOCH));
        assertThat(json(told.getLast()).at("/call/end/code").asString()).isEqualTo("transferred");
    }

    @Test
    void aHeldCallIsTransferredWhereThereIsNoOther() throws Exception {
        var first = established("102");
        first.hold();

        assertThat(id("park")).isEqualTo("1");
        assertThat(first.info().transfer())
                .isEqualTo(new Transfer.Asked(Party.of(SipUri.of("700", FakeUserAgent.DOMAIN))));
    }

    @Test
    void ofTwoHeldCallsTheOneToTransferMustBeNamed() {
        established("102").hold();
        established("103").hold();

        assertRefused(
                "transfer",
                Refusal.Code.AMBIGUOUS,
                "Several calls could be meant: 1 (102), 2 (103). Name one by its id (--call ID).",
                "to",
                "104");
    }

    @Test
    void anAttendedTransferIsCompleted() throws Exception {
        established("102");

        var done = mapper.valueToTree(methods.invoke("transfer", parameters("to", "103", "attended", true))
                .result());

        assertThat(done.toString())
                .isEqualTo("{\"call\":\"1\",\"id\":\"1\",\"state\":\"established\",\"consultation\":\"2\"}");
        assertThat(mapper.valueToTree(board.status())
                        .at("/calls/0/transfer/state")
                        .asString())
                .isEqualTo("consulting");
        assertThat(mapper.valueToTree(board.status()).at("/calls/0/localHold").asBoolean())
                .isTrue();
        assertThat(mapper.valueToTree(board.status())
                        .at("/calls/1/transfer/state")
                        .asString())
                .isEqualTo("consultation");
        assertThat(mapper.valueToTree(board.status())
                        .at("/calls/1/transfer/call")
                        .asString())
                .isEqualTo("1");
        agent.fake("2").answer();

        assertThat(id("complete")).isEqualTo("2");
        assertThat(agent.calls()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "2"})
    void eitherCallOfAConsultationGoesBack(String named) throws Exception {
        established("102");
        methods.invoke("transfer", parameters("to", "103", "attended", true));
        agent.fake("2").answer();

        id("back", "call", named);

        assertThat(agent.calls()).hasSize(1);
        assertThat(agent.fake("1").info().localHold()).isFalse();
        assertThat(agent.fake("1").info().transfer()).isEqualTo(Transfer.NONE);
    }

    @Test
    void aCallOutsideAConsultationCannotBeCompleted() {
        established("102");

        assertRefused("complete", Refusal.Code.NO_TRANSFER, "Call 1 is not part of an attended transfer.", "call", "1");
        assertRefused("follow", Refusal.Code.NO_TRANSFER, "Call 1 does not ask for a transfer.", "call", "1");
    }

    @ParameterizedTest
    @CsvSource({"follow", "stay"})
    void anIncomingTransferIsAnswered(String method) throws Exception {
        established("104");
        established("102").change(c -> c.transfer = new Transfer.Requested(ben()));
        assertThat(transfer(told.getLast()))
                .startsWith("{\"state\":\"requested\",\"target\":{\"number\":\"103\",\"name\":\"Ben\"}");

        assertThat(id(method)).isEqualTo("2");

        assertThat(agent.fake("2").info().transfer()).isEqualTo(Transfer.NONE);
    }

    @Test
    void picksUpAndRedials() throws Exception {
        assertThat(id("pickup", "number", "1 04")).isEqualTo("1");
        assertThat(agent.fake("1").info().remote().number()).isEqualTo("**104");
        established("102");

        assertThat(id("redial")).as("who called us was not dialled").isEqualTo("3");
        assertThat(agent.fake("3").info().remote().number()).isEqualTo("**104");
    }

    @Test
    void whatTheProfileDoesNotNameIsUnsupported() {
        offer(Codes.NONE);
        established("102");

        assertRefused("park", Refusal.Code.UNSUPPORTED, "This phone system has no place to park calls.");
        assertRefused(
                "pickup",
                Refusal.Code.UNSUPPORTED,
                "This phone system lets nobody pick up a colleague's call.",
                "number",
                "104");
    }

    @Test
    void tellsDiversionHoldAndReplacement() throws Exception {
        var call = agent.ring("102").change(c -> c.via = ben());
        assertThat(json(told.getLast()).at("/call/via").toString()).isEqualTo("{\"number\":\"103\",\"name\":\"Ben\"}");
        call.answer();
        call.change(c -> c.remoteHold = true);
        assertThat(json(told.getLast()).at("/call/remoteHold").asBoolean()).isTrue();
        call.become(new CallState.Ended(new EndReason.Replaced(), Instant.EPOCH));

        assertThat(json(told.getLast()).at("/call/end/code").asString()).isEqualTo("replaced");
    }

    @Test
    void tellsTheHistory() throws Exception {
        agent.ring(new Party("Ana Müller", SipUri.of("102", FakeUserAgent.DOMAIN)));
        agent.fake("1").answer();
        agent.fake("1").hangUp();

        var past = mapper.valueToTree(
                methods.invoke("history", parameters("limit", 5)).result());

        assertThat(past.at("/history/0").toString())
                .isEqualTo("{\"direction\":\"incoming\",\"number\":\"102\",\"name\":\"Ana Müller\","
                        + "\"address\":\"sip:102@pbx.test\",\"via\":null,\"connected\":null,\"outcome\":\"answered\","
                        + "\"began\":\"2026-03-01T09:00:00.000Z\",\"answered\":\"2026-03-01T09:00:05.000Z\","
                        + "\"ended\":\"2026-03-01T09:00:09.000Z\",\"seconds\":4,\"intercom\":false,\"path\":null,"
                        + "\"codec\":null,\"endReason\":\"hung-up\",\"endStatus\":null,\"callId\":\"1@fake\"}");
        assertThat(past.path("history")).hasSize(1);
    }

    private FakeCall established(String from) {
        var call = agent.ring(from);
        call.answer();
        return call;
    }

    private static Party ben() {
        return new Party("Ben", SipUri.of("103", FakeUserAgent.DOMAIN));
    }

    private void offer(Codes codes) {
        methods.attach(new Phone(agent, history, codes));
    }

    private String id(String method, Object... parameters) throws Refusal {
        return ((Done) methods.invoke(method, parameters(parameters)).result()).id();
    }

    private void assertRefused(String method, Refusal.Code code, String sentence, Object... parameters) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> methods.invoke(method, parameters(parameters)))
                .withMessage(sentence)
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    private Parameters parameters(Object... namesAndValues) {
        var node = mapper.createObjectNode();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            node.set((String) namesAndValues[i], mapper.valueToTree(namesAndValues[i + 1]));
        }
        return new Parameters(node);
    }

    private tools.jackson.databind.JsonNode json(Event event) {
        return mapper.valueToTree(event);
    }

    private String transfer(Event event) {
        assertThat(event.event()).isEqualTo("call");
        return json(event).at("/call/transfer").toString();
    }

    private static final class Spoken implements Sentences {
        @Override
        public String recording(Recording.Refusal why) {
            return "not recorded " + why.status();
        }

        @Override
        public String disconnection(Disconnection reason) {
            return "";
        }

        @Override
        public String end(EndReason reason, String who) {
            return "";
        }

        @Override
        public String transfer(TransferFailure why, String who, String target) {
            return "Still with " + who + ", not with " + target + ": "
                    + why.getClass().getSimpleName() + ".";
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
