package io.sidetone.app.directory.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.sidetone.app.directory.Person;
import io.sidetone.app.directory.PhoneNumber;
import io.sidetone.app.directory.PhoneNumber.Kind;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Directories as phone systems, phones and mail programs write them (S46).
@Timeout(60)
class PeopleFormatsTest {
    private static final PhoneNumber MOBILE = new PhoneNumber(Kind.MOBILE, "01712345678");

    @TempDir
    private Path folder;

    @Test
    void json() throws Exception {
        var people = new JsonPeople().read(sample("people.json"), "Staff");

        assertThat(people)
                .containsExactly(
                        new Person(
                                "7",
                                "Zoë Müller",
                                "Example Ltd",
                                "zoe@example.com",
                                List.of(new PhoneNumber(Kind.EXTENSION, "102"), MOBILE),
                                "Staff"),
                        person("Ben", new PhoneNumber(Kind.EXTENSION, "103")));
        assertThat(people.getFirst().extension()).contains("102");
    }

    @Test
    void jsonWithoutAnObjectAround() throws Exception {
        assertThat(new JsonPeople().read(utf8("[{\"name\":\"Ben\",\"phones\":[\"030 123456\"]}]"), "Staff"))
                .containsExactly(person("Ben", new PhoneNumber(Kind.WORK, "030123456")));
    }

    @Test
    void yealinksDirectory() throws Exception {
        assertThat(new XmlPeople().read(sample("yealink-directory.xml"), "Staff"))
                .containsExactly(
                        person(
                                "Zoë Müller",
                                new PhoneNumber(Kind.EXTENSION, "102"),
                                new PhoneNumber(Kind.WORK, "+4930123456102")),
                        person("Łukasz & Sons", new PhoneNumber(Kind.WORK, "01712345678")));
    }

    @Test
    void yealinksBook() throws Exception {
        assertThat(new XmlPeople().read(sample("yealink-book.xml"), "Staff"))
                .extracting(Person::name, Person::company, Person::numbers)
                .containsExactly(
                        org.assertj.core.api.Assertions.tuple(
                                "Zoë Müller", "Sales", List.of(new PhoneNumber(Kind.EXTENSION, "102"), MOBILE)),
                        org.assertj.core.api.Assertions.tuple(
                                "Ben", "Sales", List.of(new PhoneNumber(Kind.EXTENSION, "103"))),
                        org.assertj.core.api.Assertions.tuple(
                                "Cem", "Stores", List.of(new PhoneNumber(Kind.EXTENSION, "104"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cisco.xml", "snom.xml", "grandstream.xml", "yealink-contacts.xml"})
    void otherPhonesBooks(String name) throws Exception {
        var people = new XmlPeople().read(sample(name), "Staff");

        assertThat(people).singleElement().satisfies(ben -> {
            assertThat(ben.name()).startsWith("Ben");
            assertThat(ben.extension()).contains("103");
            if (ben.numbers().size() > 1) {
                assertThat(ben.numbers()).contains(MOBILE);
            }
        });
    }

    @Test
    void googlesTable() throws Exception {
        var people = new CsvPeople().read(sample("google.csv"), "Staff");

        assertThat(people).singleElement().satisfies(zoe -> {
            assertThat(zoe.name()).isEqualTo("Zoë Müller");
            assertThat(zoe.company()).isEqualTo("Müller, Sons");
            assertThat(zoe.mail()).isEqualTo("zoe@example.com");
            assertThat(zoe.numbers())
                    .containsExactly(
                            MOBILE,
                            new PhoneNumber(Kind.MOBILE, "01721111111"),
                            new PhoneNumber(Kind.FAX, "030999999"));
            assertThat(zoe.number()).isEqualTo("01712345678");
        });
    }

    @Test
    void outlooksTableInItsOldEncoding() throws Exception {
        var people = new CsvPeople().read(sample("outlook-german.csv"), "Staff");

        assertThat(people).singleElement().satisfies(zoe -> {
            assertThat(zoe.name()).isEqualTo("Zoë Müller");
            assertThat(zoe.company()).isEqualTo("Müller; Söhne");
            assertThat(zoe.numbers()).containsExactly(new PhoneNumber(Kind.WORK, "030123456"), MOBILE);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "windows-1252"})
    void everyEncodingThatIsMet(String charset) throws Exception {
        var text = (charset.startsWith("UTF") ? "\ufeff" : "") + "Name;Phone\nZoë;102\n";

        assertThat(new CsvPeople().read(text.getBytes(Charset.forName(charset)), "Staff"))
                .containsExactly(person("Zoë", new PhoneNumber(Kind.EXTENSION, "102")));
    }

    @Test
    void cardsOfAllVersions() throws Exception {
        var people = new VcardPeople().read(sample("cards.vcf"), "Staff");

        assertThat(people).extracting(Person::name).containsExactly("Zoë Müller", "Ben", "Jürgen Dörr");
        assertThat(people.get(0).numbers()).containsExactly(new PhoneNumber(Kind.WORK, "+4930123456"), MOBILE);
        assertThat(people.get(0).company()).isEqualTo("Example Ltd, Sales");
        assertThat(people.get(1).numbers()).containsExactly(new PhoneNumber(Kind.HOME, "+49407654321"));
        assertThat(people.get(2).extension()).contains("104");
    }

    @Test
    void readsNoOtherFileIntoXml() throws Exception {
        var secret = Files.writeString(folder.resolve("secret"), "0123456789");
        var xml =
                "<!DOCTYPE x [<!ENTITY e SYSTEM \"" + secret.toUri() + "\">]><YealinkIPPhoneDirectory><DirectoryEntry>"
                        + "<Name>Ben</Name><Telephone>103&e;</Telephone></DirectoryEntry></YealinkIPPhoneDirectory>";

        var found = catchThrowable(() -> assertThat(new XmlPeople().read(utf8(xml), "Staff"))
                .allSatisfy(ben -> assertThat(ben.number()).isEqualTo("103")));

        assertThat(found)
                .satisfiesAnyOf(
                        none -> assertThat(none).isNull(),
                        refused -> assertThat(refused).isInstanceOf(IOException.class));
    }

    @Test
    void entitiesDoNotGrow() {
        var xml = new StringBuilder("<!DOCTYPE x [<!ENTITY a0 \"aaaaaaaaaa\">");
        for (int i = 1; i < 20; i++) {
            xml.append("<!ENTITY a")
                    .append(i)
                    .append(" \"")
                    .append(("&a" + (i - 1) + ";").repeat(10))
                    .append("\">");
        }
        xml.append("]><b><DirectoryEntry><Name>&a19;</Name><Telephone>103</Telephone></DirectoryEntry></b>");

        var found = catchThrowable(() -> assertThat(new XmlPeople().read(utf8(xml.toString()), "Staff"))
                .allSatisfy(person -> assertThat(person.name()).hasSizeLessThan(301)));

        assertThat(found)
                .satisfiesAnyOf(
                        none -> assertThat(none).isNull(),
                        refused -> assertThat(refused).isInstanceOf(IOException.class));
    }

    /// Whatever arrives: people, or a sentence; never anything else, and soon.
    @ParameterizedTest
    @ValueSource(strings = {"people.json", "yealink-book.xml", "grandstream.xml", "google.csv", "cards.vcf"})
    void damagedDocumentsAreRefusedOrRead(String name) throws Exception {
        var format = name.endsWith("json")
                ? new JsonPeople()
                : name.endsWith("xml") ? new XmlPeople() : name.endsWith("csv") ? new CsvPeople() : new VcardPeople();
        var whole = sample(name);
        var random = new Random(7);
        for (int i = 0; i < 300; i++) {
            var bytes = Arrays.copyOf(whole, 1 + random.nextInt(whole.length));
            for (int j = random.nextInt(8); j > 0; j--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            try {
                assertThat(format.read(bytes, "Staff")).hasSizeLessThan(10);
            } catch (IOException sentence) {
                assertThat(sentence.getMessage()).isNotBlank().doesNotEndWith("null");
            }
        }
    }

    @Test
    void whatIsNoneOfThemIsASentence() {
        assertThatIOException()
                .isThrownBy(() -> new JsonPeople().read(utf8("<html>"), "Staff"))
                .withMessageStartingWith("it is not JSON");
        assertThatIOException()
                .isThrownBy(() -> new XmlPeople().read(utf8("no"), "Staff"))
                .withMessageStartingWith("it is not XML");
        assertThatIOException()
                .isThrownBy(() -> new VcardPeople().read(utf8("<html>"), "Staff"))
                .withMessage("there is no vCard in it");
        assertThatIOException()
                .isThrownBy(() -> new CsvPeople().read(utf8("Name,Phone\n\"Ben,103\n"), "Staff"))
                .withMessageStartingWith("it is no table");
    }

    private static Person person(String name, PhoneNumber... numbers) {
        return new Person(name + "|" + numbers[0].number(), name, "", "", List.of(numbers), "Staff");
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] sample(String name) throws IOException {
        try (var in = PeopleFormatsTest.class.getResourceAsStream("/people/" + name)) {
            return in.readAllBytes();
        }
    }
}
