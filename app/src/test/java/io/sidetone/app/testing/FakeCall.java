package io.sidetone.app.testing;

import io.sidetone.sip.address.Party;
import io.sidetone.sip.address.SipUri;
import io.sidetone.sip.call.Call;
import io.sidetone.sip.call.CallDirection;
import io.sidetone.sip.call.CallInfo;
import io.sidetone.sip.call.CallState;
import io.sidetone.sip.call.EndReason;
import io.sidetone.sip.media.MediaConnection;
import io.sidetone.sip.media.MediaStatistics;
import java.time.Instant;

/// A call that does at once what it is told.
public final class FakeCall implements Call {
    public static final Instant BEGAN = Instant.parse("2026-03-01T09:00:00Z");
    private final FakeUserAgent agent;
    private volatile CallInfo info;

    FakeCall(FakeUserAgent agent, String id, CallDirection direction, String number, CallState state) {
        this.agent = agent;
        info = new CallInfo(
                id,
                id + "@fake",
                direction,
                Party.of(SipUri.of(number, "pbx.test")),
                state,
                BEGAN,
                false,
                false,
                MediaConnection.CONNECTING,
                MediaStatistics.NONE);
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
        change(with(info.state(), muted, info.statistics()));
    }

    /// Moves on to a state.
    public void become(CallState state) {
        change(with(state, info.muted(), info.statistics()));
    }

    /// Measures something.
    public void measure(MediaStatistics statistics) {
        change(with(info.state(), info.muted(), statistics));
    }

    private void change(CallInfo changed) {
        info = changed;
        agent.changed(this, changed);
    }

    private CallInfo with(CallState state, boolean muted, MediaStatistics statistics) {
        return new CallInfo(
                info.id(),
                info.callId(),
                info.direction(),
                info.remote(),
                state,
                info.created(),
                muted,
                info.remoteHold(),
                info.media(),
                statistics);
    }
}
