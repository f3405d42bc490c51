package io.sidetone.app.control;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The answer to `status`: the record components are the JSON's names. What is not known is `null`, what is not there
/// is empty or `unavailable`. Times are RFC 3339 with milliseconds, in UTC.
///
/// @param audio the sound system: `starting`, `ready`, `no-sound-system`, `no-microphone`, `no-speaker` or `failed`
/// @param devices microphones and speakers, null until the sound system is looked at
/// @param dnd do not disturb, null where not known
public record Status(
        Registration registration,
        List<Call> calls,
        Conference conference,
        @Nullable Boolean dnd,
        Voicemail voicemail,
        List<Key> keys,
        List<Room> rooms,
        String audio,
        @Nullable DeviceStatus devices,
        Profile profile,
        Diagnostics diagnostics,
        String version) {

    /// The standing with the phone system.
    ///
    /// @param state `ready`, `connecting` or `disconnected`
    /// @param server e.g. `wss://pbx.test:443/ws`, null where none is tried
    /// @param reason a sentence, null when ready
    /// @param code the same as a word, e.g. `wrong-password`
    /// @param retryAt when the next attempt starts by itself
    /// @param account our address, null while starting
    /// @param transport `wss`, `ws`, `tls`, `tcp` or `udp`, null where no server is tried
    /// @param lastAnswer what was answered last, null where nobody has answered yet
    public record Registration(
            String state,
            String since,
            @Nullable String server,
            @Nullable String reason,
            @Nullable String code,
            @Nullable String retryAt,
            @Nullable String account,
            @Nullable String transport,
            @Nullable Answer lastAnswer) {}

    /// What a registrar or server answered.
    ///
    /// @param status SIP status
    /// @param phrase as it stood on the wire
    public record Answer(int status, String phrase, String at) {}

    /// One call.
    ///
    /// @param direction `incoming` or `outgoing`
    /// @param state `dialing`, `ringing`, `early`, `established` or `ended`
    /// @param recording `unavailable`, `off` or `on`
    /// @param segment number of the recording's segment, 0 before the first
    /// @param recordingAsked `start` or `stop` while it was asked for and not yet done, or null
    /// @param recordingRefused why the last request came to nothing, as a sentence, else null
    /// @param conference whether it leads into a conference room
    /// @param path `direct` or `relay`, null until known
    /// @param since when it was answered, or ended; before that, when it began
    /// @param media `connecting`, `connected`, `interrupted` or `failed`
    /// @param callId the Call-ID of SIP, empty until there is one
    /// @param via whom the call was meant for before it was diverted to us, null if for us
    /// @param intercom whether it was answered by itself
    /// @param digits the touch-tones sent so far
    /// @param transfer how it stands with being passed on
    /// @param end why it ended, null before
    /// @param warning what spoils the call, as a word, null where nothing does
    public record Call(
            String id,
            String direction,
            String number,
            String name,
            String state,
            boolean localHold,
            boolean remoteHold,
            boolean muted,
            String recording,
            int segment,
            @Nullable String recordingAsked,
            @Nullable String recordingRefused,
            boolean conference,
            @Nullable String path,
            @Nullable String codec,
            String since,
            Stats stats,
            String media,
            String callId,
            @Nullable Party via,
            boolean intercom,
            String digits,
            Transfer transfer,
            @Nullable End end,
            @Nullable String warning) {
        Call withStats(Stats newStats) {
            return new Call(
                    id,
                    direction,
                    number,
                    name,
                    state,
                    localHold,
                    remoteHold,
                    muted,
                    recording,
                    segment,
                    recordingAsked,
                    recordingRefused,
                    conference,
                    path,
                    codec,
                    since,
                    newStats,
                    media,
                    callId,
                    via,
                    intercom,
                    digits,
                    transfer,
                    end,
                    warning);
        }
    }

    /// Somebody a call has to do with, besides the one at the other end.
    public record Party(String number, String name) {}

    /// How a call stands with being passed on.
    ///
    /// @param state `none`, `asked`, `underway`, `failed`, `consulting`, `consultation` or `requested`
    /// @param target to whom, null where nobody was named
    /// @param call id of the other call of a consultation
    /// @param status SIP status: how far it is while `underway`, what the refusal was with `failed`
    /// @param code with `failed`: why, as a word
    /// @param reason with `failed`: why, as a sentence
    public record Transfer(
            String state,
            @Nullable Party target,
            @Nullable String call,
            @Nullable Integer status,
            @Nullable String code,
            @Nullable String reason) {}

    /// What was measured last.
    ///
    /// @param lossPercent packets lost on the way to us since the beginning, 0–100
    /// @param mos estimated mean opinion score of what we hear, 1–4.5
    /// @param audioIn level heard, 0–1
    /// @param audioOut level of the microphone, 0–1
    /// @param theirLossPercent packets lost of late on the way to the other side, as it reports, 0–100
    /// @param bufferMs how long what arrives waits to be played
    public record Stats(
            @Nullable Double roundTripMs,
            @Nullable Double jitterMs,
            @Nullable Double lossPercent,
            @Nullable Double mos,
            @Nullable Double audioIn,
            @Nullable Double audioOut,
            long packetsIn,
            long packetsOut,
            @Nullable Double theirLossPercent,
            @Nullable Double bufferMs) {}

    /// Why a call ended.
    ///
    /// @param code a word, e.g. `refused`
    /// @param status the SIP status where the phone system gave one
    /// @param reason a sentence
    public record End(String code, @Nullable Integer status, String reason) {}

    /// The person's conference room.
    ///
    /// @param state `unavailable` where there is none, `unknown`, `closed`, or `open` while anybody is in it
    /// @param room its number
    /// @param people how many are in it, null where the phone system does not say
    /// @param discoverable whether the team may see it, null where that is not known
    public record Conference(
            String state,
            @Nullable String room,
            @Nullable Integer people,
            @Nullable Boolean discoverable) {}

    /// Messages waiting.
    public record Voicemail(
            @com.fasterxml.jackson.annotation.JsonProperty("new") @Nullable
            Integer fresh,

            @Nullable Integer old) {}

    /// A lamp key.
    public record Key(String label, String number, String state) {}

    /// Somebody else's open room.
    public record Room(String room, String name) {}

    /// The profile in use.
    ///
    /// @param location where it stands, null for the demo line
    /// @param problem why it is not the one asked for, null where it is
    public record Profile(
            @Nullable String name,
            @Nullable String location,
            @Nullable String problem) {}

    /// What the program holds, for support and tests.
    public record Diagnostics(int dialogs, int transactions, int connections, int threads) {}
}
