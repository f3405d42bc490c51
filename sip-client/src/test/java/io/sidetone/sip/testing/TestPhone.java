package io.sidetone.sip.testing;

import io.sidetone.sip.address.SipUri;
import io.sidetone.sip.call.Call;
import io.sidetone.sip.call.CallContext;
import io.sidetone.sip.call.CallInfo;
import io.sidetone.sip.call.CallState;
import io.sidetone.sip.call.Calls;
import io.sidetone.sip.call.EndReason;
import io.sidetone.sip.call.QualityReports;
import io.sidetone.sip.call.RecordingService;
import io.sidetone.sip.call.Room;
import io.sidetone.sip.flow.FlowException;
import io.sidetone.sip.flow.Server;
import io.sidetone.sip.media.IceConfiguration;
import io.sidetone.sip.signalling.IncomingInvite;
import io.sidetone.sip.signalling.RegisterAnswer;
import io.sidetone.sip.signalling.Signalling;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.Assertions;

/// The calls of one account over signalling and sound that only pretend, always registered.
public final class TestPhone {
    public final HandCore core = new HandCore();
    public final FakeMediaEngine media = new FakeMediaEngine();
    public final List<String> heard = new ArrayList<>();
    /// All that calls told of themselves.
    public final List<CallInfo> told = new ArrayList<>();
    public final FakeSignalling signalling = new FakeSignalling(core, new Incoming());
    public final Calls calls;
    /// How sound finds its path, from the next search on.
    public IceConfiguration ice = IceConfiguration.NONE;

    public TestPhone(boolean autoAnswer) {
        var reports = new QualityReports(signalling, SipUri.of("quality", "pbx.test"), SipUri.of("101", "pbx.test"));
        var recording = new RecordingService("*1", true, "rec-101");
        var context = new CallContext(
                core, signalling, media, () -> ice, "pbx.test", new Room("8101", "*38"), recording, reports);
        calls = new Calls(context, () -> true, autoAnswer, new Calls.Listener() {
            @Override
            public void added(Call call, CallInfo info) {
                heard.add("+" + info.id());
            }

            @Override
            public void changed(Call call, CallInfo info) {
                heard.add(info.id());
                told.add(info);
            }
        });
    }

    /// A call of ours as far as a 200.
    public Call talking(String number) {
        var call = calls.dial(number);
        signalling.lastLeg().hears(l -> l.accepted("sdp", ""));
        return call;
    }

    public FakeLeg lastLeg() {
        return signalling.lastLeg();
    }

    public Call last() {
        return calls.all().getLast();
    }

    public static EndReason reason(Call call) {
        return call.info().state() instanceof CallState.Ended ended
                ? ended.reason()
                : Assertions.fail("call " + call.id() + " is " + call.info().state());
    }

    private final class Incoming implements Signalling.Listener {
        @Override
        public void connected(Server server) {}

        @Override
        public void unreachable(Server server, FlowException reason) {}

        @Override
        public void connectionLost(FlowException reason) {}

        @Override
        public void registered(RegisterAnswer answer) {}

        @Override
        public void incoming(IncomingInvite invite) {
            calls.incoming(invite);
        }
    }
}
