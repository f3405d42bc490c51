/// Ways to relays that libwebrtc does not know: by TLS with the phone's own trust, and through a proxy. Not exported.
///
/// **Where to start:** [io.sidetone.audio.relay.Relays] takes a session's ICE settings and gives back those libwebrtc
/// is to have. Behind each address it replaces stands a [io.sidetone.audio.relay.Bridge].
///
/// ```
/// libwebrtc ── turn:127.0.0.1:P?transport=tcp ── Bridge ── Passage ── Streams ── (proxy) ── TLS ── the TURN server
/// ```
///
/// libwebrtc believes thirty-five authorities that are built into it, knows neither the system's nor a company's own,
/// and
/// no proxy. So it is given an address on this computer, and what it says there is carried on by
/// [io.sidetone.sip.media.Streams], which reach the relay the way the phone reaches its phone system.
///
/// **Who else could come in:** any program of this computer, while a call lasts. All it would find is the TURN server,
/// which asks for a name and a password that the bridge does not know; whoever does not begin with a TURN request
/// (a browser that was sent here by a web page, say) is shown the door before anything is dialled.
///
/// **Threads:** virtual ones, three for each connection at most; all end with the bridge. Opening and closing return at
/// once.
///
/// **Sources:** [RFC 8656](https://www.rfc-editor.org/rfc/rfc8656) (TURN),
/// [RFC 7065](https://www.rfc-editor.org/rfc/rfc7065) (its addresses),
/// [RFC 7443](https://www.rfc-editor.org/rfc/rfc7443) (over TLS).
@NullMarked
package io.sidetone.audio.relay;

import org.jspecify.annotations.NullMarked;
