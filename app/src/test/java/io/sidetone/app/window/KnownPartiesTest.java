package io.sidetone.app.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidetone.app.directory.Directory;
import io.sidetone.app.directory.Loaded;
import io.sidetone.app.directory.PeopleSource;
import io.sidetone.app.directory.Person;
import io.sidetone.app.directory.PhoneNumber;
import io.sidetone.app.directory.SavedPeople;
import io.sidetone.app.history.History;
import io.sidetone.app.search.NumberForms;
import io.sidetone.app.testing.FakeUserAgent;
import io.sidetone.sip.address.Party;
import io.sidetone.sip.address.SipUri;
import io.sidetone.ui.transfer.Suggestion;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownPartiesTest {
    private static final NumberForms FORMS = new NumberForms("DE");

    /// Whom the directory knows.
    private record Staff() implements PeopleSource {
        @Override
        public String name() {
            return "Staff";
        }

        @Override
        public Optional<Duration> refresh() {
            return Optional.empty();
        }

        @Override
        public String key() {
            return "";
        }

        @Override
        public Loaded load(Loaded before) {
            return new Loaded(
                    List.of(person("Reception", "100"), person("Ben", "103"), person("Ana at her desk", "102")), "");
        }

        private static Person person(String name, String number) {
            return new Person(
                    number, name, "", "", List.of(PhoneNumber.of(PhoneNumber.Kind.EXTENSION, number)), "Staff");
        }
    }

    @TempDir
    private Path folder;

    @Test
    void whomThereWereCallsWithComeFirstThenTheKeys() throws Exception {
        var agent = new FakeUserAgent().ready();
        try (var history = History.open(folder.resolve("history.db"), FakeUserAgent.DOMAIN, notice -> {});
                var directory = new Directory(
                        List.of(new Staff()), new SavedPeople(folder.resolve("people")), FORMS, Clock.systemUTC())) {
            history.keep(agent);
            agent.ring(new Party("Ana Müller", SipUri.of("102", FakeUserAgent.DOMAIN)))
                    .hangUp();
            agent.ring("103").hangUp();
            directory.start();
            directory.refresh().get(20, TimeUnit.SECONDS);
            var known = new KnownParties(history, directory.search(), FORMS);

            assertThat(known.suggest("10", 9).toCompletableFuture().get())
                    .containsExactlyInAnyOrder(
                            new Suggestion("Ana Müller", "102"),
                            new Suggestion("Ben", "103"),
                            new Suggestion("Reception", "100"))
                    .last()
                    .isEqualTo(new Suggestion("Reception", "100"));
            assertThat(known.suggest("rece", 9).toCompletableFuture().get())
                    .containsExactly(new Suggestion("Reception", "100"));
            assertThat(known.suggest("10", 2).toCompletableFuture().get()).hasSize(2);
        }
    }
}
