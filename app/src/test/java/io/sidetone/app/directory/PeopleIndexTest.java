package io.sidetone.app.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidetone.app.directory.PhoneNumber.Kind;
import io.sidetone.app.search.NumberForms;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeopleIndexTest {
    private static final NumberForms GERMAN = new NumberForms("DE");
    private final PeopleIndex index = new PeopleIndexBuilder(GERMAN)
            .add(
                    List.of(
                            person("Zoë Müller", "Example Ltd", "102", "+49 30 1234567"),
                            person("Ben Zander", "Example Ltd", "103"),
                            person("Łukasz Straße", "Müller & Söhne", "0171 2345678"),
                            person("Ana de Souza", "", "ana@example.com")),
                    false)
            .build();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "zoe",
                "ZOË MÜLLER",
                "muller zoe",
                "mueller zo",
                "mü z",
                "102",
                "10 2",
                "+49 30 123",
                "0049301234567",
                "030 1234567",
                "(030) 12-34",
                "4567",
                "exam mull",
                "zoe 102",
                "müller 030"
            })
    void findsByAnyBeginningInAnyOrder(String typed) {
        assertThat(index.search(typed, 9, () -> false)).extracting(Person::name).contains("Zoë Müller");
    }

    @ParameterizedTest
    @ValueSource(strings = {"zoex", "oe", "103 zoe", "uller", "&", "1022", "99"})
    void findsNobodyWhoIsNotMeant(String typed) {
        assertThat(index.search(typed, 9, () -> false)).extracting(Person::name).doesNotContain("Zoë Müller");
    }

    @ParameterizedTest
    @CsvSource({"lukasz, Łukasz Straße", "strasse, Łukasz Straße", "soehne, Łukasz Straße", "ana@ex, Ana de Souza"})
    void otherLettersAreFoundByPlainOnes(String typed, String name) {
        assertThat(index.search(typed, 9, () -> false)).extracting(Person::name).containsExactly(name);
    }

    @Test
    void theBeginningOfTheNameComesFirst() {
        assertThat(names(index.search("z", 9, () -> false))).containsExactly("Zoë Müller", "Ben Zander");
        assertThat(names(index.search("mull", 9, () -> false))).containsExactly("Zoë Müller", "Łukasz Straße");
    }

    @Test
    void whoIsCalledComesBeforeAll() {
        var ranked = index.ranked(Map.of("103", 5.0, "+491712345678", 7.0));

        assertThat(names(ranked.search("z", 9, () -> false))).containsExactly("Ben Zander", "Zoë Müller");
        assertThat(names(ranked.search("", 2, () -> false))).containsExactly("Łukasz Straße", "Ben Zander");
    }

    @Test
    void nothingTypedIsEverybodyByName() {
        assertThat(names(index.search(" ", 3, () -> false)))
                .containsExactly("Ana de Souza", "Ben Zander", "Łukasz Straße");
    }

    @Test
    void whatIsWantedNoMoreIsGivenUp() {
        assertThat(index.search("z", 9, () -> true)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "102, Zoë Müller",
        "+49301234567, Zoë Müller",
        "0301234567, Zoë Müller",
        "0049 30 1234567, Zoë Müller",
        "+49 171 2345678, Łukasz Straße",
        "ana@example.com, Ana de Souza"
    })
    void knowsWhoCallsHoweverTheNumberIsWritten(String number, String name) {
        assertThat(index.who(number)).map(Person::name).contains(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10", "1234567", "zoe", "", "+4930123456"})
    void aPartOfANumberIsNobody(String number) {
        assertThat(index.who(number)).isEmpty();
    }

    @Test
    void theSamePersonOfTwoSourcesIsThereOnceAndTheBetterSourceWins() {
        var both = new PeopleIndexBuilder(GERMAN)
                .add(List.of(person("Ana", "Home", "030 1234567")), false)
                .add(List.of(person("ANA", "Example Ltd", "+49 30 1234567"), person("Sales", "", "0301234567")), false)
                .add(List.of(person("Ana's desk", "", "030 1234567"), person("Door", "", "90")), true)
                .build();

        assertThat(names(both.search("", 9, () -> false))).containsExactly("Ana", "Door", "Sales");
        assertThat(both.who("0301234567")).map(Person::company).contains("Home");
    }

    @Test
    void withoutARegionNumbersAreWhatTheyAre() {
        var plain = new PeopleIndexBuilder(new NumberForms(""))
                .add(List.of(person("Ana", "", "030 1234567"), person("Ben", "", "+49 40 7654321")), false)
                .build();

        assertThat(plain.who("0301234567")).isPresent();
        assertThat(plain.who("+49301234567")).isEmpty();
        assertThat(plain.who("+49 40 7654321")).isPresent();
    }

    private static List<String> names(List<Person> people) {
        return people.stream().map(Person::name).toList();
    }

    private static Person person(String name, String company, String... numbers) {
        return new Person(
                name,
                name,
                company,
                "",
                Arrays.stream(numbers).map(n -> PhoneNumber.of(Kind.WORK, n)).toList(),
                "Staff");
    }
}
