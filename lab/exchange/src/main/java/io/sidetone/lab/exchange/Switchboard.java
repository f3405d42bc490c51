package io.sidetone.lab.exchange;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import io.sidetone.sip.account.Account;
import io.sidetone.sip.address.SipUri;
import java.text.ParseException;
import java.util.Locale;
import java.util.Set;
import javax.sip.message.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where every message arrives and is handed to whom it concerns.
final class Switchboard implements SipSocket.Receiver {
    private static final Logger log = LoggerFactory.getLogger(Switchboard.class);
    private static final String KEEP_ALIVE = "\r\n\r\n";
    private static final int MOST_SHOWN = 80;
    private static final Set<String> KNOWN = Set.of(
            Request.REFER,
            Request.SUBSCRIBE,
            Request.NOTIFY,
            Request.MESSAGE,
            Request.PUBLISH,
            Request.PRACK,
            Request.UPDATE,
            Request.REGISTER);
    /// What an INVITE may require of the exchange's own numbers, in upper case.
    private static final Set<String> ABILITIES = Set.of("100REL", "REPLACES", "TIMER");

    private final MessageReader reader = new MessageReader();
    private final Plant plant;
    private final Accounts accounts;
    private final Gatekeeper gatekeeper;
    private final Proxy proxy;

    Switchboard(Plant plant, Accounts accounts, Gatekeeper gatekeeper) {
        this.plant = plant;
        this.accounts = accounts;
        this.gatekeeper = gatekeeper;
        this.proxy = new Proxy(plant);
    }

    @Override
    public void opened(Connection connection) {
        plant.thread().execute(() -> plant.routes().add(connection));
    }

    @Override
    public void received(Connection connection, String text) {
        plant.thread().execute(() -> read(connection, text));
    }

    @Override
    public void closed(Connection connection) {
        plant.thread().execute(() -> {
            plant.routes().forget(connection);
            plant.registrar().forget(connection);
            plant.calls().legs().forEach(leg -> leg.lost(connection));
            proxy.lost(connection);
        });
    }

    private void read(Connection from, String text) {
        if (text.isBlank()) {
            if (text.equals(KEEP_ALIVE)) {
                from.send("\r\n");
            }
            return;
        }
        try {
            var message = reader.read(text);
            log.debug("← {} {}", from.id(), message.getFirstLine().strip());
            plant.routes().learn(message, from);
            switch (message) {
                case SIPRequest request -> request(from, request);
                case SIPResponse response -> response(response);
                default -> throw new IllegalStateException("neither request nor response");
            }
        } catch (ParseException e) {
            log.warn("A malformed message is dropped ({}): {}", shown(String.valueOf(e.getMessage())), shown(text));
        }
    }

    private void response(SIPResponse response) {
        var asking = plant.calls().asking(response);
        if (asking.isEmpty()) {
            proxy.response(response);
        } else if (!response.getCSeq().getMethod().equals(Request.CANCEL)) {
            asking.get().response(response);
        }
    }

    private void request(Connection from, SIPRequest request) {
        boolean routed = takeRoute(request);
        switch (request.getMethod()) {
            case Request.CANCEL -> cancel(from, request, routed);
            case Request.REGISTER -> plant.registrar().register(from, request);
            default -> {
                if (request.hasToTag()) {
                    inDialog(from, request, routed);
                } else {
                    outsideDialog(from, request);
                }
            }
        }
    }

    /// Takes us off the route a request still has to go (RFC 3261 §16.4).
    private boolean takeRoute(SIPRequest request) {
        var routes = request.getRouteHeaders();
        if (routes == null || !plant.messages().isUs(routes.get(0).getAddress().getURI())) {
            return false;
        }
        request.removeFirst("Route");
        return true;
    }

    private void inDialog(Connection from, SIPRequest request, boolean routed) {
        var leg = plant.calls().leg(request.getCallId().getCallId(), request.getToTag());
        if (leg.isPresent()) {
            leg.get().request(from, request);
        } else if (routed) {
            proxy.forward(from, request);
        } else {
            refuse(from, request, 481);
        }
    }

    private void outsideDialog(Connection from, SIPRequest request) {
        switch (request.getMethod()) {
            case Request.INVITE -> call(from, request);
            case Request.OPTIONS -> refuse(from, request, 200);
            case Request.BYE, Request.INFO, Request.ACK -> refuse(from, request, 481);
            default -> refuse(from, request, refusal(request.getMethod()));
        }
    }

    private void cancel(Connection from, SIPRequest cancel, boolean routed) {
        var call = plant.calls().invite(cancel);
        if (call.isPresent()) {
            call.get().cancel(from, cancel);
        } else if (!proxy.cancel(from, cancel)) {
            if (cancel.hasToTag()) {
                inDialog(from, cancel, routed);
            } else {
                refuse(from, cancel, 481);
            }
        }
    }

    private void call(Connection from, SIPRequest invite) {
        var number = Messages.address(invite.getRequestURI())
                .filter(plant.messages()::isOurs)
                .map(SipUri::user)
                .orElse("");
        var callee = accounts.find(number);
        var role = callee.isPresent() ? Gatekeeper.Role.PROXY : Gatekeeper.Role.SERVER;
        var claimed = Messages.address(invite.getFrom().getAddress().getURI())
                .map(SipUri::user)
                .orElse("");
        var caller = gatekeeper.admit(from, invite, role, claimed);
        if (caller.isPresent()) {
            connect(from, invite, number, caller.get());
        }
    }

    private void connect(Connection from, SIPRequest invite, String number, Account caller) {
        switch (plant.plan().find(number)) {
            case DialPlan.Destination.User(var callee) -> proxy.call(from, invite, caller, callee);
            case DialPlan.Destination.Own(var extension) -> {
                var unknown = Messages.tokens(invite, "Require");
                unknown.removeAll(ABILITIES);
                if (unknown.isEmpty()) {
                    begin(from, invite, extension, caller);
                } else {
                    var response = plant.messages().response(invite, 420, Messages.newTag());
                    Messages.add(
                            response,
                            "Unsupported: " + String.join(", ", unknown).toLowerCase(Locale.ROOT));
                    from.send(response);
                }
            }
            case DialPlan.Destination.Nobody() -> refuse(from, invite, 404);
        }
    }

    private void begin(Connection from, SIPRequest invite, Extension extension, Account caller) {
        var wanted = Messages.value(invite, "Replaces");
        if (wanted.isEmpty()) {
            new ScriptedCall(plant, from, invite, caller.user(), extension, () -> {}).start();
            return;
        }
        // Whoever talks already changes over to the new call at once (RFC 3891 §3).
        wanted.flatMap(Replaces::parse)
                .flatMap(plant.calls()::conversation)
                .ifPresentOrElse(
                        talk -> new ScriptedCall(
                                        plant,
                                        from,
                                        invite,
                                        caller.user(),
                                        Extension.answering(talk.talker()),
                                        talk::hangUp)
                                .start(),
                        () -> refuse(from, invite, 481));
    }

    private void refuse(Connection from, SIPRequest request, int status) {
        if (!request.getMethod().equals(Request.ACK)) {
            from.send(plant.messages().response(request, status, Messages.newTag()));
        }
    }

    /// 405 for a method that exists but is not for us, 501 for one nobody knows (RFC 3261 §21.4.6, §21.5.2).
    static int refusal(String method) {
        return KNOWN.contains(method) ? 405 : 501;
    }

    /// What of a stranger's text may stand in a log: its beginning, on one line.
    private static String shown(String text) {
        var line = text.replaceAll("\\p{Cntrl}+", " ");
        return line.length() > MOST_SHOWN ? line.substring(0, MOST_SHOWN) + "…" : line;
    }
}
