package io.sidetone.app.control;

import io.sidetone.app.control.Refusal.Code;
import io.sidetone.app.directory.Directory;
import io.sidetone.app.directory.Person;
import io.sidetone.app.directory.SourceState;
import io.sidetone.app.directory.personal.ContactFile;
import io.sidetone.app.directory.personal.PersonalContacts;
import io.sidetone.app.history.History;
import io.sidetone.app.history.HistoryTable;
import io.sidetone.app.settings.OwnerOnlyFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// The methods that find people, and bring people and calls in and out. Made for each request: the record components of
/// the answers are the JSON's names.
record PeopleMethods(Directory directory, PersonalContacts contacts, History history) {
    /// The methods' names.
    static final List<String> NAMES = List.of("people", "export", "import");

    private static final int LARGEST = 64 << 20;
    private static final int MOST_SKIPPED = 50;
    private static final long PATIENCE_SECONDS = 5;

    /// The answer to `people`.
    ///
    /// @param people best first
    /// @param directories where they come from
    record Found(List<Somebody> people, List<Source> directories) {}

    /// One of the people.
    record Somebody(
            String name,
            String number,
            @Nullable String extension,
            String company,
            String mail,
            List<Line> numbers,
            String directory) {
        static Somebody of(Person person) {
            return new Somebody(
                    person.name(),
                    person.number(),
                    person.extension().orElse(null),
                    person.company(),
                    person.mail(),
                    person.numbers().stream()
                            .map(number -> new Line(number.kind().word(), number.number()))
                            .toList(),
                    person.source());
        }
    }

    /// One of their numbers.
    record Line(String kind, String number) {}

    /// A directory.
    record Source(
            String name,
            int count,
            @Nullable String read,
            @Nullable String problem) {
        static Source of(SourceState state) {
            return new Source(
                    state.name(),
                    state.count(),
                    state.read() == null ? null : StatusTexts.time(state.read()),
                    state.problem());
        }
    }

    /// The answer to `export`.
    record Exported(String file, int count) {}

    /// The answer to `import`.
    ///
    /// @param reasons why entries are skipped, the first of them
    record Imported(
            String file, boolean preview, int added, int changed, int same, int skipped, List<String> reasons) {}

    Object invoke(String method, Parameters parameters) throws Refusal {
        return switch (method) {
            case "people" ->
                people(
                        parameters.optionalText("search").orElse(""),
                        parameters.optionalCount("limit").orElse(Past.USUALLY));
            case "export" -> export(parameters.text("what"), file(parameters.text("file")));
            case "import" -> {
                contactsOnly(parameters.text("what"));
                yield bringIn(file(parameters.text("file")), parameters.yes("preview"));
            }
            default -> throw new IllegalArgumentException(method);
        };
    }

    private Found people(String typed, int most) throws Refusal {
        try {
            var found = directory.search().find(typed, most).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return new Found(
                    found.stream().map(Somebody::of).toList(),
                    directory.sources().stream().map(Source::of).toList());
        } catch (TimeoutException | ExecutionException | CancellationException e) {
            throw new Refusal(Code.INTERNAL_ERROR, "The directory does not answer; the log says more.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal(Code.ENDING, "Sidetone is about to end.");
        }
    }

    private Exported export(String what, Path file) throws Refusal {
        try {
            if (what.equals("history")) {
                var calls = Past.all(history);
                OwnerOnlyFile.replace(file, HistoryTable.of(calls).getBytes(StandardCharsets.UTF_8));
                return new Exported(file.toString(), calls.size());
            }
            contactsOnly(what);
            var people = contacts.all();
            OwnerOnlyFile.replace(file, format(file).write(people));
            return new Exported(file.toString(), people.size());
        } catch (IOException e) {
            throw failed(file, "cannot be written", e);
        }
    }

    private Imported bringIn(Path file, boolean preview) throws Refusal {
        try {
            if (Files.size(file) > LARGEST) {
                throw new IOException("it is larger than " + (LARGEST >> 20) + " MiB");
            }
            var content = format(file).read(Files.readAllBytes(file), contacts.name());
            var change = contacts.plan(content.people());
            if (!preview) {
                contacts.apply(change);
                directory.changed(contacts);
            }
            return new Imported(
                    file.toString(),
                    preview,
                    change.fresh(),
                    change.changed(),
                    change.same(),
                    content.skipped().size(),
                    content.skipped().stream().limit(MOST_SKIPPED).toList());
        } catch (NoSuchFileException e) {
            throw new Refusal(Code.FILE_FAILED, "There is no file " + file + ".");
        } catch (IOException e) {
            throw failed(file, "cannot be read", e);
        }
    }

    private static ContactFile format(Path file) throws IOException {
        return ContactFile.named(String.valueOf(file.getFileName()));
    }

    private static Refusal failed(Path file, String what, IOException e) {
        return new Refusal(Code.FILE_FAILED, file + " " + what + ": " + e.getMessage() + ".");
    }

    private static Path file(String name) throws Refusal {
        try {
            var path = Path.of(name);
            if (path.isAbsolute()) {
                return path;
            }
        } catch (InvalidPathException e) {
            throw new Refusal(Code.INVALID_PARAMS, "“" + name + "” is no name of a file.");
        }
        throw new Refusal(Code.INVALID_PARAMS, "The path “" + name + "” must be absolute.");
    }

    private static void contactsOnly(String what) throws Refusal {
        if (!what.equals("contacts")) {
            throw new Refusal(
                    Code.INVALID_PARAMS,
                    "“" + what + "” cannot be brought in or out. There are contacts, and for export history.");
        }
    }
}
