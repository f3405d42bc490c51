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

    /// Whether the other side hears silence instead of us. Survives everything but [#close()].
    void mute(boolean muted);

    /// What the session measures at this moment.
    CompletionStage<MediaStatistics> statistics();

    /// Ends the session and frees what it holds. Idempotent; nothing is told to the listener afterwards.
    void close();
}
