package io.sidetone.sip.testing;

import io.sidetone.sip.address.SipUri;
import io.sidetone.sip.core.Core;
import io.sidetone.sip.signalling.DialogId;
import io.sidetone.sip.signalling.Leg;
import io.sidetone.sip.signalling.LegListener;
import io.sidetone.sip.signalling.ReferListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
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
    private @Nullable ReferListener reports;

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
    public Optional<DialogId> dialogId() {
        return Optional.of(new DialogId(callId, "local", "remote"));
    }

    @Override
    public boolean allows(String method) {
        return true;
    }

    @Override
    public void reoffer(String offer) {
        told.add("reoffer " + offer);
        far(l -> l.reoffered(offer, new LegListener.Reply() {
            @Override
            public void accept(String answer) {
                hears(own -> own.reanswered(answer));
                far(other -> other.acknowledged(null));
            }

            @Override
            public void refuse(int status) {
                hears(own -> own.reofferRefused(status, true, null));
            }
        }));
    }

    @Override
    public void refer(SipUri target, @Nullable DialogId replaces, ReferListener toThis) {
        told.add("refer " + target + (replaces == null ? "" : " replaces " + replaces.callId()));
        reports = toThis;
    }

    /// The other side tells what became of our REFER.
    public void reports(Consumer<ReferListener> event) {
        core.execute(() -> event.accept(Objects.requireNonNull(reports, "no REFER was sent")));
    }

    @Override
    public void info(String contentType, String body, IntConsumer answered) {
        told.add("info " + body.strip().replaceAll("\\R", " "));
        core.execute(() -> answered.accept(200));
    }

    /// What the phone system answers to a request to record.
    public int recordAnswer = 200;

    @Override
    public void record(boolean on, IntConsumer answered) {
        told.add("record " + (on ? "on" : "off"));
        core.execute(() -> answered.accept(recordAnswer));
    }

    /// They offer a change; what we answer is written down as `reply …` or `refuse reoffer …`.
    public void offers(@Nullable String offer) {
        hears(l -> l.reoffered(offer, new LegListener.Reply() {
            @Override
            public void accept(String description) {
                told.add("reply " + description);
            }

            @Override
            public void refuse(int status) {
                told.add("refuse reoffer " + status);
            }
        }));
    }

    @Override
    public void listen(LegListener toThis) {
        listener = toThis;
    }

    @Override
    public void ring() {
        told.add("ring");
        far(l -> l.progressed(180, null, ""));
    }

    @Override
    public void accept(String answer) {
        told.add("accept " + answer);
        far(l -> l.accepted(answer, ""));
        if (peer != null) {
            hears(l -> l.acknowledged(null));
        }
    }

    @Override
    public void refuse(int status) {
        told.add("refuse " + status);
        far(l -> l.refused(status, "Refused", null));
    }

    @Override
    public void cancel() {
        told.add("cancel");
        far(l -> l.cancelled(false));
        if (peer != null) {
            hears(l -> l.refused(487, "Request Terminated", null));
        }
    }

    @Override
    public void abandon() {
        told.add("abandon");
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
