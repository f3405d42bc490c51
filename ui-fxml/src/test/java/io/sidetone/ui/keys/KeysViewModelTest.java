package io.sidetone.ui.keys;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidetone.sip.team.LampState;
import io.sidetone.ui.call.CallsModel;
import io.sidetone.ui.codes.Codes;
import io.sidetone.ui.desk.Desk.LampKey;
import io.sidetone.ui.person.Names;
import io.sidetone.ui.team.TeamModel;
import io.sidetone.ui.testing.FakeClock;
import io.sidetone.ui.testing.FakeUserAgent;
import io.sidetone.ui.text.Texts;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeysViewModelTest {
    private static final LampKey BEN = new LampKey("Ben Ito", "102");
    private static final LampKey CLEO = new LampKey("Cleo Marsh", "103");

    private final FakeClock clock = new FakeClock();
    private final FakeUserAgent phone = new FakeUserAgent(clock);
    private final TeamModel team = new TeamModel();
    private final CallsModel calls = new CallsModel(phone, clock);
    private final List<String> asked = new ArrayList<>();
    private boolean asks;
    private final KeysViewModel model = new KeysViewModel(
            List.of(BEN, CLEO),
            team,
            calls,
            new Codes("", List.of(), "**{number}", ""),
            new Names(),
            Texts.of("en"),
            () -> asks,
            asked::add);

    KeysViewModelTest() {
        phone.addListener(calls, Runnable::run);
        phone.team().addListener(team, Runnable::run);
    }

    @Test
    void whatWasNotToldIsUnknownNotFree() {
        assertThat(model.words(BEN).state()).isEqualTo(LampState.UNKNOWN);
        assertThat(model.words(BEN).word()).isEqualTo("unknown");
        phone.team().light("102", LampState.IDLE);
        assertThat(model.words(BEN).word()).isEqualTo("102");
        phone.team().light("102", LampState.DO_NOT_DISTURB);
        assertThat(model.words(BEN).sentence()).isEqualTo("Ben Ito, 102: do not disturb");
    }

    @Test
    void aKeyCalls() {
        model.press(BEN);
        assertThat(phone.dialled()).containsExactly("102");
    }

    @Test
    void aKeyThatRingsPicksUp() {
        phone.team().light("103", LampState.RINGING);
        model.press(CLEO);
        assertThat(phone.dialled()).containsExactly("**103");
    }

    @Test
    void inACallAKeyPassesItOn() {
        talk();
        model.press(BEN);
        assertThat(phone.last().commands()).isEmpty();
        model.press(CLEO);
        assertThat(phone.last().commands()).containsExactly("transfer 103");
        model.press(CLEO);
        assertThat(phone.last().commands()).hasSize(1);
    }

    @Test
    void itAsksBeforeThatWhereThePersonWantsIt() {
        asks = true;
        talk();
        model.press(CLEO);
        assertThat(asked).containsExactly("103");
        assertThat(phone.last().commands()).isEmpty();
    }

    @Test
    void inAConferenceAKeyBringsThemIn() {
        calls.join("8101");
        var room = phone.last().establish(clock.instant());
        model.press(CLEO);
        assertThat(room.commands()).containsExactly("add 103");
    }

    @Test
    void whatIsTypedFindsKeysByNameAndNumber() {
        model.search().set("mar");
        assertThat(model.shown().get()).containsExactly(CLEO);
        model.search().set("102");
        assertThat(model.shown().get()).containsExactly(BEN);
        model.pressFirst();
        assertThat(phone.dialled()).containsExactly("102");
        assertThat(model.shown().get()).containsExactly(BEN, CLEO);
    }

    private void talk() {
        calls.dial("102");
        phone.last().establish(clock.instant());
    }
}
