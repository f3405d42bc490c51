/// A small SIP exchange on loopback: the demo line of a phone without an account, and a fast peer for tests. Real SIP
/// over WebSocket (RFC 7118) and, with the voices it comes with, real DTLS-SRTP.
///
/// **Where to start:** [io.sidetone.lab.exchange.Exchange] opens it, [io.sidetone.lab.exchange.Numbers] says who lives
/// there. `Switchboard` is where a message arrives; from there it goes to the `Registrar` (RFC 3261 §10), to a
/// `ScriptedCall` (a number of the exchange itself, §13) or through the `Proxy` (§16) to another phone.
///
/// It is a peer for a phone, not a phone system: WebSocket is reliable, so no request is ever sent twice; only a 2xx to
/// an INVITE is, until its ACK comes (§13.3.1.4).
///
/// **Threads:** everything happens on the one thread `exchange`; sockets and media only hand over to it. The public
/// types may be used from any thread.
@NullMarked
package io.sidetone.lab.exchange;

import org.jspecify.annotations.NullMarked;
