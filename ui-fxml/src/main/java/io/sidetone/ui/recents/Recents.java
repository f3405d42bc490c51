package io.sidetone.ui.recents;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/// Past calls. Called on the JavaFX thread: everything returns at once; stages complete on any thread, and with nothing
/// where something failed, unless they say otherwise.
public interface Recents {
    /// How many numbers the short list has (S45).
    int SHORT = 20;

    /// No calls.
    Recents NONE = new Recents() {
        @Override
        public CompletionStage<List<Entry>> newest() {
            return CompletableFuture.completedStage(List.of());
        }

        @Override
        public CompletionStage<List<Entry>> search(String typed, int from, int most) {
            return CompletableFuture.completedStage(List.of());
        }

        @Override
        public CompletionStage<Boolean> delete(Entry entry) {
            return CompletableFuture.completedStage(false);
        }

        @Override
        public CompletionStage<Boolean> deleteAll() {
            return CompletableFuture.completedStage(false);
        }

        @Override
        public CompletionStage<Map<Long, List<Segment>>> recordings(List<Entry> entries) {
            return CompletableFuture.completedStage(Map.of());
        }

        @Override
        public CompletionStage<Path> sound(Segment segment) {
            return CompletableFuture.failedStage(new java.io.IOException("there are no recordings"));
        }

        @Override
        public void addListener(Runnable listener, Executor on) {}
    };

    /// A call.
    ///
    /// @param number what calls them again; empty where they hid it
    /// @param name as the phone system told it, else the directory's, or empty
    /// @param missed whether it rang here and nobody answered
    /// @param began when it began
    /// @param spoken how long the two spoke; null if never
    /// @param count how many calls with that number there were, where only the newest is listed
    record Entry(
            long id,
            boolean incoming,
            String number,
            String name,
            boolean missed,
            Instant began,
            @Nullable Duration spoken,
            int count) {}

    /// A part of a call that was recorded on demand.
    ///
    /// @param number 1 for the first of the call
    /// @param duration null where it is not told
    /// @param address names it to [#sound]
    record Segment(
            int number, @Nullable Instant started, @Nullable Duration duration, String address) {}

    /// The newest call with each number, newest first; [#SHORT] of them.
    CompletionStage<List<Entry>> newest();

    /// All calls that fit what is typed: a name, a number, or a day.
    ///
    /// @param from how many were shown already
    CompletionStage<List<Entry>> search(String typed, int from, int most);

    /// @return whether it was deleted
    CompletionStage<Boolean> delete(Entry entry);

    /// @return whether all were deleted
    CompletionStage<Boolean> deleteAll();

    /// What the phone system recorded of these calls, by their ids; those without are left out (S25).
    CompletionStage<Map<Long, List<Segment>>> recordings(List<Entry> entries);

    /// A recording as a file, which plays as it is; it may be deleted when others were played since. Fails with an
    /// [java.io.IOException] whose message is a sentence.
    CompletionStage<Path> sound(Segment segment);

    /// Hears whenever there are other calls than before.
    void addListener(Runnable listener, Executor on);
}
