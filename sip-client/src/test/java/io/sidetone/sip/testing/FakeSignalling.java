package io.sidetone.sip.testing;

import io.sidetone.sip.address.Party;
import io.sidetone.sip.address.SipUri;
import io.sidetone.sip.core.Core;
import io.sidetone.sip.flow.FlowException;
import io.sidetone.sip.flow.Server;
import io.sidetone.sip.signalling.IncomingInvite;
import io.sidetone.sip.signalling.Interest;
import io.sidetone.sip.signalling.Invitation;
import io.sidetone.sip.signalling.LegListener;
import io.sidetone.sip.signalling.Notice;
import io.sidetone.sip.signalling.RegisterAnswer;
import io.sidetone.sip.signalling.Signalling;
import io.sidetone.sip.signalling.SubscribeListener;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Signalling without SIP. Writes down what it is told to do, and answers as the test has laid down.
public final class FakeSignalling implements Signalling {
    /// What it was told, e.g. `connect tcp://pbx.test:5060`, `register 600`, `invite sip:102@pbx.test offer`.
    public final List<String> told = new ArrayList<>();

    /// Legs of our INVITEs, in order.
    public final List<FakeLeg> legs = new ArrayList<>();

    /// Subscriptions of ours, in order.
    public final List<FakeSubscription> subscriptions = new ArrayList<>();
    /// What the name service knows.
    public UnaryOperator<List<Server>> names = entries -> entries;

    /// Whether it answers.
    public boolean locates = true;

    /// Our own address on the connection.
    public @Nullable InetAddress localAddress;

    /// What becomes of a connection: null lets it open.
    public Function<Server, FlowException.@Nullable Reason> network = server -> null;

    /// What becomes of a REGISTER: null leaves it without an answer.
    public Function<Duration, @Nullable RegisterAnswer> registrar = RegisterAnswer.Accepted::new;

    /// Servers that let us wait for a connection.
    public final Set<Server> hanging = new HashSet<>();

    private final Core core;
    private final Listener listener;
    private @Nullable FakeSignalling far;
    private @Nullable SipUri self;

    public FakeSignalling(Core core, Listener listener) {
        this.core = core;
        this.listener = listener;
    }

    /// Whatever is called on this one rings at that one.
    public void callsReach(FakeSignalling other, SipUri ourAddress) {
        far = other;
        self = ourAddress;
    }

    /// Somebody calls.
    public FakeLeg incoming(String user, @Nullable String offer) {
        var leg = new FakeLeg(core, "call-from-" + user);
        var caller = new Party("", SipUri.of(user, "pbx.test"));
        core.execute(() -> listener.incoming(new IncomingInvite(leg, leg.callId(), caller, offer)));
        return leg;
    }

    /// Somebody calls with more than the usual in the INVITE.
    public FakeLeg incoming(String user, Function<IncomingInvite, IncomingInvite> more) {
        var leg = new FakeLeg(core, "call-from-" + user);
        var caller = new Party("", SipUri.of(user, "pbx.test"));
        var invite = more.apply(new IncomingInvite(leg, leg.callId(), caller, "offer"));
        core.execute(() -> listener.incoming(invite));
        return leg;
    }

    /// Something is told that nobody asked for.
    public void unsolicited(Notice notice) {
        core.execute(() -> listener.unsolicited(notice));
    }

    /// The connection breaks.
    public void lose() {
        core.execute(() -> listener.connectionLost(new FlowException(FlowException.Reason.LOST, "lost")));
    }

    /// One of those that hang opens.
    public void opens(Server server) {
        core.execute(() -> listener.connected(server));
    }

    @Override
    public void locate(List<Server> entries) {
        if (locates) {
            var found = names.apply(entries);
            core.execute(() -> listener.located(found));
        }
    }

    @Override
    public void connect(List<Server> targets) {
        told.add("connect " + words(targets));
        race(targets);
    }

    @Override
    public void connectBeside(List<Server> targets) {
        told.add("connect beside " + words(targets));
        race(targets);
    }

    private static String words(List<Server> targets) {
        return String.join(" ", targets.stream().map(Server::toString).toList());
    }

    private void race(List<Server> targets) {
        for (var server : targets) {
            var failure = network.apply(server);
            if (failure != null) {
                core.execute(() -> listener.unreachable(server, new FlowException(failure, failure.name())));
            } else if (!hanging.contains(server)) {
                opens(server);
                return;
            }
        }
    }

    @Override
    public void settle() {
        told.add("settle");
    }

    @Override
    public void goBack() {
        told.add("go back");
    }

    @Override
    public @Nullable InetAddress localAddress() {
        return localAddress;
    }

    @Override
    public void disconnect() {
        told.add("disconnect");
    }

    @Override
    public void register(Duration expires) {
        told.add("register " + expires.toSeconds());
        var answer = registrar.apply(expires);
        if (answer != null) {
            core.execute(() -> {
                switch (answer) {
                    case RegisterAnswer.Accepted a -> listener.heard(200, "OK");
                    case RegisterAnswer.Refused(var status, var phrase, var retryAfter) ->
                        listener.heard(status, phrase);
                    case RegisterAnswer.NoPassword a -> listener.heard(401, "Unauthorized");
                    case RegisterAnswer.TimedOut a -> {}
                }
                listener.registered(answer);
            });
        }
    }

    @Override
    public void password(String password) {
        told.add("password");
    }

    @Override
    public FakeLeg invite(Invitation invitation, LegListener events) {
        var replaces = invitation.replaces();
        var offer = invitation.offer();
        told.add("invite " + invitation.target() + " " + offer
                + (replaces == null ? "" : " replaces " + replaces.callId()));
        var leg = new FakeLeg(core, "call-" + (legs.size() + 1));
        leg.listen(events);
        legs.add(leg);
        var other = far;
        var us = self;
        if (other != null && us != null) {
            var theirs = new FakeLeg(core, leg.callId());
            leg.connect(theirs);
            core.execute(() ->
                    other.listener.incoming(new IncomingInvite(theirs, leg.callId(), new Party("Alice", us), offer)));
        }
        return leg;
    }

    public FakeLeg lastLeg() {
        return legs.getLast();
    }

    @Override
    public void publish(SipUri to, String event, String type, String body) {
        told.add("publish " + to + " " + event + " " + type + "\n" + body);
    }

    @Override
    public FakeSubscription subscription(Interest interest, SubscribeListener events) {
        var subscription = new FakeSubscription(core, told, interest, events);
        subscriptions.add(subscription);
        return subscription;
    }

    @Override
    public Held held() {
        return new Held(0, 0, 0);
    }

    @Override
    public void close() {
        told.add("close");
    }
}
