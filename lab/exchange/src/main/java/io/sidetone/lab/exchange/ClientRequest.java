package io.sidetone.lab.exchange;

import gov.nist.javax.sip.header.To;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import io.sidetone.lab.exchange.ExchangeThread.Timer;
import java.text.ParseException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sip.SipException;
import javax.sip.message.Request;

/// A request of the exchange inside a dialog, until its final answer (RFC 3261 §17.1).
final class ClientRequest implements Calls.Asking {
    private static final Duration TIMER_F = Duration.ofSeconds(32);

    private final Plant plant;
    private final Connection connection;
    private final SIPRequest request;
    private final Consumer<SIPResponse> answered;
    private final Timer giveUp;

    private ClientRequest(Plant plant, Connection connection, SIPRequest request, Consumer<SIPResponse> answered) {
        this.plant = plant;
        this.connection = connection;
        this.request = request;
        this.answered = answered;
        this.giveUp = plant.thread().schedule(TIMER_F, () -> done(notAnswered(plant, request)));
    }

    /// @param way to the other end; without one the request counts as not answered (408) at once
    /// @param answered told the final response, once
    static void send(Plant plant, Optional<Connection> way, SIPRequest request, Consumer<SIPResponse> answered) {
        if (way.isEmpty()) {
            plant.thread().execute(() -> answered.accept(notAnswered(plant, request)));
            return;
        }
        var asking = new ClientRequest(plant, way.get(), request, answered);
        plant.calls().addAsking(Messages.transaction(request), asking);
        way.get().send(request);
    }

    private static SIPResponse notAnswered(Plant plant, SIPRequest request) {
        return plant.messages().response(request, 408, "");
    }

    @Override
    public void response(SIPResponse response) {
        if (response.getStatusCode() < 200) {
            return;
        }
        if (request.getMethod().equals(Request.INVITE) && response.getStatusCode() >= 300) {
            connection.send(errorAck(request, response));
        }
        done(response);
    }

    private void done(SIPResponse response) {
        giveUp.cancel();
        plant.calls().removeAsking(Messages.transaction(request));
        answered.accept(response);
    }

    /// Only what rings is given up.
    @Override
    public void cancel() {}

    /// The ACK to a refusal, in the transaction of its INVITE (RFC 3261 §17.1.1.3).
    static SIPRequest errorAck(SIPRequest invite, SIPResponse refusal) {
        try {
            return invite.createErrorAck((To) refusal.getTo());
        } catch (SipException | ParseException e) {
            throw new IllegalStateException("a refusal can be acknowledged", e);
        }
    }
}
