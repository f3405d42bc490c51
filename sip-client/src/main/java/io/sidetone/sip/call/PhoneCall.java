package io.sidetone.sip.call;

import io.sidetone.sip.address.DialledNumber;
import io.sidetone.sip.address.Party;
import io.sidetone.sip.address.SipUri;
import io.sidetone.sip.call.CallMachine.Event;
import io.sidetone.sip.core.Core;
import io.sidetone.sip.signalling.DialogId;
import io.sidetone.sip.signalling.IncomingInvite;
import io.sidetone.sip.signalling.Leg;
import io.sidetone.sip.signalling.LegListener;
import io.sidetone.sip.signalling.Referral;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One call: takes the person's commands to `phone-core` and gives them to the part they concern. Its way from the
/// INVITE to the BYE is in [InviteSession], what it tells of itself in [Snapshot], its hold in [Hold], its touch-tones
/// in [TouchTones], its transfer in [Passing]. What concerns several calls is in [Calls].
final class PhoneCall implements Call {
    private static final Logger log = LoggerFactory.getLogger(PhoneCall.class);

    private final CallContext context;
    private final Core core;
    private final Calls calls;
    private final Snapshot snapshot;
    private final InviteSession invite;
    private final Hold hold;
    private final TouchTones tones;
    private final Passing passing;
    private final DialogEvents dialog;

    private PhoneCall(
            CallContext context, Calls calls, CallInfo begun, @Nullable Leg leg, @Nullable String remoteOffer) {
        this.context = context;
        this.core = context.core();
        this.calls = calls;
        this.snapshot = new Snapshot(begun, info -> calls.changed(this, info));
        this.invite = new InviteSession(context, snapshot, new Progress(), leg, remoteOffer);
        this.hold = new Hold(snapshot, invite.sound());
        this.tones = new TouchTones(core, invite.sound(), invite::leg);
        this.passing = new Passing(core, snapshot, invite, new Transferring());
        this.dialog = new DialogEvents(snapshot, invite, passing);
    }

    /// An outgoing call; nothing is sent before [#dial()].
    static PhoneCall outgoing(CallContext context, Calls calls, String id, Party remote) {
        var room = context.room();
        var now = context.core().now();
        var begun = CallInfo.begun(id, CallDirection.OUTGOING, remote, new CallState.Preparing(), now)
                .with(c -> c.conference = room != null && room.at(remote.address(), context.domain()));
        return new PhoneCall(context, calls, begun, null, null);
    }

    /// An incoming call; it rings at the caller's side after [#ring()].
    static PhoneCall incoming(CallContext context, Calls calls, String id, IncomingInvite invite) {
        var now = context.core().now();
        var begun = CallInfo.begun(id, CallDirection.INCOMING, invite.caller(), new CallState.Incoming(), now)
                .with(c -> {
                    c.callId = invite.callId();
                    c.via = invite.via();
                });
        return new PhoneCall(context, calls, begun, invite.leg(), invite.offer());
    }

    @Override
    public CallInfo info() {
        return snapshot.info();
    }

    // --- commands: any thread

    @Override
    public void answer() {
        core.execute(this::answerNow);
    }

    @Override
    public void decline() {
        core.execute(() -> invite.handle(new Event.DeclinePressed()));
    }

    @Override
    public void hangUp() {
        core.execute(() -> invite.handle(new Event.HangUpPressed()));
    }

    @Override
    public void mute(boolean muted) {
        core.execute(() -> {
            if (!info().state().ended() && info().muted() != muted) {
                invite.sound().mute(muted);
                snapshot.change(c -> c.muted = muted);
            }
        });
    }

    @Override
    public void hold() {
        whileEstablished(hold::begin);
    }

    @Override
    public void resume() {
        whileEstablished(this::resumeNow);
    }

    @Override
    public void dtmf(String digits) {
        core.execute(() -> {
            var sent = TouchTones.sendable(digits);
            boolean early = info().state() instanceof CallState.Early;
            if (!sent.isEmpty() && (early || established())) {
                tones.send(sent, !early);
                snapshot.change(c -> c.digits += sent);
                calls.recordings().keyed(this);
            }
        });
    }

    @Override
    public void transfer(String to) {
        core.execute(() -> {
            var address = DialledNumber.address(to, context.domain());
            if (!established()) {
                log.info("Call {} cannot be passed on in {}", id(), info().state());
            } else if (address.isEmpty()) {
                passing.invalid(to, context.domain());
            } else {
                passOnTo(Party.of(address.get()));
            }
        });
    }

    @Override
    public Call consult(String to) {
        return calls.consult(this, to);
    }

    @Override
    public void complete() {
        core.execute(() -> calls.complete(this));
    }

    @Override
    public void back() {
        core.execute(() -> calls.back(this));
    }

    @Override
    public void record(boolean on) {
        whileEstablished(() -> calls.recordings().ask(this, on));
    }

    @Override
    public void conference() {
        whileEstablished(() -> calls.conference(this));
    }

    @Override
    public Call add(String to, boolean attended) {
        return calls.add(this, to, attended);
    }

    @Override
    public void follow() {
        whileEstablished(() -> passing.handle(new TransferMachine.Event.FollowPressed()));
    }

    @Override
    public void stay() {
        core.execute(() -> passing.handle(new TransferMachine.Event.StayPressed()));
    }

    @Override
    public void dismissTransfer() {
        core.execute(() -> passing.handle(new TransferMachine.Event.Dismissed()));
    }

    private void whileEstablished(Runnable command) {
        core.execute(() -> {
            if (established()) {
                command.run();
            }
        });
    }

    // --- for Calls, on phone-core: how it begins and ends

    void dial() {
        invite.dial();
    }

    void ring() {
        invite.ring();
    }

    /// Whom this call takes the place of, and who asked for it.
    void onBehalfOf(@Nullable DialogId replaces, SipUri referrer) {
        invite.onBehalfOf(replaces, referrer);
    }

    private void answerNow() {
        if (info().state() instanceof CallState.Incoming) {
            calls.activate(this);
            invite.handle(new Event.AnswerPressed());
        }
    }

    /// Answers because the caller asked for it.
    void answerByItself() {
        if (info().state() instanceof CallState.Incoming) {
            snapshot.change(c -> c.intercom = true);
            answerNow();
        }
    }

    /// Answers in another call's place.
    void takeOver(PhoneCall old) {
        mute(old.info().muted());
        hold.takeOver(old.hold);
        invite.handle(new Event.AnswerPressed());
    }

    void moved() {
        invite.sound().moved();
    }

    void replaced() {
        invite.handle(new Event.Replaced());
    }

    void passedOn(Party to) {
        invite.handle(new Event.PassedOn(to, false));
    }

    /// Whom we call is not a person but a room.
    void toConference() {
        snapshot.note(c -> c.conference = true);
    }

    /// Ends a call that never could begin.
    void fail(EndReason reason) {
        invite.fail(reason);
    }

    // --- who can be heard

    boolean established() {
        return snapshot.established();
    }

    /// Whether it can be heard and spoken into.
    boolean active() {
        return established() && !hold.on();
    }

    void holdNow() {
        hold.begin();
    }

    void holdToConsult() {
        hold.beginForAnother();
    }

    private void resumeNow() {
        calls.activate(this);
        hold.end();
    }

    /// Speaks on with somebody who waits only because of another call, unless the person speaks elsewhere by now.
    void takeBack() {
        if (established() && hold.forAnother() && !calls.consulting(this) && calls.noneActiveBut(this)) {
            resumeNow();
        }
    }

    // --- being recorded

    void recorded(UnaryOperator<Recording> change) {
        snapshot.change(c -> c.recording = change.apply(c.recording));
    }

    void askToRecord(boolean on, IntConsumer answered) {
        invite.leg().record(on, answered);
    }

    // --- being passed on

    Optional<DialogId> dialogId() {
        return invite.dialogId();
    }

    /// Asks the other side to call whom we speak to in another call, in its place.
    void passOnTo(PhoneCall other) {
        var seenFromThere = other.dialogId().map(DialogId::fromOtherSide);
        passing.ask(other.info().remote(), seenFromThere.orElse(null));
    }

    /// Passes the call on without a consultation.
    void passOnTo(Party target) {
        passing.ask(target, null);
    }

    void transferred(TransferMachine.Event event) {
        passing.handle(event);
    }

    /// What its INVITE tells.
    private final class Progress implements InviteSession.Host {
        @Override
        public LegListener dialog() {
            return dialog;
        }

        @Override
        public void established() {
            calls.established(PhoneCall.this);
        }

        @Override
        public void ended() {
            passing.close();
        }
    }

    /// What its transfer tells.
    private final class Transferring implements Passing.Host {
        @Override
        public void takeBack() {
            PhoneCall.this.takeBack();
        }

        @Override
        public void follow(Referral referral) {
            calls.follow(PhoneCall.this, referral);
        }
    }
}
