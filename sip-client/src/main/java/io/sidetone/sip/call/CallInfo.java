package io.sidetone.sip.call;

import io.sidetone.sip.address.Party;
import io.sidetone.sip.media.MediaConnection;
import io.sidetone.sip.media.MediaStatistics;
import java.time.Instant;

/// A call as it is at one moment. Immutable.
///
/// @param id unique in this program's run, short enough to be typed
/// @param callId the Call-ID on the wire (RFC 3261 §8.1.1.4), empty until there is one
/// @param remote who is at the other end, as far as known
/// @param created when it began on this phone
/// @param muted whether the other side hears silence
/// @param remoteHold whether the other side holds us
/// @param media whether sound can flow
/// @param statistics what was measured last; refreshed each second while established
public record CallInfo(
        String id,
        String callId,
        CallDirection direction,
        Party remote,
        CallState state,
        Instant created,
        boolean muted,
        boolean remoteHold,
        MediaConnection media,
        MediaStatistics statistics) {
    CallInfo withCallId(String newCallId) {
        return new CallInfo(id, newCallId, direction, remote, state, created, muted, remoteHold, media, statistics);
    }

    CallInfo withRemote(Party newRemote) {
        return new CallInfo(id, callId, direction, newRemote, state, created, muted, remoteHold, media, statistics);
    }

    CallInfo withState(CallState newState) {
        return new CallInfo(id, callId, direction, remote, newState, created, muted, remoteHold, media, statistics);
    }

    CallInfo withMuted(boolean newMuted) {
        return new CallInfo(id, callId, direction, remote, state, created, newMuted, remoteHold, media, statistics);
    }

    CallInfo withMedia(MediaConnection newMedia) {
        return new CallInfo(id, callId, direction, remote, state, created, muted, remoteHold, newMedia, statistics);
    }

    CallInfo withStatistics(MediaStatistics newStatistics) {
        return new CallInfo(id, callId, direction, remote, state, created, muted, remoteHold, media, newStatistics);
    }
}
