/// How the phone reaches its phone system: finding servers ([Locator][io.sidetone.sip.flow.Flows#locate]), opening
/// streams ([io.sidetone.sip.flow.Connector]), and flows over WebSocket, TLS, TCP and UDP, none of which know JAIN-SIP.
/// Start at [io.sidetone.sip.flow.Flow]. Reading happens on virtual threads; listeners must only post.
/// Source: RFC 3261 §18, RFC 3263, RFC 5626, RFC 5922, RFC 6455, RFC 7118, RFC 8305, RFC 9110 §9.3.6.
@NullMarked
package io.sidetone.sip.flow;

import org.jspecify.annotations.NullMarked;
