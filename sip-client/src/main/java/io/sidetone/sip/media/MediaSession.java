package io.sidetone.sip.media;

import java.util.concurrent.CompletionStage;

/// The sound of one call. Calls of one session are carried out in the order they are made. Stages fail with a
/// [MediaException] only.
public interface MediaSession {
    /// An offer (RFC 8829), complete enough to be sent: at the first usable candidate, or after 1 s at most.
    CompletionStage<String> offer();

    /// The answer to the other side's offer.
    CompletionStage<String> answer(String offer);

    /// Takes the other side's answer to our last offer.
    ///
    /// @param provisional true for an answer in a provisional response (early media): a final one may follow
    CompletionStage<Void> accept(String answer, boolean provisional);

    /// Takes our last offer back, because it was refused (RFC 8829 §4.1.10.2). Without one, nothing happens.
    void rollback();

    /// The next offer looks for a path anew (ICE restart, RFC 8839 §4.4.1.1.1): the network has changed, the relay is
    /// gone,
    /// or its credentials are about to lapse. Sound goes on by the old path for as long as that carries it.
    ///
    /// @param ice how to find a path from now on
    void restart(IceConfiguration ice);

    /// Which way we let sound go, from the next offer or answer on. An answer gives no more than the offer allows.
    void direction(Direction direction);

    /// From the next offer on only codecs with a clock of 8000 Hz and `telephone-event/8000` are offered: some phones
    /// read no other touch-tones.
    void offerNarrowband();

    /// Plays touch-tones to the other side (RFC 4733), after those still being played: 160 ms each, 80 ms between, a
    /// comma waits 2 s. Early media is enough. Complete when the last has been sent; fails with
    /// [MediaException.Reason#NO_TOUCH_TONES] where the session's codec comes without telephone-events.
    ///
    /// @param digits of `0-9 * # A-D ,`
    CompletionStage<Void> dtmf(String digits);

    /// Whether the other side hears silence instead of us. Survives everything but [#close()].
    void mute(boolean muted);

    /// What the session measures at this moment.
    CompletionStage<MediaStatistics> statistics();

    /// Ends the session and frees what it holds. Idempotent; nothing is told to the listener afterwards.
    void close();
}
