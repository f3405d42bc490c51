package io.sidetone.sip.team;

import io.sidetone.sip.call.EndReason;
import io.sidetone.sip.core.Core;
import io.sidetone.sip.subscription.ConferenceInfo;
import io.sidetone.sip.subscription.DialogInfo;
import io.sidetone.sip.subscription.MessageSummary;
import io.sidetone.sip.subscription.Presence;
import io.sidetone.sip.subscription.ResourceList;
import io.sidetone.sip.subscription.Subscriptions;
import io.sidetone.sip.subscription.Topic;
import io.sidetone.sip.subscription.Watched;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Watches at the phone system what a team wants to see. On `phone-core`, but for the methods of [Team].
public final class TeamWatch implements Team {
    private static final Logger log = LoggerFactory.getLogger(TeamWatch.class);

    private record Told(TeamListener listener, Executor on) {
        void of(Consumer<TeamListener> event) {
            try {
                on.execute(() -> event.accept(listener));
            } catch (RejectedExecutionException ending) {
                log.debug("A listener's executor takes no more: {}", ending.getMessage());
            }
        }
    }

    private final Core core;
    private final TeamServices services;
    private final LampBoard board;
    private final @Nullable CodeSwitch doNotDisturb;
    private final @Nullable CodeSwitch door;
    private final List<Told> listeners = new CopyOnWriteArrayList<>();
    private final Map<String, Map<String, Presence>> presences = new HashMap<>();
    private final Map<String, Set<String>> notToDisturb = new HashMap<>(); // addresses of lamps that are lit, by list
    private @Nullable Boolean roomOpen;
    private @Nullable Integer people;
    private @Nullable MessageSummary mailbox;
    private List<OpenRoom> openRooms = List.of();
    private volatile TeamState state = TeamState.UNKNOWN;

    /// @param dial dials a code unseen
    public TeamWatch(Core core, TeamServices services, Function<String, CompletionStage<EndReason>> dial) {
        this.core = core;
        this.services = services;
        board = new LampBoard(core, services.keys(), (number, lamp) -> tell(l -> l.lampChanged(number, lamp)));
        doNotDisturb = switched(services.doNotDisturb(), dial);
        door = switched(services.door(), dial);
    }

    private @Nullable CodeSwitch switched(
            @Nullable Switchable codes, Function<String, CompletionStage<EndReason>> dial) {
        return codes == null ? null : new CodeSwitch(core, codes, dial, this::refresh);
    }

    /// Begins to watch; whatever is subscribed ends with the subscriptions. Any thread.
    ///
    /// @param user our own number, whose mailbox is ours
    public void begin(Subscriptions subscriptions, String user) {
        if (!services.keys().isEmpty()) {
            subscriptions.lamps(services.keyLists(), services.keys(), board::line, core);
        }
        for (var list : services.presenceLists()) {
            subscriptions.watch(Topic.presences(list), told -> presence(list, told), core);
        }
        for (var list : services.doNotDisturbLists()) {
            subscriptions.watch(Topic.lines(list), told -> notToDisturb(list, told), core);
        }
        if (services.mailbox()) {
            watch(subscriptions, Topic.mailbox(user), summary -> mailbox = summary);
        }
        watch(subscriptions, services.doNotDisturb(), doNotDisturb);
        watch(subscriptions, services.door(), door);
        if (!services.roomState().isEmpty()) {
            watch(subscriptions, Topic.line(services.roomState()), info -> roomOpen = on(info));
        }
        if (!services.room().isEmpty()) {
            watch(subscriptions, Topic.room(services.room()), info -> people = counted(info));
        }
        if (!services.openRooms().isEmpty()) {
            watch(subscriptions, Topic.lines(services.openRooms()), list -> openRooms = open(list));
        }
    }

    private <T> void watch(Subscriptions subscriptions, Topic<T> topic, Consumer<@Nullable T> take) {
        subscriptions.watch(
                topic,
                told -> {
                    take.accept(told.known().orElse(null));
                    refresh();
                },
                core);
    }

    private void watch(Subscriptions subscriptions, @Nullable Switchable codes, @Nullable CodeSwitch it) {
        if (codes != null && it != null && !codes.state().isEmpty()) {
            subscriptions.watch(
                    Topic.line(codes.state()), told -> it.told(on(told.known().orElse(null))), core);
        }
    }

    private static @Nullable Boolean on(@Nullable DialogInfo info) {
        return info == null ? null : info.on();
    }

    private static @Nullable Integer counted(@Nullable ConferenceInfo info) {
        return info == null ? null : info.userCount();
    }

    private void presence(String list, Watched<ResourceList<Presence>> told) {
        var known = new HashMap<String, Presence>();
        told.known()
                .ifPresent(people -> people.resources().forEach((address, resource) -> {
                    if (resource.value() != null) {
                        known.put(address.user(), resource.value());
                    }
                }));
        presences.put(list, known);
        var all = new HashMap<String, Presence>();
        presences.values().forEach(all::putAll);
        board.presences(all);
    }

    private void notToDisturb(String list, Watched<ResourceList<DialogInfo>> told) {
        var lit = new HashSet<String>();
        told.known()
                .ifPresent(lamps -> lamps.resources().forEach((address, lamp) -> {
                    if (lamp.value() != null && lamp.value().on()) {
                        lit.add(address.user());
                    }
                }));
        notToDisturb.put(list, lit);
        board.notToDisturb(notToDisturb.values().stream().flatMap(Set::stream).toList());
    }

    /// Our own room has a pill of its own.
    private List<OpenRoom> open(@Nullable ResourceList<DialogInfo> list) {
        return list == null
                ? List.of()
                : list.resources().entrySet().stream()
                        .filter(e -> e.getValue().value() != null
                                && e.getValue().value().on())
                        .map(e -> new OpenRoom(
                                roomOf(e.getKey().user()), e.getValue().name()))
                        .filter(room -> !room.number().equals(services.room()))
                        .toList();
    }

    /// A phone system's lamp may be named after the room: `open-8102` for 8102.
    private static String roomOf(String lamp) {
        return lamp.substring(lamp.lastIndexOf('-') + 1);
    }

    private void refresh() {
        var summary = mailbox;
        var next = new TeamState(
                doNotDisturb == null ? null : doNotDisturb.on(),
                summary == null ? null : summary.voice().fresh(),
                summary == null ? null : summary.voice().old(),
                new TeamState.OwnRoom(roomOpen, people, door == null ? null : door.on()),
                openRooms);
        if (!next.equals(state)) {
            state = next;
            tell(l -> l.teamChanged(next));
        }
    }

    private void tell(Consumer<TeamListener> event) {
        listeners.forEach(told -> told.of(event));
    }

    @Override
    public TeamState state() {
        return state;
    }

    @Override
    public Map<String, Lamp> lamps() {
        return board.lamps();
    }

    @Override
    public void addListener(TeamListener listener, Executor on) {
        core.execute(() -> {
            var told = new Told(listener, on);
            listeners.add(told);
            var now = state;
            told.of(l -> l.teamChanged(now));
            board.lamps().forEach((number, lamp) -> told.of(l -> l.lampChanged(number, lamp)));
        });
    }

    @Override
    public CompletionStage<Switched> doNotDisturb(boolean on) {
        return turn(doNotDisturb, on);
    }

    @Override
    public CompletionStage<Switched> discoverable(boolean on) {
        return turn(door, on);
    }

    private CompletionStage<Switched> turn(@Nullable CodeSwitch it, boolean on) {
        if (it == null) {
            return CompletableFuture.failedStage(
                    new UnsupportedOperationException("this phone system does not offer that"));
        }
        var outcome = new CompletableFuture<Switched>();
        core.execute(() -> it.turn(on).thenAccept(outcome::complete));
        return outcome;
    }
}
