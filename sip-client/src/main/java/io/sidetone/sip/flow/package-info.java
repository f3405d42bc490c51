/// Connections to the phone system: WebSocket, TLS and TCP flows, none of which know JAIN-SIP. Start at
/// [io.sidetone.sip.flow.Flow]. Reading happens on virtual threads; listeners must only post.
/// Source: RFC 3261 §18, RFC 7118, RFC 5626.
@NullMarked
package io.sidetone.sip.flow;

import org.jspecify.annotations.NullMarked;
