package io.sidetone.ui.call;

import io.sidetone.sip.UserAgent;
import io.sidetone.sip.UserAgentListener;
import io.sidetone.sip.call.Call;
import io.sidetone.sip.call.CallDirection;
import io.sidetone.sip.call.CallInfo;
import io.sidetone.sip.call.CallState;
import io.sidetone.sip.call.EndReason;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// The calls of this phone as the window sees them: which ring, which one is in front, which others there are, and
/// the last that failed.
public final class CallsModel implements UserAgentListener {
    /// How long the reason of a failed call stays on the screen.
    public static final Duration FAILURE_SHOWN = Duration.ofSeconds(10);

    private final UserAgent agent;
    private final InstantSource clock;
    private final Map<String, LiveCall> live = new LinkedHashMap<>();
    private String chosen = "";
    private final ReadOnlyObjectWrapper<Optional<LiveCall>> current = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<List<LiveCall>> others = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<List<LiveCall>> ringing = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<Optional<FailedCall>> failed = new ReadOnlyObjectWrapper<>(Optional.empty());

    public CallsModel(UserAgent agent, InstantSource clock) {
        this.agent = agent;
        this.clock = clock;
    }

    /// The call in front: the one chosen, else the newest established, else the newest on its way.
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

    /// The last call that failed, until it is dismissed or another begins.
    public ReadOnlyObjectProperty<Optional<FailedCall>> failed() {
        return failed.getReadOnlyProperty();
    }

    /// Calls a number as typed. The call is in front at once, so that a second press finds nothing to press.
    public void dial(String number) {
        failed.set(Optional.empty());
        var call = agent.call(number);
        chosen = call.id();
        take(call, call.info());
    }

    /// Calls the other side of a failed call.
    void dialAgain(FailedCall call) {
        var address = call.info().remote().address();
        boolean ours = address.host().equalsIgnoreCase(agent.account().domain());
        dial(ours ? address.user() : address.toString());
    }

    /// Puts another call in front.
    public void choose(String id) {
        chosen = id;
        refresh();
    }

    public void dismissFailure() {
        failed.set(Optional.empty());
    }

    /// The time these calls go by.
    Instant now() {
        return clock.instant();
    }

    /// Lets a reason go that was shown long enough.
    public void expire() {
        failed.get()
                .filter(f -> !clock.instant().isBefore(f.shown().plus(FAILURE_SHOWN)))
                .ifPresent(f -> dismissFailure());
    }

    @Override
    public void callAdded(Call call, CallInfo info) {
        take(call, info);
    }

    @Override
    public void callChanged(Call call, CallInfo info) {
        take(call, info);
    }

    private void take(Call call, CallInfo info) {
        if (info.state() instanceof CallState.Ended ended) {
            var before = live.remove(info.id());
            if (before != null || chosen.equals(info.id())) {
                ended(info, ended.reason());
            }
        } else {
            var before = live.put(info.id(), new LiveCall(call, info));
            if (before != null && before.ringing() && !(info.state() instanceof CallState.Incoming)) {
                chosen = info.id();
            }
        }
        refresh();
    }

    private void ended(CallInfo info, EndReason reason) {
        if (chosen.equals(info.id())) {
            chosen = "";
        }
        boolean inFront = live.values().stream().allMatch(LiveCall::ringing);
        if (inFront && worthSaying(info, reason)) {
            failed.set(Optional.of(new FailedCall(info, reason, clock.instant())));
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
            case EndReason.Refused r -> info.direction() == CallDirection.OUTGOING;
            case EndReason.NoAnswer n -> info.direction() == CallDirection.OUTGOING;
            case EndReason.TimedOut t -> true;
            case EndReason.NotConnected n -> true;
            case EndReason.InvalidNumber i -> true;
            case EndReason.MediaFailed m -> true;
        };
    }

    private void refresh() {
        var talking =
                live.values().stream().filter(Predicate.not(LiveCall::ringing)).toList();
        var front = talking.stream().filter(c -> c.info().id().equals(chosen)).findFirst();
        if (front.isEmpty()) {
            front = talking.stream()
                    .max(Comparator.comparing(LiveCall::established)
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
