package io.sidetone.sip.jain;

import io.sidetone.sip.address.Party;
import io.sidetone.sip.core.Core;
import io.sidetone.sip.signalling.DialogId;
import io.sidetone.sip.signalling.Referral;
import java.time.Duration;
import javax.sip.ServerTransaction;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A REFER to us, and our reports about what became of it (RFC 3515).
final class IncomingRefer implements Referral {
    private static final Logger log = LoggerFactory.getLogger(IncomingRefer.class);
    static final Duration THINKING = Duration.ofSeconds(5);
    /// Longer than any ringing, in seconds.
    private static final int REPORTS_FOR = 600;

    private final JainLeg leg;
    private final Request request;
    private final ServerTransaction transaction;
    private final ReferTarget target;
    private final boolean reports;
    private Core.@Nullable Timer thinking;
    private boolean answered;
    private boolean closed;

    IncomingRefer(JainLeg leg, Request request, ServerTransaction transaction, ReferTarget target) {
        this.leg = leg;
        this.request = request;
        this.transaction = transaction;
        this.target = target;
        this.reports = !Messages.value(request, "Refer-Sub").equalsIgnoreCase("false");
    }

    @Override
    public Party target() {
        return target.party();
    }

    @Override
    public @Nullable DialogId replaces() {
        return target.replaces();
    }

    /// A person is asked whether to follow, but the referrer's transaction ends after 32 s (RFC 3515 §2.4.2): it is
    /// told
    /// in time that we think about it.
    void begin() {
        thinking = leg.signalling.core().schedule(THINKING, () -> {
            answer(Response.ACCEPTED);
            report(Response.TRYING, "Trying");
        });
    }

    @Override
    public void accept() {
        if (answer(Response.ACCEPTED)) {
            report(Response.TRYING, "Trying");
        }
    }

    /// Where it has been accepted to think about, the refusal is the last report.
    @Override
    public void refuse(int status) {
        if (answer(status)) {
            closed = true;
        } else {
            report(status, "Declined");
        }
    }

    /// The call is over.
    void over() {
        answer(Response.REQUEST_TERMINATED);
        closed = true;
    }

    private boolean answer(int status) {
        if (answered) {
            return false;
        }
        answered = true;
        closed = !reports;
        if (thinking != null) {
            thinking.cancel();
        }
        var response = leg.signalling.messages().response(status, request);
        leg.signalling.messages().sign(response);
        response.setHeader(leg.signalling.contact());
        if (status < 300 && !reports) {
            leg.signalling.messages().set(response, "Refer-Sub", "false");
        }
        leg.respond(transaction, response);
        return true;
    }

    @Override
    public void report(int status, String phrase) {
        if (!answered || closed) {
            return;
        }
        closed = status >= 200;
        leg.within(Request.NOTIFY).ifPresent(notify -> {
            leg.signalling
                    .messages()
                    .report(
                            notify,
                            "refer;id=" + Messages.sequence(request),
                            closed ? "terminated;reason=noresource" : "active;expires=" + REPORTS_FOR,
                            new SipFragment(status, phrase));
            leg.send(notify, new DialogRequest.Outcome() {
                @Override
                public void failed(int refusal, String why, @Nullable Response response) {
                    log.info("A report about a transfer was refused: {} {}", refusal, why);
                    closed = true;
                }

                // The call goes on where only the reports are not wanted (RFC 5057 §5.1).
                @Override
                public boolean vital() {
                    return false;
                }
            });
        });
    }
}
