package io.sidetone.ui.testing;

import io.sidetone.sip.address.Party;
import io.sidetone.sip.address.SipUri;
import io.sidetone.sip.call.Call;
import io.sidetone.sip.call.CallDirection;
import io.sidetone.sip.call.CallInfo;
import io.sidetone.sip.call.CallState;
import io.sidetone.sip.call.EndReason;
import io.sidetone.sip.call.Transfer;
import io.sidetone.sip.media.MediaConnection;
import io.sidetone.sip.media.MediaStatistics;
import io.sidetone.sip.quality.CallQuality;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// A call that does what a test says and remembers what it was told.
public final class FakeCall implements Call {
    private final FakeUserAgent agent;
    private final List<String> commands = new ArrayList<>();
    private CallInfo info;

    FakeCall(FakeUserAgent agent, CallInfo info) {
        this.agent = agent;
        this.info = info;
    }

    static FakeCall begun(
            FakeUserAgent agent, String id, CallDirection direction, Party remote, CallState state, Instant created) {
        return new FakeCall(agent, CallInfo.begun(id, direction, remote, state, created));
    }

    /// What it was told, in order.
    public List<String> commands() {
        return commands;
    }

    public void become(CallState state) {
        change(c -> c.state = state);
    }

    public FakeCall establish(Instant since) {
        become(new CallState.Established(since));
        return this;
    }

    public void end(EndReason reason) {
        become(new CallState.Ended(reason, agent.now()));
    }

    public void sound(MediaConnection media, MediaStatistics.Path path) {
        change(c -> {
            c.media = media;
            c.statistics = path == MediaStatistics.Path.UNKNOWN
                    ? MediaStatistics.NONE
                    : new MediaStatistics(path, "opus", 23.4, 3, 0, 0, 40, 0.2, 0.1, 100, 100, 0);
        });
    }

    /// What was measured, on a connected call.
    public void measured(MediaStatistics.Path path, double roundTripMs, CallQuality quality) {
        change(c -> {
            c.media = MediaConnection.CONNECTED;
            c.statistics = new MediaStatistics(
                    path, "opus", roundTripMs, 3.4, 0.2, quality.theirLossPercent(), 42, 0.2, 0.1, 8321, 8350, 17);
            c.quality = quality;
        });
    }

    /// The other side holds us, or no longer.
    public void held(boolean held) {
        change(c -> c.remoteHold = held);
    }

    public void transferBecomes(Transfer transfer) {
        change(c -> c.transfer = transfer);
    }

    public void change(Consumer<CallInfo.Changes> how) {
        info = info.with(how);
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
        agent.holdAllBut(this);
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
        change(c -> c.muted = muted);
    }

    @Override
    public void hold() {
        commands.add("hold");
        change(c -> c.localHold = true);
    }

    @Override
    public void resume() {
        commands.add("resume");
        agent.holdAllBut(this);
        change(c -> c.localHold = false);
    }

    @Override
    public void dtmf(String digits) {
        commands.add("dtmf " + digits);
        change(c -> c.digits = info.digits() + digits);
    }

    @Override
    public void transfer(String to) {
        commands.add("transfer " + to);
        change(c -> c.transfer = new Transfer.Asked(Party.of(SipUri.of(to, "example.com"))));
    }

    @Override
    public Call consult(String to) {
        commands.add("consult " + to);
        return consulting(to);
    }

    private FakeCall consulting(String to) {
        change(c -> c.localHold = true);
        var other = agent.callNow(to);
        other.change(c -> c.transfer = new Transfer.Consultation(id()));
        change(c -> c.transfer = new Transfer.Consulting(other.id()));
        return other;
    }

    @Override
    public void complete() {
        commands.add("complete");
    }

    @Override
    public void back() {
        commands.add("back");
    }

    @Override
    public void record(boolean on) {
        commands.add(on ? "record" : "stop recording");
    }

    @Override
    public void conference() {
        commands.add("conference");
    }

    @Override
    public Call add(String to, boolean attended) {
        commands.add((attended ? "add attended " : "add ") + to);
        return consulting(to);
    }

    @Override
    public void follow() {
        commands.add("follow");
        transferBecomes(Transfer.NONE);
    }

    @Override
    public void stay() {
        commands.add("stay");
        transferBecomes(Transfer.NONE);
    }

    @Override
    public void dismissTransfer() {
        commands.add("dismissTransfer");
        transferBecomes(Transfer.NONE);
    }
}
