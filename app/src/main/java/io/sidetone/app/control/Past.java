package io.sidetone.app.control;

import io.sidetone.app.history.History;
import io.sidetone.app.history.PastCall;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// The answer to `history`: the record components are the JSON's names.
///
/// @param history newest first
record Past(List<Call> history) {
    static final int USUALLY = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /// One call there was.
    ///
    /// @param direction `incoming` or `outgoing`
    /// @param number what calls them again; empty where they hid it
    /// @param connected who was there in the end, where that was somebody else
    /// @param outcome the word of an [io.sidetone.app.history.Outcome], null while the call goes on
    /// @param seconds how long the two spoke, null if never
    record Call(
            String direction,
            String number,
            String name,
            String address,
            Status.@Nullable Party via,
            Status.@Nullable Party connected,
            @Nullable String outcome,
            String began,
            @Nullable String answered,
            @Nullable String ended,
            @Nullable Long seconds,
            boolean intercom,
            @Nullable String path,
            @Nullable String codec,
            @Nullable String endReason,
            @Nullable Integer endStatus,
            String callId) {
        static Call of(PastCall call) {
            return new Call(
                    StatusTexts.word(call.direction()),
                    call.number(),
                    call.name(),
                    call.address(),
                    party(call.via()),
                    party(call.connected()),
                    call.outcome() == null ? null : call.outcome().word(),
                    StatusTexts.time(call.began()),
                    call.answered() == null ? null : StatusTexts.time(call.answered()),
                    call.ended() == null ? null : StatusTexts.time(call.ended()),
                    call.duration().map(Duration::toSeconds).orElse(null),
                    call.intercom(),
                    call.path(),
                    call.codec(),
                    call.endReason(),
                    call.endStatus(),
                    call.callId());
        }

        private static Status.@Nullable Party party(PastCall.@Nullable Somebody somebody) {
            return somebody == null ? null : new Status.Party(somebody.number(), somebody.name());
        }
    }

    static Past of(History history, int limit) throws Refusal {
        return new Past(answer(history.recent(limit)).stream().map(Call::of).toList());
    }

    /// Those that fit what was typed.
    static Past search(History history, String typed, int limit) throws Refusal {
        return new Past(answer(history.search(typed, 0, limit)).stream()
                .map(found -> Call.of(found.call()))
                .toList());
    }

    static List<PastCall> all(History history) throws Refusal {
        return answer(history.recent(Integer.MAX_VALUE));
    }

    static Optional<String> lastDialled(History history) throws Refusal {
        return answer(history.lastDialled());
    }

    private static <T> T answer(CompletableFuture<T> asked) throws Refusal {
        try {
            return asked.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw new Refusal(Refusal.Code.INTERNAL_ERROR, "The call history does not answer; the log says more.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal(Refusal.Code.ENDING, "Sidetone is about to end.");
        }
    }
}
