package io.sidetone.sip.call;

import io.sidetone.sip.core.Core;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Which of our calls the phone system records. It says so of the extension, not of a call: a recording that begins
/// belongs to the call it was asked for, else to the one we speak in. On `phone-core`.
final class Recordings {
    private static final Logger log = LoggerFactory.getLogger(Recordings.class);
    /// How long after a request the phone system may take to say that it records; it plays its cue first.
    static final Duration FOLLOWS_WITHIN = Duration.ofSeconds(4);

    private record Request(PhoneCall call, boolean on, Core.Timer limit) {}

    private final Core core;
    private final @Nullable RecordingService service;
    private final Supplier<Stream<PhoneCall>> calls;
    private @Nullable Boolean on; // as the phone system says; null while it does not
    private @Nullable PhoneCall recorded;
    private @Nullable Request request;

    /// @param service null where nobody may record
    /// @param calls all of them
    Recordings(Core core, @Nullable RecordingService service, Supplier<Stream<PhoneCall>> calls) {
        this.core = core;
        this.service = service;
        this.calls = calls;
    }

    /// The phone system says whether it records.
    ///
    /// @param now null where it no longer says anything
    void told(@Nullable Boolean now) {
        boolean begins = Boolean.TRUE.equals(now) && !Boolean.TRUE.equals(on);
        on = now;
        if (now == null) {
            answered();
        } else if (begins) {
            begun();
        } else if (!now) {
            recorded = null;
            if (request != null && !request.on()) {
                answered();
            }
        }
        refresh();
    }

    private void begun() {
        var asked = request;
        var call = asked != null && asked.on()
                ? Optional.of(asked.call())
                : calls.get().filter(PhoneCall::active).findFirst();
        if (asked != null && asked.on()) {
            answered();
        }
        call.ifPresent(it -> {
            recorded = it;
            it.recorded(r -> new Recording(Recording.State.ON, r.segment() + 1, null));
        });
    }

    /// The person asks for it.
    void ask(PhoneCall call, boolean wanted) {
        var state = call.info().recording().state();
        var way = service;
        if (way == null || request != null || state != (wanted ? Recording.State.OFF : Recording.State.ON)) {
            log.info("Call {} is not {}: {}", call.id(), wanted ? "recorded" : "recorded no longer", state);
            return;
        }
        if (way.byInfo()) {
            begin(call, wanted);
            call.askToRecord(wanted, status -> {
                if (status >= 300) {
                    refused(call, status);
                }
            });
        } else {
            call.dtmf(way.code()); // heard of in keyed()
        }
    }

    /// Touch-tones went out; those of the code are the same as asking.
    void keyed(PhoneCall call) {
        var way = service;
        if (way == null
                || way.code().isEmpty()
                || request != null
                || !call.info().digits().endsWith(way.code())) {
            return;
        }
        switch (call.info().recording().state()) {
            case OFF -> begin(call, true);
            case ON -> begin(call, false);
            case UNAVAILABLE, STARTING, STOPPING -> {}
        }
    }

    private void begin(PhoneCall call, boolean wanted) {
        request = new Request(call, wanted, core.schedule(FOLLOWS_WITHIN, () -> refused(call, 0)));
        refresh();
    }

    private void refused(PhoneCall call, int status) {
        if (request == null || !request.call().equals(call)) {
            return;
        }
        log.info("The phone system does not do as asked with the recording of call {} ({})", call.id(), status);
        answered();
        if (!call.info().state().ended()) {
            var refusal = new Recording.Refusal(status, core.now());
            var state = state(call); // no longer asked for: both are told at once
            call.recorded(r -> new Recording(state, r.segment(), refusal));
        }
        refresh();
    }

    private void answered() {
        if (request != null) {
            request.limit().cancel();
            request = null;
        }
    }

    /// Something else about a call has changed.
    void changed(PhoneCall call, CallInfo info) {
        if (info.state().ended()) {
            if (request != null && request.call().equals(call)) {
                answered();
            }
            if (call.equals(recorded)) {
                recorded = null;
            }
        } else {
            refresh(call);
        }
    }

    private void refresh() {
        calls.get().forEach(this::refresh);
    }

    private void refresh(PhoneCall call) {
        var state = state(call);
        var now = call.info().recording();
        if (!call.info().state().ended() && now.state() != state) {
            boolean tried = state == Recording.State.STARTING || state == Recording.State.STOPPING;
            call.recorded(r -> new Recording(state, r.segment(), tried ? null : r.refusal()));
        }
    }

    private Recording.State state(PhoneCall call) {
        if (service == null || on == null) {
            return Recording.State.UNAVAILABLE;
        }
        boolean asked = request != null && request.call().equals(call);
        if (call.equals(recorded)) {
            return asked ? Recording.State.STOPPING : Recording.State.ON;
        }
        if (on || !recordable(call)) {
            return Recording.State.UNAVAILABLE;
        }
        return asked ? Recording.State.STARTING : Recording.State.OFF;
    }

    /// Only a conversation of two (S24).
    private static boolean recordable(PhoneCall call) {
        var info = call.info();
        boolean two = info.transfer() instanceof Transfer.None
                || info.transfer() instanceof Transfer.Failed
                || info.transfer() instanceof Transfer.Requested;
        return call.active() && !info.remoteHold() && !info.conference() && two;
    }
}
