package io.sidetone.sip.jain;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sip.message.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// BYEs that did not reach the other side because the connection was gone: they go over the next one, as soon as a
/// registrar answers there. On `phone-core`.
final class Farewells {
    private static final Logger log = LoggerFactory.getLogger(Farewells.class);
    /// After that nobody waits for one any more.
    static final Duration KEPT = Duration.ofMinutes(10);

    private final JainSignalling signalling;
    private final List<Owed> owed = new ArrayList<>();

    private record Owed(Request bye, Instant until) {}

    Farewells(JainSignalling signalling) {
        this.signalling = signalling;
    }

    /// @param bye as it was to be sent, or was sent without an answer
    void owe(Request bye) {
        owe(new Owed(bye, signalling.core().now().plus(KEPT)));
    }

    private void owe(Owed one) {
        if (one.until().isAfter(signalling.core().now())) {
            owed.add(one);
        }
    }

    /// The phone system can be reached.
    void send() {
        var due = List.copyOf(owed);
        owed.clear();
        due.forEach(this::send);
    }

    /// Outside of the stack's dialog, which is over.
    private void send(Owed one) {
        var again = ClientRequest.once(signalling, one.bye());
        log.info("A BYE goes out that could not before");
        new ClientRequest(signalling, again, null, new ClientRequest.Outcome() {
                    @Override
                    public void lost() {
                        owe(new Owed(again, one.until()));
                    }
                })
                .send();
    }
}
