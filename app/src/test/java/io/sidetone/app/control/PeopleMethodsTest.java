package io.sidetone.app.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sidetone.app.directory.Directory;
import io.sidetone.app.directory.SavedPeople;
import io.sidetone.app.directory.personal.PersonalContacts;
import io.sidetone.app.history.History;
import io.sidetone.app.search.NumberForms;
import io.sidetone.app.testing.FakeUserAgent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/// `people`, `import` and `export` (S46, B15).
@Timeout(60)
class PeopleMethodsTest {
    @TempDir
    private Path folder;

    private History history;
    private Directory directory;
    private PeopleMethods methods;

    @BeforeEach
    void open() {
        var contacts = new PersonalContacts("Personal", folder);
        history = History.open(folder.resolve("history.db"), FakeUserAgent.DOMAIN, notice -> {});
        directory = new Directory(
                List.of(contacts), new SavedPeople(folder.resolve("d")), new NumberForms("DE"), Clock.systemUTC());
        directory.start();
        methods = new PeopleMethods(directory, contacts, history);
    }

    @AfterEach
    void close() {
        directory.close();
        history.close();
    }

    @Test
    void whoIsBroughtInIsFoundAndBroughtOut() throws Exception {
        var file = Files.writeString(folder.resolve("team.csv"), "Name,Phone\nZoë Müller,102\nCem,\n");
        var what = Map.of("what", "contacts", "file", file.toString());

        assertThat(ask("import", Map.of("what", "contacts", "file", file.toString(), "preview", true)))
                .isEqualTo(
                        new PeopleMethods.Imported(file.toString(), true, 1, 0, 0, 1, List.of("“Cem” has no number")));
        assertThat(folder.resolve("contacts.json")).as("only a preview").doesNotExist();
        ask("import", what);
        directory.refresh().get(20, TimeUnit.SECONDS);

        var found = (PeopleMethods.Found) ask("people", Map.of("search", "mull"));
        assertThat(found.people()).singleElement().satisfies(zoe -> {
            assertThat(zoe.name()).isEqualTo("Zoë Müller");
            assertThat(zoe.extension()).isEqualTo("102");
        });
        assertThat(found.directories())
                .singleElement()
                .satisfies(source -> assertThat(source.count()).isEqualTo(1));
        var cards = folder.resolve("team.vcf");
        ask("export", Map.of("what", "contacts", "file", cards.toString()));
        assertThat(cards).content().contains("FN:Zoë Müller");
    }

    @Test
    void callsAreBroughtOutAsATable() throws Exception {
        var agent = new FakeUserAgent().ready();
        history.keep(agent);
        agent.call("103").hangUp();
        var file = folder.resolve("calls.csv");

        assertThat(ask("export", Map.of("what", "history", "file", file.toString())))
                .isEqualTo(new PeopleMethods.Exported(file.toString(), 1));
        assertThat(file).content().contains("\noutgoing,103,");
    }

    @Test
    void saysWhatIsWrong() {
        refused(
                "import",
                Map.of("what", "contacts", "file", folder.resolve("no.vcf").toString()),
                "There is no file");
        refused("import", Map.of("what", "contacts", "file", "team.vcf"), "must be absolute");
        refused(
                "export",
                Map.of("what", "contacts", "file", folder.resolve("x.pdf").toString()),
                "neither in .vcf");
        refused("export", Map.of("what", "keys", "file", folder.resolve("x.csv").toString()), "cannot be brought");
    }

    private void refused(String method, Map<String, Object> parameters, String sentence) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> ask(method, parameters))
                .withMessageContaining(sentence);
    }

    private Object ask(String method, Map<String, ?> parameters) throws Refusal {
        return methods.invoke(method, new Parameters(new JsonMapper().valueToTree(parameters)));
    }
}
