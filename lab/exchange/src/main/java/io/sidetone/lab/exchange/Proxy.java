package io.sidetone.lab.exchange;

import gov.nist.javax.sip.header.SIPHeader;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import io.sidetone.sip.account.Account;
import java.text.ParseException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sip.SipException;
import javax.sip.message.Request;

/// Passes messages on between two phones; the sound goes from phone to phone (RFC 3261 §16). An INVITE that starts a
/// call is remembered until it is answered; everything inside a dialog is passed on without remembering it.
final class Proxy {
    private static final Duration TIMER_B = Duration.ofSeconds(32);

    private final Plant plant;
    private final Map<String, Fork> forks = new HashMap<>();
    private final Map<String, Fork.Branch> branches = new HashMap<>();

    Proxy(Plant plant) {
        this.plant = plant;
    }

    /// A call from one user to another.
    void call(Connection from, SIPRequest invite, Account caller, Account callee) {
        var phones = plant.registrar().phones(callee.user());
        if (phones.isEmpty()) {
            from.send(plant.messages().response(invite, 480, Messages.newTag()));
            return;
        }
        if (invite.getMaxForwards().getMaxForwards() == 0) {
            from.send(plant.messages().response(invite, 483, Messages.newTag()));
            return;
        }
        var transaction = Messages.transaction(invite);
        var fork = new Fork(plant, from, invite, callee, () -> forgetLater(transaction));
        for (var phone : phones) {
            var sent = outgoing(from, invite, caller, phone);
            var branch = fork.to(phone.connection(), sent);
            branches.put(branch.transaction(), branch);
        }
        forks.put(transaction, fork);
        fork.start();
    }

    private SIPRequest outgoing(Connection from, SIPRequest invite, Account caller, Registrar.Binding phone) {
        var sent = (SIPRequest) invite.clone();
        sent.setRequestURI(phone.contact());
        Messages.hop(sent);
        for (var header : List.of("Proxy-Authorization", "P-Asserted-Identity", "P-Preferred-Identity")) {
            sent.removeHeader(header);
        }
        Messages.add(sent, "P-Asserted-Identity: " + plant.messages().party(caller.displayName(), caller.user()));
        first(sent, plant.messages().recordRoute());
        via(sent, from, Messages.newBranch());
        return sent;
    }

    /// Whether the CANCEL means a call that is on its way here.
    boolean cancel(Connection from, SIPRequest cancel) {
        var fork = forks.get(Messages.transaction(cancel));
        if (fork == null) {
            return false;
        }
        from.send(plant.messages().response(cancel, 200, Messages.newTag()));
        fork.cancel((SIPHeader) cancel.getHeader("Reason"));
        return true;
    }

    /// A request inside a dialog that goes through us.
    void forward(Connection from, SIPRequest request) {
        var way = plant.routes().to(request.getRequestURI());
        boolean answerable = !request.getMethod().equals(Request.ACK);
        if (way.isEmpty() || !Messages.hop(request)) {
            if (answerable) {
                from.send(plant.messages().response(request, way.isEmpty() ? 480 : 483, Messages.newTag()));
            }
            return;
        }
        via(request, from, Messages.sameBranch(request));
        way.get().send(request);
    }

    /// A response to something passed on.
    void response(SIPResponse response) {
        var branch = branches.get(Messages.transaction(response));
        var cameOver = response.getTopmostVia().getParameter(Messages.CAME_OVER);
        response.removeFirst("Via");
        if (response.getCSeq().getMethod().equals(Request.CANCEL) && branch != null) {
            return;
        }
        if (branch != null) {
            branch.response(response);
        } else if (cameOver != null && response.getViaHeaders() != null) {
            connection(cameOver).ifPresent(connection -> connection.send(response));
        }
    }

    private Optional<Connection> connection(String cameOver) {
        try {
            return plant.routes().connection(Long.parseLong(cameOver));
        } catch (NumberFormatException notOurs) {
            return Optional.empty();
        }
    }

    void lost(Connection connection) {
        List.copyOf(forks.values()).forEach(fork -> fork.lost(connection));
    }

    private void forgetLater(String transaction) {
        plant.thread().schedule(TIMER_B, () -> {
            var fork = forks.remove(transaction);
            if (fork != null) {
                fork.branches().forEach(branch -> branches.remove(branch.transaction()));
            }
        });
    }

    private void via(SIPRequest request, Connection from, String branch) {
        var via = plant.messages().via(branch);
        try {
            via.setParameter(Messages.CAME_OVER, Long.toString(from.id()));
        } catch (ParseException e) {
            throw new IllegalStateException("a number is a parameter", e);
        }
        first(request, via);
    }

    private static void first(SIPRequest request, SIPHeader header) {
        try {
            request.addFirst(header);
        } catch (SipException e) {
            throw new IllegalStateException("there may be several " + header.getName(), e);
        }
    }
}
