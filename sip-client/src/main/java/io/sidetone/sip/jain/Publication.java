package io.sidetone.sip.jain;

import io.sidetone.sip.address.SipUri;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells a server something that happened, once (PUBLISH, RFC 3903 §4). Nobody waits for it: what becomes of it is only
/// logged.
final class Publication implements ClientRequest.Outcome {
    private static final Logger log = LoggerFactory.getLogger(Publication.class);

    private final String event;

    private Publication(String event) {
        this.event = event;
    }

    static void send(JainSignalling signalling, SipUri to, String event, String type, String body) {
        var messages = signalling.messages();
        var request = messages.outside(Request.PUBLISH, to.toString(), signalling.via());
        messages.set(request, "Event", event);
        messages.content(request, type, body);
        signalling.binding().route(request);
        new ClientRequest(signalling, request, null, new Publication(event)).send();
    }

    @Override
    public void refused(Response response) {
        log.info("{} was refused by the server: {} {}", event, response.getStatusCode(), response.getReasonPhrase());
    }

    @Override
    public void noPassword() {
        log.info("{} was not told: there is no password", event);
    }

    @Override
    public void timedOut() {
        log.info("{} was told, but nobody answered", event);
    }
}
