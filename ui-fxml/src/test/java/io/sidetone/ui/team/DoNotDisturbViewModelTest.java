package io.sidetone.ui.team;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidetone.sip.PhoneSystem;
import io.sidetone.sip.call.EndReason;
import io.sidetone.sip.team.Switchable;
import io.sidetone.sip.team.Switched;
import io.sidetone.sip.team.TeamServices;
import io.sidetone.sip.team.TeamState;
import io.sidetone.ui.notice.News;
import io.sidetone.ui.team.DoNotDisturbViewModel.State;
import io.sidetone.ui.testing.FakeClock;
import io.sidetone.ui.testing.FakeUserAgent;
import io.sidetone.ui.text.Texts;
import java.util.List;
import org.junit.jupiter.api.Test;

class DoNotDisturbViewModelTest {
    private final FakeClock clock = new FakeClock();
    private final FakeUserAgent phone =
            new FakeUserAgent(clock).offering(new PhoneSystem(null, null, services(), null));
    private final TeamModel team = new TeamModel();
    private final News news = new News(clock);
    private final DoNotDisturbViewModel model =
            new DoNotDisturbViewModel(phone, team, news, Texts.of("en"), Runnable::run);

    DoNotDisturbViewModelTest() {
        phone.team().addListener(team, Runnable::run);
    }

    @Test
    void whatIsNotKnownIsNotCalledOff() {
        assertThat(model.shown().get().offered()).isTrue();
        assertThat(model.shown().get().state()).isEqualTo(State.UNKNOWN);
    }

    @Test
    void itFollowsThePhoneSystemNotTheSwitch() {
        becomes(false);
        model.toggle();
        assertThat(phone.team().asked()).containsExactly("dnd on");
        assertThat(model.shown().get().state()).isEqualTo(State.OFF);
        becomes(true);
        assertThat(model.shown().get().state()).isEqualTo(State.ON);
        model.toggle();
        assertThat(phone.team().asked()).containsExactly("dnd on", "dnd off");
    }

    @Test
    void aSwitchThatFailsIsTold() {
        phone.team().outcome(new Switched(false, new EndReason.NotConnected()));
        model.toggle();
        assertThat(news.newest().get().orElseThrow().text()).startsWith("Do not disturb was not changed. ");
        assertThat(model.shown().get().pending()).isFalse();
    }

    @Test
    void whereItIsNotOfferedThereIsNone() {
        var plain = new FakeUserAgent(clock);
        var without = new DoNotDisturbViewModel(plain, team, news, Texts.of("en"), Runnable::run);
        without.toggle();
        assertThat(without.shown().get().offered()).isFalse();
        assertThat(plain.team().asked()).isEmpty();
    }

    private void becomes(boolean on) {
        phone.team().becomes(new TeamState(on, null, null, TeamState.OwnRoom.UNKNOWN, List.of()));
    }

    private static TeamServices services() {
        return new TeamServices(
                List.of(), List.of(), List.of(), List.of(), false, new Switchable("*78", "*79", ""), "", "", null, "");
    }
}
