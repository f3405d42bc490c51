package io.sidetone.sip.call;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Whether we hold the other side (RFC 3264 §8.4), and whether only for another call's sake. On `phone-core`.
final class Hold {
    private static final Logger log = LoggerFactory.getLogger(Hold.class);

    private final Snapshot snapshot;
    private final CallSound sound;
    private boolean forAnother;

    Hold(Snapshot snapshot, CallSound sound) {
        this.snapshot = snapshot;
        this.sound = sound;
    }

    /// Before the call is established it takes effect with it.
    void begin() {
        if (!on()) {
            log.info("Holding call {}", snapshot.info().id());
            set(true);
        }
    }

    /// The person did not ask for it: it ends by itself once the other call is over.
    void beginForAnother() {
        forAnother = !on();
        begin();
    }

    /// As the call was held whose place this one takes.
    void takeOver(Hold old) {
        forAnother = old.forAnother;
        if (old.on()) {
            begin();
        }
    }

    void end() {
        forAnother = false;
        if (on()) {
            log.info("Resuming call {}", snapshot.info().id());
            set(false);
        }
    }

    boolean on() {
        return snapshot.info().localHold();
    }

    boolean forAnother() {
        return forAnother;
    }

    private void set(boolean on) {
        sound.hold(on);
        snapshot.change(c -> c.localHold = on);
    }
}
