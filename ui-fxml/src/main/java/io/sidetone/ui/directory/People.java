package io.sidetone.ui.directory;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The people of all directories. Called on the JavaFX thread: everything returns at once; stages complete on any
/// thread.
public interface People {
    /// Nobody; for a phone without a directory.
    People NOBODY = new People() {
        @Override
        public CompletionStage<List<Entry>> search(String typed, int most) {
            return CompletableFuture.completedStage(List.of());
        }

        @Override
        public Optional<String> nameOf(String number) {
            return Optional.empty();
        }

        @Override
        public void addListener(Consumer<List<Source>> listener, Executor on) {
            on.execute(() -> listener.accept(List.of()));
        }

        @Override
        public void refresh() {}
    };

    /// Somebody.
    ///
    /// @param number what calls them
    /// @param company or empty
    /// @param extension whose lamp shows what they do; empty where they have none
    /// @param source the name of the directory
    record Entry(String name, String number, String company, String extension, String source) {}

    /// A directory.
    ///
    /// @param read when it was read last, null if never
    /// @param problem a sentence, where it cannot be read now; whom it had before is still found
    record Source(
            String name,
            int count,
            @Nullable Instant read,
            @Nullable String problem) {}

    /// Whom one may mean by what is typed; everybody for nothing. Asking again cancels what was asked before.
    ///
    /// @return best first
    CompletionStage<List<Entry>> search(String typed, int most);

    /// The name of whom a number belongs to, in whatever form it is written.
    Optional<String> nameOf(String number);

    /// Hears of the directories now, and whenever one of them or the people in it change.
    void addListener(Consumer<List<Source>> listener, Executor on);

    /// Has all directories read anew.
    void refresh();
}
