package io.sidetone.app.history;

import io.sidetone.sip.call.CallDirection;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A call as the history keeps it.
///
/// @param number what calls them again, as it would be typed; empty where they hide their number
/// @param name as the phone system told it, or empty
/// @param address the SIP address
/// @param via whom the call was meant for before it was diverted to us
/// @param connected who was there in the end, where that is somebody else than who called or was called
/// @param began when it began here
/// @param answered when it was answered, null if never
/// @param ended when it ended; null while it goes on, and where the program broke off before
/// @param outcome null while it goes on
/// @param endReason why it ended as a word, e.g. `remote-hung-up`; `unknown` where the program broke off before
/// @param endStatus the SIP status where the phone system gave one
/// @param path `direct` or `relay`, null where no sound flowed
/// @param codec e.g. `opus`, null where no sound flowed
/// @param intercom whether it was answered by itself
/// @param callId the Call-ID on the wire, to find it in the phone system's log
public record PastCall(
        CallDirection direction,
        String number,
        String name,
        String address,
        @Nullable Somebody via,
        @Nullable Somebody connected,
        Instant began,
        @Nullable Instant answered,
        @Nullable Instant ended,
        @Nullable Outcome outcome,
        @Nullable String endReason,
        @Nullable Integer endStatus,
        @Nullable String path,
        @Nullable String codec,
        boolean intercom,
        String callId) {

    /// Somebody else a call has to do with.
    public record Somebody(String number, String name) {}

    /// How long the two spoke.
    public Optional<Duration> duration() {
        return answered == null || ended == null ? Optional.empty() : Optional.of(Duration.between(answered, ended));
    }
}
