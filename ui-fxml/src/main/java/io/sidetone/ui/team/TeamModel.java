package io.sidetone.ui.team;

import io.sidetone.sip.team.Lamp;
import io.sidetone.sip.team.TeamListener;
import io.sidetone.sip.team.TeamState;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// The team as the phone system tells of it.
public final class TeamModel implements TeamListener {
    private final ReadOnlyObjectWrapper<TeamState> state = new ReadOnlyObjectWrapper<>(TeamState.UNKNOWN);
    private final Map<String, ReadOnlyObjectWrapper<Optional<Lamp>>> lamps = new HashMap<>();

    public ReadOnlyObjectProperty<TeamState> state() {
        return state.getReadOnlyProperty();
    }

    /// The lamp of a number; empty while nothing was told of it.
    public ReadOnlyObjectProperty<Optional<Lamp>> lamp(String number) {
        return of(number).getReadOnlyProperty();
    }

    @Override
    public void lampChanged(String number, Lamp lamp) {
        of(number).set(Optional.of(lamp));
    }

    @Override
    public void teamChanged(TeamState now) {
        state.set(now);
    }

    private ReadOnlyObjectWrapper<Optional<Lamp>> of(String number) {
        return lamps.computeIfAbsent(number, n -> new ReadOnlyObjectWrapper<>(Optional.empty()));
    }
}
