package io.sidetone.sip.call;

import io.sidetone.sip.address.Party;
import io.sidetone.sip.address.SipUri;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes calls into one's own conference room (RFC 4579 §5.5): the other side is sent there by a REFER first, and we
/// follow once it is there. Of a consultation the one who waits goes first, then the one who was asked, then we.
/// Whoever
/// does not go stays in a call with us. On `phone-core`.
final class Conferences {
    private static final Logger log = LoggerFactory.getLogger(Conferences.class);

    /// What this asks of all calls.
    interface Host {
        /// Calls the room.
        PhoneCall join(Party room);
    }

    /// One that is being sent to the room.
    ///
    /// @param next who is sent there after it
    private record Going(@Nullable PhoneCall next) {}

    private final Host host;
    private final @Nullable Party room;
    private final Map<PhoneCall, Going> going = new LinkedHashMap<>();

    Conferences(Host host, @Nullable Room room, String domain) {
        this.host = host;
        this.room = room == null ? null : Party.of(SipUri.of(room.number(), domain));
    }

    /// Where our room is; empty where the phone system gives us none.
    Optional<Party> room() {
        return Optional.ofNullable(room);
    }

    /// @param pair the consultation the call belongs to
    void begin(PhoneCall call, Optional<Consultations.Pair> pair) {
        var to = room;
        if (to == null || going.containsKey(call)) {
            return;
        }
        var first = pair.map(Consultations.Pair::waiting).orElse(call);
        var second = pair.map(Consultations.Pair::asked).filter(PhoneCall::established);
        if (pair.isPresent() && second.isEmpty()) {
            log.info("Call {} is not taken to the room: the other one has not answered yet", call.id());
            return;
        }
        send(first, second.orElse(null), to);
    }

    private void send(PhoneCall call, @Nullable PhoneCall next, Party to) {
        log.info("Sending the other side of call {} to the room", call.id());
        going.put(call, new Going(next));
        call.passOnTo(to);
        if (!(call.info().transfer() instanceof Transfer.Asked)) {
            going.remove(call); // it is being passed on already
        }
    }

    /// Whether a call is on its way to the room, or has just got there.
    boolean takes(PhoneCall call) {
        return going.containsKey(call);
    }

    void changed(PhoneCall call, CallInfo info) {
        var to = room;
        var trip = going.get(call);
        if (trip == null || to == null) {
            return;
        }
        if (info.state() instanceof CallState.Ended ended) {
            going.remove(call);
            if (ended.reason() instanceof EndReason.Transferred) {
                arrived(trip, info.muted(), to);
            }
        } else if (info.transfer() instanceof Transfer.Failed) {
            going.remove(call);
        }
    }

    /// Mute goes with us: who was not heard before must not be heard all at once.
    private void arrived(Going trip, boolean muted, Party to) {
        var next = trip.next();
        if (next != null && next.established()) {
            send(next, null, to);
        } else {
            host.join(to).mute(muted);
        }
    }
}
