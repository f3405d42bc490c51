package io.sidetone.app.window;

import io.sidetone.app.directory.Directory;
import io.sidetone.app.directory.Person;
import io.sidetone.app.directory.Search;
import io.sidetone.ui.directory.People;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/// The window's people are those of the directory.
///
/// @param search a place to type into that nobody else uses
record DirectoryPeople(Directory directory, Search search) implements People {
    @Override
    public CompletionStage<List<Entry>> search(String typed, int most) {
        return search.find(typed, most)
                .thenApply(found -> found.stream().map(DirectoryPeople::entry).toList());
    }

    private static Entry entry(Person person) {
        return new Entry(
                person.name(),
                person.number(),
                person.company(),
                person.extension().orElse(""),
                person.source());
    }

    @Override
    public Optional<String> nameOf(String number) {
        return directory.who(number).map(Person::name);
    }

    @Override
    public void addListener(Consumer<List<Source>> listener, Executor on) {
        directory.addListener(
                sources -> listener.accept(sources.stream()
                        .map(source -> new Source(source.name(), source.count(), source.read(), source.problem()))
                        .toList()),
                on);
    }

    @Override
    public void refresh() {
        directory.refresh();
    }
}
