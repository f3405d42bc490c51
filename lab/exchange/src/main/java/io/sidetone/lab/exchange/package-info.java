/// A small SIP exchange on loopback: the demo line of a phone without an account, and a fast peer for tests. Real SIP
/// over WebSocket (RFC 7118) and, with the voices it comes with, real DTLS-SRTP.
///
/// **Where to start:** [io.sidetone.lab.exchange.Exchange] opens it, [io.sidetone.lab.exchange.Numbers] says who lives
/// there. `Switchboard` is where a message arrives; from there it goes to the `Registrar` (RFC 3261 §10), to a
/// `ScriptedCall` (a number of the exchange itself, §13) or through the `Proxy` (§16) to another phone.
///
/// A call to a number of the exchange's is a `Branch` until it is answered and a `Conversation` from then on, in which
/// `Negotiation` offers and answers (RFC 3264: hold), `Transferee` is asked to call somebody else (RFC 3515, 5589),
/// `Transferor` asks the phone to, and `Acts` does what the script ([io.sidetone.lab.exchange.Step]) says.
///
/// It is a peer for a phone, not a phone system: WebSocket is reliable, so nothing is ever sent twice but a 2xx to
/// an INVITE until its ACK (§13.3.1.4) and a reliable provisional response until its PRACK (RFC 3262).
///
/// **Threads:** everything happens on the one thread `exchange`; sockets and media only hand over to it. The public
/// types may be used from any thread.
@NullMarked
package io.sidetone.lab.exchange;

import org.jspecify.annotations.NullMarked;
