package io.sidetone.ui.call;

import io.sidetone.sip.UserAgent;
import io.sidetone.sip.UserAgentListener;
import io.sidetone.sip.address.Party;
import io.sidetone.sip.call.Call;
import io.sidetone.sip.call.CallDirection;
import io.sidetone.sip.call.CallInfo;
import io.sidetone.sip.call.CallState;
import io.sidetone.sip.call.EndReason;
import io.sidetone.sip.call.Transfer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// The calls of this phone as the window sees them: which ring, which one is in front, which others there are, and
/// the last whose end needs a word.
public final class CallsModel implements UserAgentListener {
    /// How long the reason of a call's end stays on the screen.
    public static final Duration REASON_SHOWN = Duration.ofSeconds(10);

    private final UserAgent agent;
    private final InstantSource clock;
    private final Map<String, LiveCall> live = new LinkedHashMap<>();
    private final Set<String> straightIn = new HashSet<>();
    private String chosen = "";
    private final ReadOnlyObjectWrapper<Optional<LiveCall>> current = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<List<LiveCall>> others = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<List<LiveCall>> ringing = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<Optional<EndedCall>> failed = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<EndedCall>> aside = new ReadOnlyObjectWrapper<>(Optional.empty());

    public CallsModel(UserAgent agent, InstantSource clock) {
        this.agent = agent;
        this.clock = clock;
    }

    /// The call in front: the one chosen, else the one spoken into, else the newest.
    public ReadOnlyObjectProperty<Optional<LiveCall>> current() {
        return current.getReadOnlyProperty();
    }

    /// Calls on their way or established besides the current one, oldest first.
    public ReadOnlyObjectProperty<List<LiveCall>> others() {
        return others.getReadOnlyProperty();
    }

    /// Calls that ring here, oldest first.
    public ReadOnlyObjectProperty<List<LiveCall>> ringing() {
        return ringing.getReadOnlyProperty();
    }

    /// The last call that failed while there was no other, until it is dismissed or another begins.
    public ReadOnlyObjectProperty<Optional<EndedCall>> failed() {
        return failed.getReadOnlyProperty();
    }

    /// The last call whose end is worth a word beside whatever goes on: passed on, or failed behind another call.
    public ReadOnlyObjectProperty<Optional<EndedCall>> aside() {
        return aside.getReadOnlyProperty();
    }

    /// All calls there are, oldest first.
    public List<LiveCall> all() {
        return List.copyOf(live.values());
    }

    /// The consultation the call in front is part of.
    public Optional<Consultation> consultation() {
        return live.values().stream()
                .flatMap(call -> call.info().transfer() instanceof Transfer.Consultation about
                        ? Optional.ofNullable(live.get(about.about()))
                                .map(waiting -> new Consultation(waiting, call, straightIn.contains(call.id())))
                                .stream()
                        : Optional.<Consultation>empty().stream())
                .filter(pair -> current.get().filter(pair::has).isPresent())
                .findFirst();
    }

    /// Calls a number as typed. The call is in front at once, so that a second press finds nothing to press.
    public void dial(String number) {
        dismiss();
        begin(agent.call(number));
    }

    /// Holds a call and calls somebody whom it may be passed on to.
    public void consult(LiveCall call, String to) {
        begin(call.call().consult(to));
    }

    /// Calls somebody to bring into the conference (S35).
    ///
    /// @param attended whether we speak to them first; else they come in as soon as they answer
    public void add(LiveCall conference, String to, boolean attended) {
        var call = conference.call().add(to, attended);
        if (!attended) {
            straightIn.add(call.id());
        }
        begin(call);
    }

    /// Calls a conference room.
    public void join(String room) {
        dismiss();
        begin(agent.join(room));
    }

    /// Whether there is a room of ours to take calls into.
    public boolean hasRoom() {
        return agent.offers().room() != null;
    }

    /// Whether whoever goes to this address goes into a conference: our own room, or one we are in.
    public boolean intoRoom(Party target) {
        var room = agent.offers().room();
        var number = target.number();
        boolean ours = room != null && (number.equals(room.number()) || number.equals(room.code()));
        return ours
                || live.values().stream()
                        .anyMatch(c -> c.info().conference()
                                && c.info().remote().number().equals(number));
    }

    /// Calls the other side of a failed call.
    void dialAgain(EndedCall call) {
        var address = call.info().remote().address();
        boolean ours = address.host().equalsIgnoreCase(agent.account().domain());
        dial(ours ? address.user() : address.toString());
    }

    /// Puts another call in front, and speaks on with it (S13).
    public void choose(String id) {
        chosen = id;
        refresh();
        current.get()
                .filter(c -> c.id().equals(id) && c.info().localHold())
                .ifPresent(c -> c.call().resume());
    }

    /// Speaks on with the call that has been behind the longest.
    public void swap() {
        others.get().stream().findFirst().map(LiveCall::id).ifPresent(this::choose);
    }

    public void dismiss() {
        failed.set(Optional.empty());
        aside.set(Optional.empty());
    }

    /// The time these calls go by.
    public Instant now() {
        return clock.instant();
    }

    /// Lets reasons go that were shown long enough.
    public void expire() {
        failed.get().filter(this::shownEnough).ifPresent(f -> failed.set(Optional.empty()));
        aside.get().filter(this::shownEnough).ifPresent(f -> aside.set(Optional.empty()));
    }

    @Override
    public void callAdded(Call call, CallInfo info) {
        if (info.direction() == CallDirection.OUTGOING) {
            chosen = info.id();
        }
        take(call, info);
    }

    @Override
    public void callChanged(Call call, CallInfo info) {
        take(call, info);
    }

    private void begin(Call call) {
        chosen = call.id();
        take(call, call.info());
    }

    private void take(Call call, CallInfo info) {
        if (info.state() instanceof CallState.Ended ended) {
            var before = live.remove(info.id());
            straightIn.remove(info.id());
            if (before != null || chosen.equals(info.id())) {
                ended(
                        info,
                        ended.reason(),
                        before == null ? info.transfer() : before.info().transfer());
            }
        } else {
            var before = live.put(info.id(), new LiveCall(call, info));
            if (before != null && comesInFront(before, info)) {
                chosen = info.id();
            }
        }
        refresh();
    }

    /// A call that was just answered or taken from hold is the one spoken into, wherever that was asked for.
    private static boolean comesInFront(LiveCall before, CallInfo info) {
        return before.ringing()
                ? !(info.state() instanceof CallState.Incoming)
                : before.info().localHold() && !info.localHold();
    }

    private void ended(CallInfo info, EndReason reason, Transfer transfer) {
        if (chosen.equals(info.id())) {
            chosen = transfer instanceof Transfer.Consultation c ? c.about() : "";
        }
        // The call that waited tells how its consultation ended.
        boolean toldElsewhere = transfer instanceof Transfer.Consultation c && live.containsKey(c.about());
        if (!worthSaying(info, reason) || toldElsewhere) {
            return;
        }
        var end = Optional.of(new EndedCall(info, reason, clock.instant()));
        boolean alone = live.values().stream().allMatch(LiveCall::ringing);
        if (alone && !(reason instanceof EndReason.Transferred)) {
            failed.set(end);
        } else {
            aside.set(end);
        }
    }

    /// Whether an end needs a word. What somebody did on purpose explains itself.
    private static boolean worthSaying(CallInfo info, EndReason reason) {
        return switch (reason) {
            case EndReason.HungUp h -> false;
            case EndReason.RemoteHungUp r -> false;
            case EndReason.Declined d -> false;
            case EndReason.Missed m -> false;
            case EndReason.AnsweredElsewhere a -> false;
            case EndReason.Replaced r -> false;
            case EndReason.Transferred t -> true;
            case EndReason.Refused r -> info.direction() == CallDirection.OUTGOING;
            case EndReason.NoAnswer n -> info.direction() == CallDirection.OUTGOING;
            case EndReason.TimedOut t -> true;
            case EndReason.NotConnected n -> true;
            case EndReason.InvalidNumber i -> true;
            case EndReason.MediaFailed m -> true;
        };
    }

    private boolean shownEnough(EndedCall end) {
        return !clock.instant().isBefore(end.shown().plus(REASON_SHOWN));
    }

    private void refresh() {
        var talking =
                live.values().stream().filter(Predicate.not(LiveCall::ringing)).toList();
        var front = talking.stream().filter(c -> c.id().equals(chosen)).findFirst();
        if (front.isEmpty()) {
            front = talking.stream()
                    .max(Comparator.comparing(LiveCall::spoken)
                            .thenComparing(LiveCall::established)
                            .thenComparing(c -> c.info().created()));
        }
        var rest = new ArrayList<>(talking);
        front.ifPresent(rest::remove);
        ringing.set(live.values().stream().filter(LiveCall::ringing).toList());
        others.set(List.copyOf(rest));
        current.set(front);
        if (front.isPresent()) {
            failed.set(Optional.empty());
        }
    }
}
