package io.sidetone.app.testing;

import io.sidetone.sip.address.DialledNumber;
import io.sidetone.sip.address.Party;
import io.sidetone.sip.call.Call;
import io.sidetone.sip.call.CallDirection;
import io.sidetone.sip.call.CallInfo;
import io.sidetone.sip.call.CallState;
import io.sidetone.sip.call.EndReason;
import io.sidetone.sip.call.Recording;
import io.sidetone.sip.call.Transfer;
import io.sidetone.sip.media.MediaStatistics;
import java.time.Instant;
import java.util.function.Consumer;

/// A call that does at once what it is told.
public final class FakeCall implements Call {
    public static final Instant BEGAN = Instant.parse("2026-03-01T09:00:00Z");
    private final FakeUserAgent agent;
    private volatile CallInfo info;

    FakeCall(FakeUserAgent agent, String id, CallDirection direction, Party remote, CallState state) {
        this.agent = agent;
        info = CallInfo.begun(id, direction, remote, state, BEGAN).with(c -> c.callId = id + "@fake");
    }

    @Override
    public CallInfo info() {
        return info;
    }

    @Override
    public void answer() {
        become(new CallState.Established(BEGAN.plusSeconds(5)));
    }

    @Override
    public void decline() {
        become(new CallState.Ended(new EndReason.Declined(), BEGAN.plusSeconds(5)));
    }

    @Override
    public void hangUp() {
        become(new CallState.Ended(new EndReason.HungUp(), BEGAN.plusSeconds(9)));
    }

    @Override
    public void mute(boolean muted) {
        change(c -> c.muted = muted);
    }

    @Override
    public void hold() {
        change(c -> c.localHold = true);
    }

    @Override
    public void resume() {
        change(c -> c.localHold = false);
    }

    @Override
    public void dtmf(String digits) {
        change(c -> c.digits += digits);
    }

    @Override
    public void transfer(String to) {
        change(c -> c.transfer = new Transfer.Asked(target(to)));
    }

    @Override
    public FakeCall consult(String to) {
        var with = agent.call(to);
        change(c -> {
            c.localHold = true;
            c.transfer = new Transfer.Consulting(with.id());
        });
        with.change(c -> c.transfer = new Transfer.Consultation(id()));
        return with;
    }

    @Override
    public void complete() {
        var target = other().info().remote();
        other().become(new CallState.Ended(new EndReason.Transferred(info.remote()), BEGAN.plusSeconds(9)));
        become(new CallState.Ended(new EndReason.Transferred(target), BEGAN.plusSeconds(9)));
    }

    @Override
    public void back() {
        var about = info.transfer() instanceof Transfer.Consultation ? other() : this;
        var with = about == this ? other() : this;
        with.hangUp();
        about.change(c -> {
            c.localHold = false;
            c.transfer = Transfer.NONE;
        });
    }

    @Override
    public void record(boolean on) {
        change(c -> c.recording =
                new Recording(on ? Recording.State.STARTING : Recording.State.STOPPING, c.recording.segment(), null));
    }

    /// Its other side is on its way to the room.
    @Override
    public void conference() {
        change(c -> c.transfer = new Transfer.Asked(target("8101")));
    }

    @Override
    public FakeCall add(String to, boolean attended) {
        return consult(to);
    }

    @Override
    public void follow() {
        change(c -> c.transfer = Transfer.NONE);
    }

    @Override
    public void stay() {
        change(c -> c.transfer = Transfer.NONE);
    }

    @Override
    public void dismissTransfer() {
        change(c -> c.transfer = Transfer.NONE);
    }

    /// Moves on to a state.
    public void become(CallState state) {
        change(c -> c.state = state);
    }

    /// Measures something.
    public void measure(MediaStatistics statistics) {
        change(c -> c.statistics = statistics);
    }

    /// Anything else that can happen to a call.
    public FakeCall change(Consumer<CallInfo.Changes> change) {
        var changed = info.with(change);
        info = changed;
        agent.changed(this, changed);
        return this;
    }

    private FakeCall other() {
        return switch (info.transfer()) {
            case Transfer.Consulting consulting -> agent.fake(consulting.with());
            case Transfer.Consultation consultation -> agent.fake(consultation.about());
            default -> throw new IllegalStateException("no consultation: " + info.transfer());
        };
    }

    private static Party target(String typed) {
        return Party.of(DialledNumber.address(typed, FakeUserAgent.DOMAIN).orElseThrow());
    }
}
