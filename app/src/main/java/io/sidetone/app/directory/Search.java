package io.sidetone.app.directory;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/// One place to type into: each question makes those before it void. Any thread.
public final class Search {
    private final Supplier<PeopleIndex> index;
    private final Executor thread;
    private final AtomicLong asked = new AtomicLong();

    Search(Supplier<PeopleIndex> index, Executor thread) {
        this.index = index;
        this.thread = thread;
    }

    /// Whom one may mean by what is typed.
    ///
    /// @param most how many are wanted
    /// @return best first; cancelled, where something else was asked meanwhile
    public CompletableFuture<List<Person>> find(String typed, int most) {
        long mine = asked.incrementAndGet();
        var answer = new CompletableFuture<List<Person>>();
        thread.execute(() -> {
            if (asked.get() != mine) {
                answer.cancel(false);
                return;
            }
            var found = index.get().search(typed, most, () -> asked.get() != mine);
            if (asked.get() == mine) {
                answer.complete(found);
            } else {
                answer.cancel(false);
            }
        });
        return answer;
    }
}
