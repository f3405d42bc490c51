package io.sidetone.ui.testing;

import io.sidetone.sip.address.Party;
import io.sidetone.sip.call.Call;
import io.sidetone.sip.call.CallDirection;
import io.sidetone.sip.call.CallInfo;
import io.sidetone.sip.call.CallState;
import io.sidetone.sip.call.EndReason;
import io.sidetone.sip.media.MediaConnection;
import io.sidetone.sip.media.MediaStatistics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// A call that does what a test says and remembers what it was told.
public final class FakeCall implements Call {
    private final FakeUserAgent agent;
    private final List<String> commands = new ArrayList<>();
    private CallInfo info;

    FakeCall(FakeUserAgent agent, String id, CallDirection direction, Party remote, CallState state, Instant created) {
        this.agent = agent;
        info = new CallInfo(
                id,
                "",
                direction,
                remote,
                state,
                created,
                false,
                false,
                MediaConnection.CONNECTING,
                MediaStatistics.NONE);
    }

    /// What it was told, in order.
    public List<String> commands() {
        return commands;
    }

    public void become(CallState state) {
        change(state, info.muted(), info.remoteHold(), info.media(), info.statistics());
    }

    public void establish(Instant since) {
        become(new CallState.Established(since));
    }

    public void end(EndReason reason) {
        become(new CallState.Ended(reason, agent.now()));
    }

    public void sound(MediaConnection media, MediaStatistics.Path path) {
        var statistics = path == MediaStatistics.Path.UNKNOWN
                ? MediaStatistics.NONE
                : new MediaStatistics(path, "opus", 23.4, 3, 0, 0.2, 0.1, 100, 100);
        change(info.state(), info.muted(), info.remoteHold(), media, statistics);
    }

    public void held(boolean held) {
        change(info.state(), info.muted(), held, info.media(), info.statistics());
    }

    private void change(
            CallState state, boolean muted, boolean held, MediaConnection media, MediaStatistics statistics) {
        info = new CallInfo(
                info.id(),
                info.callId(),
                info.direction(),
                info.remote(),
                state,
                info.created(),
                muted,
                held,
                media,
                statistics);
        var news = info;
        agent.tell(listener -> listener.callChanged(this, news));
    }

    @Override
    public CallInfo info() {
        return info;
    }

    @Override
    public void answer() {
        commands.add("answer");
        become(new CallState.Answering());
    }

    @Override
    public void decline() {
        commands.add("decline");
        end(new EndReason.Declined());
    }

    @Override
    public void hangUp() {
        commands.add("hangUp");
        end(new EndReason.HungUp());
    }

    @Override
    public void mute(boolean muted) {
        commands.add(muted ? "mute" : "unmute");
        change(info.state(), muted, info.remoteHold(), info.media(), info.statistics());
    }
}
