package io.sidetone.ui.team;

import io.sidetone.sip.UserAgent;
import io.sidetone.ui.notice.News;
import io.sidetone.ui.text.Texts;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// Whether the phone system lets callers through to us. It says so, not the switch (S48).
public final class DoNotDisturbViewModel {
    private final UserAgent agent;
    private final TeamModel team;
    private final Switching switching;
    private final Texts texts;
    private final ReadOnlyObjectWrapper<Shown> shown;

    public DoNotDisturbViewModel(UserAgent agent, TeamModel team, News news, Texts texts, Executor fx) {
        this.agent = agent;
        this.team = team;
        this.texts = texts;
        switching = new Switching(news, texts, fx, "dnd.failed");
        shown = new ReadOnlyObjectWrapper<>(describe());
        team.state().subscribe(state -> shown.set(describe()));
        switching.pending().subscribe(pending -> shown.set(describe()));
    }

    /// How it stands.
    public enum State {
        /// The phone system does not say.
        UNKNOWN,
        OFF,
        ON
    }

    /// The switch in words.
    ///
    /// @param offered whether there is one
    /// @param pending whether it was pressed and nothing has come of it yet
    /// @param word how it stands
    public record Shown(boolean offered, State state, boolean pending, String word) {}

    public ReadOnlyObjectProperty<Shown> shown() {
        return shown.getReadOnlyProperty();
    }

    /// Asks for the opposite; where nothing is known, for quiet.
    public void toggle() {
        var now = shown.get();
        if (now.offered() && !now.pending()) {
            switching.await(agent.team().doNotDisturb(now.state() != State.ON));
        }
    }

    private Shown describe() {
        var on = team.state().get().doNotDisturb();
        var state = on == null ? State.UNKNOWN : on ? State.ON : State.OFF;
        boolean pending = switching.pending().get();
        return new Shown(
                agent.offers().team().doNotDisturb() != null,
                state,
                pending,
                pending
                        ? texts.get("dnd.pending")
                        : switch (state) {
                            case UNKNOWN -> texts.get("dnd.unknown");
                            case OFF -> texts.get("dnd.off");
                            case ON -> texts.get("dnd.on");
                        });
    }
}
