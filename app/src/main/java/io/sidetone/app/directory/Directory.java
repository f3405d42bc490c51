package io.sidetone.app.directory;

import io.sidetone.app.search.NumberForms;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// All people there are, from all sources (S46). Any thread may ask.
///
/// A source that fails costs only itself: what it had before is still found, from this run or from the copy of an
/// earlier one.
public final class Directory implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Directory.class);
    private final List<Kept> sources;
    private final SavedPeople saved;
    private final NumberForms forms;
    private final Clock clock;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("directory").daemon().factory());
    private final Executor search = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("directory-search").daemon().factory());
    private final List<Told> listeners = new CopyOnWriteArrayList<>();
    private volatile PeopleIndex index = PeopleIndex.EMPTY;
    private volatile List<SourceState> states;

    // the directory's thread only
    private Map<String, Double> called = Map.of();
    private boolean indexing;

    private record Told(Consumer<List<SourceState>> listener, Executor on) {}

    /// A source with what it has. Directory's thread, but for the source itself.
    private static final class Kept {
        private final PeopleSource source;
        private Loaded loaded = Loaded.NOTHING;
        private @Nullable Instant read;
        private @Nullable String problem;
        private boolean loading;
        private @Nullable CompletableFuture<Void> again;

        Kept(PeopleSource source) {
            this.source = source;
        }

        SourceState state() {
            return new SourceState(source.name(), loaded.people().size(), read, problem);
        }
    }

    /// @param sources best first; those without a key only add whom no other knows
    public Directory(List<PeopleSource> sources, SavedPeople saved, NumberForms forms, Clock clock) {
        this.sources = sources.stream().map(Kept::new).toList();
        this.saved = saved;
        this.forms = forms;
        this.clock = clock;
        states = this.sources.stream().map(Kept::state).toList();
    }

    /// Finds at first who was there in the last run, then reads the sources, and again as often as each says.
    public void start() {
        execute(() -> {
            saved.forgetOthers(sources.stream().map(kept -> kept.source).toList());
            for (var kept : sources) {
                saved.find(kept.source).ifPresent(copy -> {
                    kept.loaded = new Loaded(copy.people(), copy.tag());
                    kept.read = copy.at();
                });
            }
            indexSoon();
            for (var kept : sources) {
                load(kept);
                kept.source.refresh().ifPresent(every -> {
                    long millis = every.toMillis();
                    thread.scheduleWithFixedDelay(() -> load(kept), millis, millis, TimeUnit.MILLISECONDS);
                });
            }
        });
    }

    /// Reads every source anew.
    ///
    /// @return completes when each has been read or has failed
    public CompletableFuture<Void> refresh() {
        return CompletableFuture.supplyAsync(
                        () -> CompletableFuture.allOf(
                                sources.stream().map(this::load).toArray(CompletableFuture<?>[]::new)),
                        thread)
                .thenCompose(all -> all);
    }

    /// Reads one source anew, where it has changed by ourselves.
    public void changed(PeopleSource source) {
        execute(() ->
                sources.stream().filter(kept -> kept.source.equals(source)).forEach(this::load));
    }

    /// Who has a number, in whatever form it is written. Answers at once, with what is known at this moment.
    public Optional<Person> who(String number) {
        return number.isEmpty() ? Optional.empty() : index.who(number);
    }

    /// A place to type into, which forgets what it was asked before as soon as it is asked anew.
    public Search search() {
        return new Search(() -> index, search);
    }

    /// Whom there are calls with comes first.
    ///
    /// @param newCalled how much each number is called
    public void called(Map<String, Double> newCalled) {
        execute(() -> {
            called = Map.copyOf(newCalled);
            index = index.ranked(called);
        });
    }

    public List<SourceState> sources() {
        return states;
    }

    /// Hears how the sources are, now and whenever that changes or people do.
    public void addListener(Consumer<List<SourceState>> listener, Executor on) {
        listeners.add(new Told(listener, on));
        var now = states;
        on.execute(() -> listener.accept(now));
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    /// Directory's thread; a source that is being read already is read once more after that.
    private CompletableFuture<Void> load(Kept kept) {
        if (kept.loading) {
            var again = kept.again == null ? new CompletableFuture<Void>() : kept.again;
            kept.again = again;
            return again;
        }
        kept.loading = true;
        var done = new CompletableFuture<Void>();
        var before = kept.loaded;
        Thread.ofVirtual().name("directory-source").start(() -> {
            Loaded loaded = null;
            String problem = null;
            try {
                loaded = kept.source.load(before);
            } catch (IOException e) {
                problem = sentence(kept.source, e);
            } catch (RuntimeException | LinkageError bug) {
                log.error("The directory “{}” cannot be read", kept.source.name(), bug);
                problem = "The directory “" + kept.source.name() + "” cannot be read; the log says more.";
            }
            var now = loaded;
            var why = problem;
            execute(() -> loaded(kept, before, now, why, done));
        });
        return done;
    }

    private static String sentence(PeopleSource source, IOException e) {
        return "The directory “" + source.name() + "” cannot be read: " + e.getMessage() + ".";
    }

    private void loaded(
            Kept kept, Loaded before, @Nullable Loaded loaded, @Nullable String problem, CompletableFuture<Void> done) {
        kept.loading = false;
        if (problem != null && !problem.equals(kept.problem)) {
            log.warn("{}", problem);
        }
        kept.problem = problem;
        if (loaded != null) {
            kept.read = clock.instant();
            kept.loaded = loaded;
            if (!loaded.equals(before)) {
                saved.keep(kept.source, loaded, clock.instant());
                indexSoon();
            }
        }
        tell();
        execute(() -> done.complete(null)); // after the index
        var again = kept.again;
        if (again != null) {
            kept.again = null;
            load(kept).thenRun(() -> again.complete(null));
        }
    }

    /// Several sources that come together are indexed once.
    private void indexSoon() {
        if (!indexing) {
            indexing = true;
            execute(() -> {
                indexing = false;
                long begin = System.nanoTime();
                var builder = new PeopleIndexBuilder(forms);
                sources.forEach(kept ->
                        builder.add(kept.loaded.people(), kept.source.key().isEmpty()));
                index = builder.build().ranked(called);
                log.debug(
                        "{} people are found, after {} ms",
                        index.size(),
                        Duration.ofNanos(System.nanoTime() - begin).toMillis());
                tell();
            });
        }
    }

    private void tell() {
        var now = new ArrayList<SourceState>();
        sources.forEach(kept -> now.add(kept.state()));
        states = List.copyOf(now);
        var told = states;
        listeners.forEach(one -> one.on().execute(() -> one.listener().accept(told)));
    }

    private void execute(Runnable task) {
        try {
            thread.execute(task);
        } catch (RejectedExecutionException closed) {
            log.debug("The directory is closed already");
        }
    }
}
