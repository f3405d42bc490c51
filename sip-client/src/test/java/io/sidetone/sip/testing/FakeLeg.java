package io.sidetone.sip.testing;

import io.sidetone.sip.core.Core;
import io.sidetone.sip.signalling.Leg;
import io.sidetone.sip.signalling.LegListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A dialog without SIP. Writes down what it is told to do; what happens to it the test says with [#hears]. Two can
/// be put end to end with [#connect].
public final class FakeLeg implements Leg {
    /// What it was told, e.g. `ring`, `accept sdp`, `refuse 603`, `cancel`, `bye`.
    public final List<String> told = new ArrayList<>();

    private final Core core;
    private final String callId;
    private @Nullable LegListener listener;
    private @Nullable FakeLeg peer;

    public FakeLeg(Core core, String callId) {
        this.core = core;
        this.callId = callId;
    }

    /// What this one does, that one hears of.
    public void connect(FakeLeg other) {
        peer = other;
        other.peer = this;
    }

    /// Something happens to this dialog.
    public void hears(Consumer<LegListener> event) {
        core.execute(() -> event.accept(Objects.requireNonNull(listener, "nobody listens")));
    }

    @Override
    public String callId() {
        return callId;
    }

    @Override
    public void listen(LegListener toThis) {
        listener = toThis;
    }

    @Override
    public void ring() {
        told.add("ring");
        far(l -> l.progressed(180, null));
    }

    @Override
    public void accept(String answer) {
        told.add("accept " + answer);
        far(l -> l.accepted(answer));
        if (peer != null) {
            hears(LegListener::acknowledged);
        }
    }

    @Override
    public void refuse(int status) {
        told.add("refuse " + status);
        far(l -> l.refused(status, "Refused"));
    }

    @Override
    public void cancel() {
        told.add("cancel");
        far(l -> l.cancelled(false));
        if (peer != null) {
            hears(l -> l.refused(487, "Request Terminated"));
        }
    }

    @Override
    public void bye() {
        told.add("bye");
        far(LegListener::ended);
    }

    private void far(Consumer<LegListener> event) {
        var other = peer;
        if (other != null) {
            other.hears(event);
        }
    }
}
