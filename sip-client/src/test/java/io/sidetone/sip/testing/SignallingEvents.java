package io.sidetone.sip.testing;

import io.sidetone.sip.address.Party;
import io.sidetone.sip.flow.FlowException;
import io.sidetone.sip.flow.Server;
import io.sidetone.sip.signalling.IncomingInvite;
import io.sidetone.sip.signalling.LegListener;
import io.sidetone.sip.signalling.Notice;
import io.sidetone.sip.signalling.ReferListener;
import io.sidetone.sip.signalling.Referral;
import io.sidetone.sip.signalling.RegisterAnswer;
import io.sidetone.sip.signalling.Signalling;
import io.sidetone.sip.signalling.SubscribeAnswer;
import io.sidetone.sip.signalling.SubscribeListener;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Keeps, as words, what signalling and its legs tell until the test asks. Legs are answered by the test.
public final class SignallingEvents implements Signalling.Listener, LegListener {
    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    private final AtomicReference<@Nullable IncomingInvite> incoming = new AtomicReference<>();
    private final AtomicReference<LegListener.@Nullable Reply> reply = new AtomicReference<>();
    private final AtomicReference<@Nullable Referral> referral = new AtomicReference<>();
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final List<String> forks = new CopyOnWriteArrayList<>();
    private volatile boolean answersBySelf = true;

    /// New offers are answered by the test, with [#reply()].
    public void answerByHand() {
        answersBySelf = false;
    }

    public LegListener.Reply reply() {
        return Objects.requireNonNull(reply.get(), "nothing was offered");
    }

    public Referral referral() {
        return Objects.requireNonNull(referral.get(), "nobody referred us");
    }

    /// The branches that answers to our INVITEs came from, in order.
    public List<String> forks() {
        return List.copyOf(forks);
    }

    /// What becomes of a REFER goes among the rest.
    public ReferListener refer(String name) {
        return new ReferListener() {
            @Override
            public void accepted(boolean reports) {
                told.add(name + " accepted" + (reports ? "" : " without reports"));
            }

            @Override
            public void refused(int status, String phrase) {
                told.add(name + " refused " + status + " " + phrase);
            }

            @Override
            public void progressed(int status, String phrase) {
                told.add(name + " " + status + " " + phrase);
            }

            @Override
            public void ended() {
                told.add(name + " ended");
            }
        };
    }

    /// The next thing told; fails where nothing is.
    public String next() throws InterruptedException {
        var next = told.poll(10, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("nothing was told");
        }
        return next;
    }

    public boolean quiet() {
        return told.isEmpty();
    }

    /// The call that came in last.
    public IncomingInvite invite() {
        return Objects.requireNonNull(incoming.get(), "nobody called");
    }

    /// What becomes of a subscription goes among the rest.
    public SubscribeListener subscription(String name) {
        return new SubscribeListener() {
            @Override
            public void answered(SubscribeAnswer answer) {
                told.add(name + " "
                        + switch (answer) {
                            case SubscribeAnswer.Accepted(var expires) ->
                                "accepted " + (expires == null ? "" : expires.toSeconds());
                            case SubscribeAnswer.Refused(var status, var phrase, var retryAfter, var least) ->
                                "refused " + status
                                        + (retryAfter == null ? "" : " after " + retryAfter.toSeconds())
                                        + (least == null ? "" : " least " + least.toSeconds());
                            case SubscribeAnswer.NoPassword a -> "no password";
                            case SubscribeAnswer.TimedOut a -> "timed out";
                        });
            }

            @Override
            public void notified(Notice notice) {
                told.add(name + " " + words(notice));
            }
        };
    }

    private static String words(Notice notice) {
        var expires = notice.expires();
        var retryAfter = notice.retryAfter();
        var body = notice.body();
        return notice.event() + " " + notice.state()
                + (notice.reason() == null ? "" : " " + notice.reason())
                + (expires == null ? "" : " " + expires.toSeconds())
                + (retryAfter == null ? "" : " after " + retryAfter.toSeconds())
                + (body == null ? "" : " " + body.type() + " " + body.text());
    }

    @Override
    public void unsolicited(Notice notice) {
        told.add("unsolicited " + words(notice));
    }

    @Override
    public void connected(Server server) {
        told.add("connected");
    }

    @Override
    public void unreachable(Server server, FlowException reason) {
        told.add("unreachable " + reason.reason());
    }

    @Override
    public void heard(int status, String phrase) {
        heard.add(status + " " + phrase);
    }

    /// Final answers to our REGISTERs.
    public List<String> heard() {
        return List.copyOf(heard);
    }

    @Override
    public void connectionLost(FlowException reason) {
        told.add("lost " + reason.reason());
    }

    @Override
    public void registered(RegisterAnswer answer) {
        told.add(answer.toString());
    }

    @Override
    public void incoming(IncomingInvite invite) {
        incoming.set(invite);
        invite.leg().listen(this);
        told.add("incoming " + invite.caller().label() + " " + invite.offer());
    }

    @Override
    public void progressed(int status, @Nullable String answer, String fork) {
        forks.add(fork);
        told.add(status + " " + answer);
    }

    @Override
    public void accepted(@Nullable String answer, String fork) {
        forks.add(fork);
        told.add("accepted " + answer);
    }

    @Override
    public void refused(int status, String phrase, @Nullable Duration retryAfter) {
        told.add("refused " + status + " " + phrase + after(retryAfter));
    }

    private static String after(@Nullable Duration retryAfter) {
        return retryAfter == null ? "" : " again after " + retryAfter;
    }

    @Override
    public void timedOut() {
        told.add("timed out");
    }

    @Override
    public void identified(Party party) {
        told.add("identified " + party.label() + " " + party.number());
    }

    @Override
    public void cancelled(boolean elsewhere) {
        told.add(elsewhere ? "answered elsewhere" : "cancelled");
    }

    @Override
    public void acknowledged(@Nullable String answer) {
        told.add(answer == null ? "acknowledged" : "acknowledged " + answer);
    }

    @Override
    public void unacknowledged() {
        told.add("unacknowledged");
    }

    @Override
    public void reoffered(@Nullable String offer, Reply reply) {
        told.add("reoffered " + offer);
        if (answersBySelf) {
            reply.accept("our new answer");
        } else {
            this.reply.set(reply);
        }
    }

    @Override
    public void reanswered(@Nullable String answer) {
        told.add("reanswered " + answer);
    }

    @Override
    public void reofferRefused(int status, boolean ours, @Nullable Duration retryAfter) {
        told.add("reoffer refused " + status + (ours ? " ours" : " theirs") + after(retryAfter));
    }

    @Override
    public void refreshDue() {
        told.add("refresh due");
    }

    @Override
    public void referred(Referral referral) {
        this.referral.set(referral);
        told.add("referred to " + referral.target().label()
                + (referral.replaces() == null ? "" : " replacing " + referral.replaces()));
    }

    @Override
    public void ended() {
        told.add("ended");
    }
}
