package io.sidetone.lab.exchange;

import gov.nist.javax.sip.header.SIPHeader;
import gov.nist.javax.sip.header.To;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import io.sidetone.lab.exchange.ExchangeThread.Timer;
import io.sidetone.sip.account.Account;
import java.text.ParseException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sip.SipException;
import org.jspecify.annotations.Nullable;

/// One INVITE on its way to all phones of a user (RFC 3261 §16.7): the first that answers gets the call, the others are
/// told that it was answered elsewhere (RFC 3326).
final class Fork {
    /// Timer C (§16.6 step 11).
    private static final Duration RINGING = Duration.ofMinutes(3);

    private final Plant plant;
    private final Connection caller;
    private final SIPRequest invite;
    private final Account callee;
    private final Runnable over;
    private final List<Branch> branches = new ArrayList<>();
    private final String localTag = Messages.newTag();
    private Timer giveUp = Timer.NONE;
    private @Nullable SIPResponse best;
    private boolean answered;

    /// @param invite as the caller sent it
    /// @param over run once when the caller has a final answer
    Fork(Plant plant, Connection caller, SIPRequest invite, Account callee, Runnable over) {
        this.plant = plant;
        this.caller = caller;
        this.invite = invite;
        this.callee = callee;
        this.over = over;
    }

    /// One phone it rings at.
    final class Branch {
        private final Connection phone;
        private final SIPRequest sent;
        private boolean provisional;
        private boolean cancelled;
        private boolean done;
        private @Nullable SIPHeader reason;

        private Branch(Connection phone, SIPRequest sent) {
            this.phone = phone;
            this.sent = sent;
        }

        String transaction() {
            return Messages.transaction(sent);
        }

        /// A response, with our Via taken off.
        void response(SIPResponse response) {
            int status = response.getStatusCode();
            if (status >= 300) {
                acknowledge(response);
            }
            if (status < 200) {
                provisional = true;
                if (cancelled) {
                    sendCancel();
                } else if (status > 100 && !done && !answered) {
                    caller.send(fromCallee(response));
                }
            } else if (status < 300) {
                done = true;
                accepted(fromCallee(response));
            } else if (!done) {
                done = true;
                refused(response);
            }
        }

        private void cancel(@Nullable SIPHeader why) {
            if (!cancelled && !done) {
                cancelled = true;
                reason = why;
                if (provisional) {
                    sendCancel();
                }
            }
        }

        private void sendCancel() {
            try {
                var cancel = sent.createCancelRequest();
                if (reason != null) {
                    cancel.addHeader(reason);
                }
                provisional = true;
                phone.send(cancel);
            } catch (SipException e) {
                throw new IllegalStateException("an INVITE can be cancelled", e);
            }
        }

        private void acknowledge(SIPResponse refusal) {
            try {
                phone.send(sent.createErrorAck((To) refusal.getTo()));
            } catch (SipException | ParseException e) {
                throw new IllegalStateException("a refusal can be acknowledged", e);
            }
        }
    }

    /// @param sent the INVITE as it goes to this phone
    Branch to(Connection phone, SIPRequest sent) {
        var branch = new Branch(phone, sent);
        branches.add(branch);
        return branch;
    }

    void start() {
        caller.send(plant.messages().response(invite, 100, localTag));
        giveUp = plant.thread().schedule(plant.settings().paced(RINGING), () -> {
            consider(plant.messages().response(invite, 408, localTag));
            cancel(null);
        });
        branches.forEach(branch -> branch.phone.send(branch.sent));
    }

    /// The caller gave up, or nobody answers.
    void cancel(@Nullable SIPHeader reason) {
        branches.forEach(branch -> branch.cancel(reason));
    }

    /// A phone whose connection is lost will not answer; a caller whose connection is lost will not hear it.
    void lost(Connection connection) {
        if (connection.equals(caller)) {
            cancel(null);
        }
        for (var branch : branches) {
            if (branch.phone.equals(connection) && !branch.done) {
                branch.done = true;
                refused(plant.messages().response(invite, 480, localTag));
            }
        }
    }

    List<Branch> branches() {
        return List.copyOf(branches);
    }

    private void accepted(SIPResponse response) {
        // Every 2xx goes on at once, later ones of other phones and repeated ones too (§16.7 step 5).
        caller.send(response);
        if (!answered) {
            answered = true;
            giveUp.cancel();
            var elsewhere = Messages.header("Reason: SIP;cause=200;text=\"Call completed elsewhere\"");
            branches.forEach(branch -> branch.cancel(elsewhere));
            over.run();
        }
    }

    private void refused(SIPResponse response) {
        if (answered) {
            return;
        }
        consider(response);
        if (response.getStatusCode() >= 600) {
            cancel(null);
        }
        var chosen = best;
        if (chosen != null && branches.stream().allMatch(branch -> branch.done)) {
            answered = true;
            giveUp.cancel();
            caller.send(chosen);
            over.run();
        }
    }

    /// A global refusal beats all, else the lowest class does (§16.7 step 6).
    private void consider(SIPResponse response) {
        var present = best;
        if (present == null || rank(response) < rank(present)) {
            best = response;
        }
    }

    private static int rank(SIPResponse response) {
        int status = response.getStatusCode();
        return status >= 600 ? 0 : status;
    }

    private SIPResponse fromCallee(SIPResponse response) {
        response.removeHeader("P-Asserted-Identity");
        Messages.add(response, "P-Asserted-Identity: " + plant.messages().party(callee.displayName(), callee.user()));
        return response;
    }
}
