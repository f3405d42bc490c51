/// The port through which a call gets its sound. The SIP side only carries session descriptions (RFC 8829 offers and
/// answers) to and fro; whoever implements [io.sidetone.sip.media.MediaEngine] owns ICE, DTLS-SRTP and devices.
///
/// Threads: every method returns at once and may be called from any thread; stages complete and listeners are called
/// on a thread of the implementation's, so callers hand over to their own.
@NullMarked
package io.sidetone.sip.media;

import org.jspecify.annotations.NullMarked;
