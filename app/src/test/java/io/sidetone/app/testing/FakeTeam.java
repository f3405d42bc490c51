package io.sidetone.app.testing;

import io.sidetone.sip.team.Lamp;
import io.sidetone.sip.team.LampState;
import io.sidetone.sip.team.Switched;
import io.sidetone.sip.team.Team;
import io.sidetone.sip.team.TeamListener;
import io.sidetone.sip.team.TeamState;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/// A team of which tests say what goes on; remembers what was asked.
public final class FakeTeam implements Team {
    private static final Instant SINCE = Instant.parse("2026-03-01T08:00:00Z");

    private record Told(TeamListener listener, Executor on) {}

    private final List<Told> listeners = new CopyOnWriteArrayList<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final Map<String, Lamp> lamps = Collections.synchronizedMap(new LinkedHashMap<>());
    private volatile TeamState state = TeamState.UNKNOWN;
    private volatile Switched outcome = new Switched(true, null);

    /// What was asked, in order: `dnd on`, `discoverable off`.
    public List<String> asked() {
        return asked;
    }

    /// What will come of switching something.
    public void outcome(Switched next) {
        outcome = next;
    }

    public void becomes(TeamState next) {
        state = next;
        tell(l -> l.teamChanged(next));
    }

    public void light(String number, LampState lampState) {
        var lamp = new Lamp(lampState, null, SINCE);
        lamps.put(number, lamp);
        tell(l -> l.lampChanged(number, lamp));
    }

    private void tell(Consumer<TeamListener> event) {
        listeners.forEach(told -> told.on().execute(() -> event.accept(told.listener())));
    }

    @Override
    public TeamState state() {
        return state;
    }

    @Override
    public Map<String, Lamp> lamps() {
        synchronized (lamps) {
            return new LinkedHashMap<>(lamps);
        }
    }

    @Override
    public void addListener(TeamListener listener, Executor on) {
        listeners.add(new Told(listener, on));
        on.execute(() -> {
            listener.teamChanged(state);
            lamps().forEach(listener::lampChanged);
        });
    }

    @Override
    public CompletionStage<Switched> doNotDisturb(boolean on) {
        asked.add("dnd " + (on ? "on" : "off"));
        return CompletableFuture.completedStage(outcome);
    }

    @Override
    public CompletionStage<Switched> discoverable(boolean on) {
        asked.add("discoverable " + (on ? "on" : "off"));
        return CompletableFuture.completedStage(outcome);
    }
}
