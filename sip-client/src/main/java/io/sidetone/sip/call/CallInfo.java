package io.sidetone.sip.call;

import io.sidetone.sip.address.Party;
import io.sidetone.sip.media.MediaConnection;
import io.sidetone.sip.media.MediaStatistics;
import io.sidetone.sip.quality.CallQuality;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A call as it is at one moment. Immutable.
///
/// @param id unique in this program's run, short enough to be typed
/// @param callId the Call-ID on the wire (RFC 3261 §8.1.1.4), empty until there is one
/// @param remote who is at the other end, as far as known
/// @param via whom the call was meant for before it was diverted to us, null if for us
/// @param created when it began on this phone
/// @param conference whether it leads into a conference room
/// @param intercom whether it was answered by itself because the caller asked for that
/// @param muted whether the other side hears silence
/// @param localHold whether we hold the other side
/// @param remoteHold whether the other side holds us
/// @param digits the touch-tones sent so far
/// @param transfer how it stands with being passed on
/// @param recording whether the phone system records it on demand
/// @param media whether sound can flow
/// @param statistics what was measured last; refreshed each second while established
/// @param quality what that means to those who listen
public record CallInfo(
        String id,
        String callId,
        CallDirection direction,
        Party remote,
        @Nullable Party via,
        CallState state,
        Instant created,
        boolean conference,
        boolean intercom,
        boolean muted,
        boolean localHold,
        boolean remoteHold,
        String digits,
        Transfer transfer,
        Recording recording,
        MediaConnection media,
        MediaStatistics statistics,
        CallQuality quality) {

    /// A call that has just begun.
    public static CallInfo begun(String id, CallDirection direction, Party remote, CallState state, Instant created) {
        return new CallInfo(
                id,
                "",
                direction,
                remote,
                null,
                state,
                created,
                false,
                false,
                false,
                false,
                false,
                "",
                Transfer.NONE,
                Recording.UNAVAILABLE,
                MediaConnection.CONNECTING,
                MediaStatistics.NONE,
                CallQuality.UNKNOWN);
    }

    /// The same call with something changed.
    public CallInfo with(Consumer<Changes> change) {
        var changes = new Changes(this);
        change.accept(changes);
        return changes.made();
    }

    /// What can change in a call's life; begins as the call is.
    public static final class Changes {
        private final CallInfo before;
        public String callId;
        public Party remote;
        public @Nullable Party via;
        public CallState state;
        public boolean conference;
        public boolean intercom;
        public boolean muted;
        public boolean localHold;
        public boolean remoteHold;
        public String digits;
        public Transfer transfer;
        public Recording recording;
        public MediaConnection media;
        public MediaStatistics statistics;
        public CallQuality quality;

        private Changes(CallInfo before) {
            this.before = before;
            callId = before.callId;
            remote = before.remote;
            via = before.via;
            state = before.state;
            conference = before.conference;
            intercom = before.intercom;
            muted = before.muted;
            localHold = before.localHold;
            remoteHold = before.remoteHold;
            digits = before.digits;
            transfer = before.transfer;
            recording = before.recording;
            media = before.media;
            statistics = before.statistics;
            quality = before.quality;
        }

        private CallInfo made() {
            return new CallInfo(
                    before.id,
                    callId,
                    before.direction,
                    remote,
                    via,
                    state,
                    before.created,
                    conference,
                    intercom,
                    muted,
                    localHold,
                    remoteHold,
                    digits,
                    transfer,
                    recording,
                    media,
                    statistics,
                    quality);
        }
    }
}
