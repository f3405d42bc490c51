package io.sidetone.ui.panel;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidetone.sip.team.TeamState;
import io.sidetone.ui.call.CallsModel;
import io.sidetone.ui.team.TeamModel;
import io.sidetone.ui.testing.FakeClock;
import io.sidetone.ui.testing.FakeUserAgent;
import io.sidetone.ui.text.Texts;
import java.util.List;
import org.junit.jupiter.api.Test;

class PanelViewModelTest {
    private final FakeClock clock = new FakeClock();
    private final FakeUserAgent phone = new FakeUserAgent(clock);
    private final TeamModel team = new TeamModel();
    private final CallsModel calls = new CallsModel(phone, clock);

    private PanelViewModel model(boolean keys, String mailbox) {
        return new PanelViewModel(calls, team, Texts.of("en"), keys, mailbox, true);
    }

    @Test
    void withNothingInItThereIsNoPanel() {
        assertThat(model(false, "").offered()).isFalse();
        assertThat(model(true, "").offered()).isTrue();
        assertThat(model(false, "*97").offered()).isTrue();
    }

    @Test
    void inANarrowWindowItIsARailUntilThereIsRoom() {
        var model = model(true, "");
        assertThat(model.shown().get()).isTrue();
        model.fits().set(false);
        assertThat(model.shown().get()).isFalse();
        model.toggle();
        assertThat(model.open().get()).isTrue();
        model.fits().set(true);
        model.toggle();
        assertThat(model.shown().get()).isFalse();
    }

    @Test
    void newMessagesAreCountedWhereThePhoneSystemDoes() {
        var model = model(false, "*97");
        assertThat(model.voicemail().get().badge()).isEmpty();
        team.teamChanged(new TeamState(null, 2, 5, TeamState.OwnRoom.UNKNOWN, List.of()));
        assertThat(model.voicemail().get().badge()).isEqualTo("2");
        assertThat(model.voicemail().get().sentence()).isEqualTo("2 new voice messages");
        team.teamChanged(new TeamState(null, 0, 5, TeamState.OwnRoom.UNKNOWN, List.of()));
        assertThat(model.voicemail().get().badge()).isEmpty();
    }

    @Test
    void theMailboxIsCalledButNotOutOfACall() {
        phone.addListener(calls, Runnable::run);
        var model = model(false, "*97");
        model.hearMessages();
        model.hearMessages();
        assertThat(phone.dialled()).containsExactly("*97");
    }
}
