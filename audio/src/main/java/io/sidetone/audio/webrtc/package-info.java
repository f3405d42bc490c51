/// The media port of calls on libwebrtc. Not exported; the only package that knows `dev.onvoid.webrtc`.
///
/// **Where to start:** [io.sidetone.audio.webrtc.WebRtcEngine] opens [io.sidetone.audio.webrtc.WebRtcSession]s; one
/// session is one [io.sidetone.audio.webrtc.Peer]. What an engine sounds like is its
/// [io.sidetone.audio.webrtc.Backend]: devices, speech, echo or silence.
///
/// ```
/// WebRtcEngine ─ Generation (AudioThread + Backend: audio device module, peer connection factory)
///      └── WebRtcSession ─ Peer (RTCPeerConnection, track) ─ Voice (where the track's sound comes from)
///                       └─ PathSearch (relays, Gathering: how long a description waits, what a late relay is for)
/// ```
///
/// **Threads:** every native call is made on the `audio` thread of its generation, never inside a callback of
/// libwebrtc (that deadlocks); callbacks only post. A clock watches the thread: when a call does not return (a
/// sound system that hangs does that), the generation is given up and a silent one takes its place; sessions move
/// along and ask for a new offer, and move back when the devices answer again.
///
/// **Devices:** a backend of devices and a [io.sidetone.audio.webrtc.TonePlayer] are opened by way of a
/// [io.sidetone.audio.route.SoundSystem], which puts their sound where it belongs; on Windows and macOS that is
/// [io.sidetone.audio.webrtc.ModuleSystem].
///
/// **Traps this code walks around** (webrtc-java 0.14.0): a factory without an audio device module ends the
/// process, and so does a custom source beside a recording one; listing devices never returns where the sound
/// server has none; the device module of a sound server that was restarted is dead. Touch-tones at 8 kHz beside
/// Opus are cut to a seventh, and those begun on hold are forgotten; after a provisional answer a session that
/// leaves RTCP's port open never calls itself connected; a session sends by the order of codecs in the other
/// side's offer, whatever its own answer says.
///
/// **Sources:** [RFC 8829](https://www.rfc-editor.org/rfc/rfc8829) (offer and answer),
/// [RFC 8445](https://www.rfc-editor.org/rfc/rfc8445) (ICE), [RFC 5764](https://www.rfc-editor.org/rfc/rfc5764)
/// (DTLS-SRTP), [RFC 4733](https://www.rfc-editor.org/rfc/rfc4733) (touch-tones).
@NullMarked
package io.sidetone.audio.webrtc;

import org.jspecify.annotations.NullMarked;
