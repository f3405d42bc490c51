package io.sidetone.sip.testing;

import io.sidetone.sip.core.Core;
import io.sidetone.sip.signalling.Interest;
import io.sidetone.sip.signalling.MessageBody;
import io.sidetone.sip.signalling.Notice;
import io.sidetone.sip.signalling.SubscribeAnswer;
import io.sidetone.sip.signalling.SubscribeListener;
import io.sidetone.sip.signalling.SubscriptionDialog;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A subscription without SIP: writes down what is asked, and tells what the test says.
public final class FakeSubscription implements SubscriptionDialog {
    public final Interest interest;

    private final Core core;
    private final List<String> told;
    private final SubscribeListener listener;

    FakeSubscription(Core core, List<String> told, Interest interest, SubscribeListener listener) {
        this.core = core;
        this.told = told;
        this.interest = interest;
        this.listener = listener;
    }

    private void wrote(String what) {
        told.add(what + " " + interest.event() + (interest.list() ? " list " : " ") + interest.resource());
    }

    @Override
    public void subscribe(Duration expires) {
        wrote("subscribe " + expires.toSeconds());
    }

    @Override
    public void unsubscribe() {
        wrote("unsubscribe");
    }

    @Override
    public void forget() {
        wrote("forget");
    }

    public void hears(Consumer<SubscribeListener> event) {
        core.execute(() -> event.accept(listener));
    }

    public void accepted() {
        hears(l -> l.answered(new SubscribeAnswer.Accepted(Duration.ofMinutes(10))));
    }

    public void refused(int status) {
        hears(l -> l.answered(new SubscribeAnswer.Refused(status, "No", null, null)));
    }

    public void notified(String type, String body) {
        notified(Notice.State.ACTIVE, null, MessageBody.of(type, body));
    }

    public void notified(Notice.State state, @Nullable String reason, @Nullable MessageBody body) {
        hears(l -> l.notified(new Notice(interest.event(), state, reason, null, null, body)));
    }
}
