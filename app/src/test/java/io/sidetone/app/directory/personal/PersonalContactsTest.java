package io.sidetone.app.directory.personal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.sidetone.app.directory.Person;
import io.sidetone.app.directory.PhoneNumber;
import io.sidetone.app.directory.PhoneNumber.Kind;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Contacts in and out (B15).
class PersonalContactsTest {
    private static final List<Person> PEOPLE = List.of(
            new Person(
                    "7",
                    "Zoë \"Zo\" Müller; Sons, Ltd",
                    "Example, Ltd",
                    "zoe@example.com",
                    List.of(
                            new PhoneNumber(Kind.EXTENSION, "102"),
                            new PhoneNumber(Kind.WORK, "+49301234567"),
                            new PhoneNumber(Kind.MOBILE, "01712345678"),
                            new PhoneNumber(Kind.MOBILE, "01721111111"),
                            new PhoneNumber(Kind.HOME, "0407654321"),
                            new PhoneNumber(Kind.FAX, "0309999999")),
                    "Personal"),
            person("Ben", "103"));

    @TempDir
    private Path folder;

    private PersonalContacts contacts;

    @BeforeEach
    void open() {
        contacts = new PersonalContacts("Personal", folder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"team.vcf", "team.csv"})
    void whatIsWrittenIsReadWithNothingLost(String name) throws Exception {
        var file = ContactFile.named(name);
        var read = file.read(file.write(PEOPLE), "Personal");

        assertThat(read.skipped()).isEmpty();
        assertThat(read.people())
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("id")
                .containsExactlyElementsOf(PEOPLE);
    }

    @Test
    void anImportTellsWhatItDoesAndThenDoesIt() throws Exception {
        contacts.apply(contacts.plan(List.of(PEOPLE.get(1), person("Cem", "104"))));
        var coming = List.of(
                PEOPLE.get(0),
                person("Ben", "103"),
                new Person(
                        "other",
                        "Cem",
                        "Example Ltd",
                        "",
                        List.of(PhoneNumber.of(Kind.WORK, "104"), PhoneNumber.of(Kind.MOBILE, "0171 99999999")),
                        "x"));

        var plan = contacts.plan(coming);
        assertThat(contacts.all()).as("only planned").hasSize(2);
        contacts.apply(plan);

        assertThat(plan).extracting("fresh", "changed", "same").containsExactly(1, 1, 1);
        assertThat(contacts.all())
                .extracting(Person::name)
                .containsExactly("Ben", "Cem", PEOPLE.get(0).name());
        assertThat(contacts.all().get(1).numbers()).hasSize(2);
        assertThat(contacts.plan(coming)).extracting("fresh", "changed", "same").containsExactly(0, 0, 3);
    }

    @Test
    void twoOfTheSameNameWithOtherNumbersAreTwo() throws Exception {
        contacts.apply(contacts.plan(List.of(person("Ben", "103"), person("Ben", "104"))));

        assertThat(contacts.all()).extracting(Person::number).containsExactly("103", "104");
    }

    @Test
    void whoHasNoNumberIsSkippedWithAWord() throws Exception {
        var read = new ContactFile(false).read("Name,Phone\nBen,\n,\nCem,104\n".getBytes(StandardCharsets.UTF_8), "x");

        assertThat(read.people()).extracting(Person::name).containsExactly("Cem");
        assertThat(read.skipped()).contains("“Ben” has no number");
    }

    @Test
    void formulasOfSpreadsheetsStayText() throws Exception {
        var table = new String(new ContactFile(false).write(List.of(person("=cmd()", "103"))), StandardCharsets.UTF_8);

        assertThat(table).contains("'=cmd()");
    }

    @Test
    void aDamagedFileIsNotOverwritten() throws Exception {
        Files.writeString(folder.resolve("contacts.json"), "[{\"id\":");

        assertThatIOException().isThrownBy(() -> contacts.plan(PEOPLE)).withMessageContaining("is damaged");
    }

    private static Person person(String name, String number) {
        return new Person(name + "|" + number, name, "", "", List.of(PhoneNumber.of(Kind.WORK, number)), "Personal");
    }
}
