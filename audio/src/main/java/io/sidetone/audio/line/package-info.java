/// Lines without a sound device: one that speaks and one that echoes; and music for those who wait on one. The demo
/// exchange and the tests answer with them.
///
/// **Where to start:** [io.sidetone.audio.line.SpeechLine] and [io.sidetone.audio.line.EchoLine]; both are
/// [io.sidetone.sip.media.MediaEngine]s with real ICE and DTLS-SRTP (RFC 8445, 5764), each on a peer connection factory
/// of its own.
///
/// **Threads:** as for every media engine: any thread may call, everything returns at once.
@NullMarked
package io.sidetone.audio.line;

import org.jspecify.annotations.NullMarked;
