package io.sidetone.ui.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidetone.sip.call.EndReason;
import io.sidetone.ui.call.CallViewModel;
import io.sidetone.ui.call.CallsModel;
import io.sidetone.ui.person.Names;
import io.sidetone.ui.testing.FakeCall;
import io.sidetone.ui.testing.FakeClock;
import io.sidetone.ui.testing.FakeUserAgent;
import io.sidetone.ui.text.Texts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TransferViewModelTest {
    private static final Suggestion CLEO = new Suggestion("Cleo Marsh", "103");
    private static final Suggestion RUTH = new Suggestion("Ruth Clements", "118");
    private static final Suggestion BEN = new Suggestion("Ben Ito", "102");

    private final FakeClock clock = new FakeClock();
    private final FakeUserAgent phone = new FakeUserAgent(clock);
    private final CallsModel calls = new CallsModel(phone, clock);
    private final Map<String, CompletableFuture<List<Suggestion>>> questions = new HashMap<>();
    private final Names names = new Names();
    private final TransferViewModel model =
            new TransferViewModel(calls, this::suggest, names, "example.com", Texts.of("en"), Runnable::run);

    private CompletionStage<List<Suggestion>> suggest(String typed, int most) {
        return questions.computeIfAbsent(typed, question -> new CompletableFuture<>());
    }

    private void answer(String typed, Suggestion... found) {
        var question = questions.get(typed);
        assertThat(question).as("asked for %s", typed).isNotNull();
        question.complete(List.of(found));
    }

    @BeforeEach
    void listen() {
        phone.addListener(calls, Runnable::run);
    }

    @Test
    void inAConferenceSomebodyIsAdded() {
        var room = conference();
        assertThat(model.title().get()).isEqualTo("Bring into the conference");
        model.typed().set("103");
        model.blind();
        assertThat(room.commands()).containsExactly("add 103");
        assertThat(calls.consultation().orElseThrow().straightIn()).isTrue();
    }

    @Test
    void orSpokenWithFirst() {
        var room = conference();
        model.typed().set("103");
        model.attended();
        assertThat(room.commands()).containsExactly("add attended 103");
        assertThat(calls.consultation().orElseThrow().straightIn()).isFalse();
    }

    private FakeCall conference() {
        calls.join("8102");
        var room = phone.last().establish(clock.instant());
        model.show();
        assertThat(model.adding().get()).isTrue();
        return room;
    }

    @Test
    void aNumberIsPassedOnAtOnce() {
        var ben = talk();
        assertThat(model.title().get()).isEqualTo("Transfer Ben Ito to");
        assertThat(model.ready().get()).isFalse();
        model.typed().set("103");
        assertThat(model.ready().get()).isTrue();
        model.blind();
        assertThat(ben.commands()).containsExactly("transfer 103");
        assertThat(model.open().get()).isFalse();
    }

    @Test
    void attendedHoldsTheOneAndCallsTheOther() {
        var ben = talk();
        model.typed().set("103");
        model.attended();
        assertThat(ben.commands()).containsExactly("consult 103");
        assertThat(calls.current().get().orElseThrow().info().remote().number()).isEqualTo("103");
        assertThat(calls.consultation()).isPresent();
    }

    @Test
    void aNameMeansTheFirstWhoBearsIt() {
        var ben = talk();
        model.typed().set("cle");
        answer("cle", CLEO, RUTH);
        assertThat(model.selected().get()).isZero();
        model.blind();
        assertThat(ben.commands()).containsExactly("transfer 103");
    }

    @Test
    void aNumberMeansItselfUntilSomebodyElseIsChosen() {
        var ben = talk();
        model.typed().set("1");
        answer("1", CLEO, RUTH);
        assertThat(model.selected().get()).isEqualTo(-1);
        model.next();
        model.next();
        assertThat(model.selected().get()).isEqualTo(1);
        model.next();
        assertThat(model.selected().get()).isEqualTo(-1);
        model.previous();
        model.attended();
        assertThat(ben.commands()).containsExactly("consult 118");
    }

    @Test
    void thoseCalledLastAreOfferedBeforeAnythingIsTyped() {
        var ben = talk();
        answer("", CLEO, BEN);
        assertThat(model.found().get()).as("not the one who is to be passed on").containsExactly(CLEO);
        assertThat(model.ready().get()).isFalse();
        model.attended();
        assertThat(ben.commands()).isEmpty();
        model.select(0);
        model.attended();
        assertThat(ben.commands()).containsExactly("consult 103");
    }

    @Test
    void aLateAnswerToAnOlderQuestionIsNotShown() {
        talk();
        model.typed().set("c");
        model.typed().set("r");
        answer("r", RUTH);
        answer("c", CLEO);
        assertThat(model.found().get()).containsExactly(RUTH);
    }

    @Test
    void aSearchThatFailsLeavesTheNumber() {
        var ben = talk();
        model.typed().set("103");
        questions.get("103").completeExceptionally(new IllegalStateException("no directory"));
        assertThat(model.found().get()).isEmpty();
        model.blind();
        assertThat(ben.commands()).containsExactly("transfer 103");
    }

    @Test
    void whatIsNoNumberIsSaidAndCanBeMended() {
        var ben = talk();
        model.typed().set("call me!");
        model.blind();
        assertThat(model.problem().get()).contains("call me!");
        assertThat(model.open().get()).isTrue();
        assertThat(ben.commands()).isEmpty();
        model.typed().set("103");
        assertThat(model.problem().get()).isEmpty();
    }

    @Test
    void theNameUnderWhichSomebodyWasChosenStays() {
        talk();
        model.typed().set("mo");
        answer("mo", new Suggestion("Moritz", "777"));
        model.attended();
        var view = new CallViewModel(calls, Texts.of("en"), names, clock.now());
        assertThat(view.shown().get().name()).isEqualTo("Moritz");
        assertThat(view.shown().get().number()).isEqualTo("777");
    }

    @Test
    void theSheetGoesWithItsCall() {
        var ben = talk();
        ben.end(new EndReason.RemoteHungUp());
        assertThat(model.open().get()).isFalse();
    }

    @Test
    void theSheetGoesWhenAnotherCallComesInFront() {
        talk();
        phone.ring("Dana", "555").answer();
        assertThat(model.open().get()).isFalse();
    }

    @Test
    void aCallOnItsWayCannotBePassedOn() {
        calls.dial("102");
        model.show();
        assertThat(model.open().get()).isFalse();
    }

    @Test
    void theNextTimeTheFieldIsEmpty() {
        talk();
        model.typed().set("103");
        model.close();
        model.show();
        assertThat(model.typed().get()).isEmpty();
        assertThat(model.ready().get()).isFalse();
    }

    private FakeCall talk() {
        calls.dial("102");
        var ben = phone.last().establish(clock.instant());
        model.show();
        assertThat(model.open().get()).isTrue();
        return ben;
    }
}
