package io.sidetone.sip.call;

import io.sidetone.sip.address.DialledNumber;
import io.sidetone.sip.address.Party;
import io.sidetone.sip.address.SipUri;
import io.sidetone.sip.signalling.IncomingInvite;
import io.sidetone.sip.signalling.Referral;
import io.sidetone.sip.signalling.Replaces;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// All calls of an account, and what concerns more than one: which can be heard, who was asked about whom, who takes
/// whose place. On `phone-core` but where noted.
public final class Calls {
    private static final Logger log = LoggerFactory.getLogger(Calls.class);
    private static final int BUSY_HERE = 486;
    private static final int NO_SUCH_CALL = 481;

    /// Told of calls.
    public interface Listener {
        void added(Call call, CallInfo info);

        void changed(Call call, CallInfo info);
    }

    private final CallContext context;
    private final BooleanSupplier ready;
    private final boolean autoAnswer;
    private final Listener listener;
    private final Consultations consultations = new Consultations();
    private final Followed followed = new Followed(consultations);
    private final Conferences conferences;
    private final Recordings recordings;
    private final Map<Integer, PhoneCall> calls = new ConcurrentSkipListMap<>();
    private final Set<PhoneCall> announced = new LinkedHashSet<>();
    private final AtomicInteger last = new AtomicInteger();
    private @Nullable PhoneCall wanted; // whom the person chose to speak to last

    /// @param ready whether the account is registered
    /// @param autoAnswer whether a caller may ask that we answer by ourselves
    public Calls(CallContext context, BooleanSupplier ready, boolean autoAnswer, Listener listener) {
        this.context = context;
        this.ready = ready;
        this.autoAnswer = autoAnswer;
        this.listener = listener;
        this.recordings = new Recordings(context.core(), context.recording(), () -> calls.values().stream());
        this.conferences = new Conferences(room -> dial(room, call -> {}), context.room(), context.domain());
    }

    /// Calls that have not ended, oldest first. Any thread.
    public List<Call> all() {
        return List.copyOf(calls.values());
    }

    /// Any thread.
    public Optional<Call> find(String id) {
        return calls.values().stream()
                .filter(c -> c.id().equals(id))
                .map(Call.class::cast)
                .findFirst();
    }

    /// The network has changed, or the phone system is reached over another connection. On `phone-core`.
    public void moved() {
        calls.values().forEach(PhoneCall::moved);
    }

    /// The phone system says whether it records a call of ours. On `phone-core`.
    ///
    /// @param on null where it no longer says anything
    public void recorded(@Nullable Boolean on) {
        recordings.told(on);
    }

    Recordings recordings() {
        return recordings;
    }

    /// Calls that the listener knows of.
    public void announced(BiConsumer<Call, CallInfo> each) {
        announced.forEach(call -> each.accept(call, call.info()));
    }

    /// Calls a number or address as typed. Any thread; the call exists at once.
    public Call dial(String typed) {
        return dial(typed, call -> {});
    }

    private PhoneCall dial(String typed, Consumer<PhoneCall> first) {
        var address = DialledNumber.address(typed, context.domain());
        if (address.isPresent()) {
            return dial(Party.of(address.get()), first);
        }
        var shown = Party.of(SipUri.of(typed.isBlank() ? "?" : typed.strip(), context.domain()));
        var call = begin(id -> PhoneCall.outgoing(context, this, id, shown));
        context.core().execute(() -> {
            announce(call);
            call.fail(new EndReason.InvalidNumber(typed));
        });
        return call;
    }

    private PhoneCall dial(Party party, Consumer<PhoneCall> first) {
        var call = begin(id -> PhoneCall.outgoing(context, this, id, party));
        context.core().execute(() -> {
            announce(call);
            if (!ready.getAsBoolean()) {
                call.fail(new EndReason.NotConnected());
            } else {
                first.accept(call);
                activate(call);
                call.dial();
            }
        });
        return call;
    }

    /// Calls a conference room, ours or another's (S37, S39). Any thread.
    ///
    /// @param room a number or address as typed
    public Call join(String room) {
        return dial(room, PhoneCall::toConference);
    }

    /// Dials a code by which the phone system switches something, unseen and unheard. Any thread.
    ///
    /// @return why that ended: [EndReason.HungUp] or [EndReason.RemoteHungUp] where the phone system had answered
    public CompletionStage<EndReason> dialCode(String code) {
        var outcome = new CompletableFuture<EndReason>();
        context.core().execute(() -> {
            var address = DialledNumber.address(code, context.domain());
            if (address.isEmpty()) {
                outcome.complete(new EndReason.InvalidNumber(code));
            } else if (!ready.getAsBoolean()) {
                outcome.complete(new EndReason.NotConnected());
            } else {
                FeatureCode.dial(context, Party.of(address.get())).thenAccept(outcome::complete);
            }
        });
        return outcome;
    }

    private PhoneCall begin(Function<String, PhoneCall> make) {
        int number = last.incrementAndGet();
        var call = make.apply(Integer.toString(number));
        calls.put(number, call);
        return call;
    }

    private void announce(PhoneCall call) {
        announced.add(call);
        listener.added(call, call.info());
    }

    /// Somebody calls.
    public void incoming(IncomingInvite invite) {
        var replaces = invite.replaces();
        if (replaces != null) {
            replacing(invite, replaces);
            return;
        }
        var call = begin(id -> PhoneCall.incoming(context, this, id, invite));
        call.ring();
        announce(call);
        var after = invite.answerAfter();
        if (after != null && autoAnswer) {
            answerLater(call, after);
        }
    }

    /// Nobody is put on hold by a machine: while we talk, it rings.
    private void answerLater(PhoneCall call, Duration after) {
        context.core().schedule(after, () -> {
            if (calls.values().stream().noneMatch(PhoneCall::active)) {
                call.answerByItself();
            }
        });
    }

    /// RFC 3891 §3.
    private void replacing(IncomingInvite invite, Replaces replaces) {
        var old = calls.values().stream()
                .filter(c -> c.dialogId().filter(replaces.dialog()::equals).isPresent())
                .filter(c -> !(c.info().state() instanceof CallState.Cancelling))
                .filter(c -> c.info().direction() == CallDirection.OUTGOING || c.established())
                .findFirst();
        if (old.isEmpty()) {
            log.info("A call was to take the place of another that is not there");
            invite.leg().refuse(NO_SUCH_CALL);
        } else if (replaces.earlyOnly() && old.get().established()) {
            invite.leg().refuse(BUSY_HERE);
        } else {
            var call = begin(id -> PhoneCall.incoming(context, this, id, invite));
            call.ring();
            if (old.get().active() || !old.get().established()) {
                wanted = call;
            }
            call.takeOver(old.get());
            announce(call);
            followed.replaces(call, old.get());
        }
    }

    /// What a call tells of itself.
    void changed(PhoneCall call, CallInfo info) {
        boolean toRoom = conferences.takes(call);
        boolean over = info.state().ended();
        if (over) {
            calls.remove(Integer.valueOf(info.id()));
        }
        if (announced.contains(call)) {
            listener.changed(call, info);
        }
        if (over) {
            announced.remove(call);
        }
        followed.changed(call, info);
        if (info.state() instanceof CallState.Ended ended) {
            consultations.over(call, ended.reason(), toRoom);
        } else if (info.state() instanceof CallState.Cancelling cancelling) {
            consultations.over(call, cancelling.reason(), false);
        }
        conferences.changed(call, info);
        recordings.changed(call, info);
    }

    // --- one at a time

    /// The person wants to speak here: the others wait.
    void activate(PhoneCall call) {
        wanted = call;
        calls.values().stream()
                .filter(other -> !other.equals(call) && other.active())
                .forEach(other -> {
                    if (consulting(other)) {
                        other.holdToConsult();
                    } else {
                        other.holdNow();
                    }
                });
    }

    /// It was answered; perhaps while the person has turned to another.
    void established(PhoneCall call) {
        if (!call.equals(wanted) && !noneActiveBut(call)) {
            call.holdNow();
        } else if (call.active()) {
            activate(call);
        }
        consultations
                .pair(call)
                .filter(pair -> pair.atOnce() && pair.asked().equals(call))
                .ifPresent(this::complete);
    }

    boolean noneActiveBut(PhoneCall call) {
        return calls.values().stream().noneMatch(other -> !other.equals(call) && other.active());
    }

    // --- consultation

    /// Any thread.
    Call consult(PhoneCall about, String to) {
        return consult(about, to, false);
    }

    /// Any thread.
    Call add(PhoneCall room, String to, boolean attended) {
        return consult(room, to, !attended);
    }

    private Call consult(PhoneCall about, String to, boolean atOnce) {
        return dial(to, call -> {
            if (about.established() && !consulting(about)) {
                consultations.begin(about, call, atOnce);
                about.holdToConsult();
                about.transferred(new TransferMachine.Event.ConsultationBegun(call.id()));
                call.transferred(new TransferMachine.Event.MadeForConsulting(about.id()));
            }
        });
    }

    /// Whether somebody was called about this one, and is still there.
    boolean consulting(PhoneCall waiting) {
        return consultations.about(waiting).isPresent();
    }

    void complete(PhoneCall either) {
        consultations.pair(either).ifPresent(this::complete);
    }

    /// A room cannot be passed on: whoever was asked goes there.
    private void complete(Consultations.Pair pair) {
        var asked = pair.asked();
        if (pair.waiting().info().conference()) {
            if (asked.established()) {
                asked.passOnTo(pair.waiting().info().remote());
            }
        } else if (asked.established()) {
            pair.waiting().passOnTo(asked);
        } else {
            var target = asked.info().remote();
            consultations.forget(pair);
            asked.hangUp();
            pair.waiting().passOnTo(target);
        }
    }

    /// Takes a call, or a whole consultation, into our room (S31, S34).
    void conference(PhoneCall call) {
        var pair = consultations.pair(call);
        boolean there = call.info().conference()
                || pair.filter(p -> p.waiting().info().conference()).isPresent();
        if (!there) {
            conferences.begin(call, pair);
        }
    }

    void back(PhoneCall either) {
        consultations.pair(either).ifPresent(pair -> pair.asked().hangUp());
    }

    // --- being passed on

    /// Calls whom the other side of a call asks us to call (RFC 3515, RFC 5589 §5).
    void follow(PhoneCall asked, Referral referral) {
        referral.accept();
        var target = referral.target();
        var call = begin(id -> PhoneCall.outgoing(context, this, id, target));
        call.onBehalfOf(referral.replaces(), asked.info().remote().address());
        followed.begin(call, referral, asked);
        announce(call);
        asked.holdToConsult();
        activate(call);
        call.dial();
    }
}
