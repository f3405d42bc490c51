package io.sidetone.app.window;

import io.sidetone.app.directory.Directory;
import io.sidetone.app.directory.Person;
import io.sidetone.app.history.History;
import io.sidetone.app.history.Outcome;
import io.sidetone.app.history.PastCall;
import io.sidetone.app.history.Recent;
import io.sidetone.app.recordings.Recorded;
import io.sidetone.app.recordings.Recordings;
import io.sidetone.app.search.NumberForms;
import io.sidetone.sip.call.CallDirection;
import io.sidetone.ui.recents.Recents;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/// The window's past calls are the history's, with names of the directory where the phone system told none, and with
/// the
/// phone system's recordings.
final class PastCalls implements Recents {
    /// The same number may stand in the history in several forms.
    private static final int LOOKED_AT = 3 * SHORT;

    private static final int MOST_REMEMBERED = 2000;
    private final History history;
    private final Directory directory;
    private final Recordings recordings;
    private final NumberForms forms;
    private final Map<Long, Recent> shown = new ConcurrentHashMap<>();
    private final Map<String, Recorded.Segment> offered = new ConcurrentHashMap<>();

    PastCalls(History history, Directory directory, Recordings recordings, NumberForms forms) {
        this.history = history;
        this.directory = directory;
        this.recordings = recordings;
        this.forms = forms;
    }

    @Override
    public CompletionStage<List<Entry>> newest() {
        return history.newestOfEach(LOOKED_AT).thenApply(found -> {
            var each = new LinkedHashMap<String, Entry>();
            for (var recent : found) {
                each.merge(
                        forms.canonical(recent.call().number()),
                        entry(recent),
                        (newest, older) -> with(newest, newest.count() + older.count()));
            }
            return each.values().stream().limit(SHORT).toList();
        });
    }

    @Override
    public CompletionStage<List<Entry>> search(String typed, int from, int most) {
        return history.search(typed, from, most)
                .thenApply(found -> found.stream().map(this::entry).toList());
    }

    private Entry entry(Recent recent) {
        var call = recent.call();
        if (shown.size() > MOST_REMEMBERED) {
            shown.clear();
        }
        shown.put(recent.id(), recent);
        return new Entry(
                recent.id(),
                call.direction() == CallDirection.INCOMING,
                call.number(),
                name(call),
                call.outcome() == Outcome.MISSED,
                call.began(),
                call.duration().orElse(null),
                recent.count());
    }

    private String name(PastCall call) {
        return call.name().isEmpty()
                ? directory.who(call.number()).map(Person::name).orElse("")
                : call.name();
    }

    private static Entry with(Entry entry, int count) {
        return new Entry(
                entry.id(),
                entry.incoming(),
                entry.number(),
                entry.name(),
                entry.missed(),
                entry.began(),
                entry.spoken(),
                count);
    }

    @Override
    public CompletionStage<Boolean> delete(Entry entry) {
        return history.delete(entry.id());
    }

    @Override
    public CompletionStage<Boolean> deleteAll() {
        return history.deleteAll();
    }

    @Override
    public CompletionStage<Map<Long, List<Segment>>> recordings(List<Entry> entries) {
        var calls = entries.stream()
                .filter(entry -> shown.containsKey(entry.id()))
                .map(entry -> shown.get(entry.id()))
                .toList();
        return recordings.of(calls).thenApply(found -> {
            var segments = new HashMap<Long, List<Segment>>();
            found.forEach((id, recorded) ->
                    segments.put(id, recorded.stream().map(this::segment).toList()));
            return segments;
        });
    }

    private Segment segment(Recorded.Segment recorded) {
        if (offered.size() > MOST_REMEMBERED) {
            offered.clear();
        }
        offered.put(recorded.uri().toString(), recorded);
        return new Segment(
                recorded.number(),
                recorded.started(),
                recorded.duration(),
                recorded.uri().toString());
    }

    @Override
    public CompletionStage<Path> sound(Segment segment) {
        var recorded = offered.get(segment.address());
        return recordings.sound(URI.create(segment.address()), recorded == null ? "" : recorded.type());
    }

    @Override
    public void addListener(Runnable listener, Executor on) {
        history.addListener(listener, on);
    }
}
