package io.sidetone.app.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidetone.app.control.Status;
import io.sidetone.app.history.History;
import io.sidetone.app.testing.FakeUserAgent;
import io.sidetone.sip.address.Party;
import io.sidetone.sip.address.SipUri;
import io.sidetone.ui.transfer.Suggestion;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownPartiesTest {
    @TempDir
    private Path folder;

    @Test
    void whomThereWereCallsWithComeFirstThenTheKeys() throws Exception {
        var agent = new FakeUserAgent().ready();
        try (var history = History.open(folder.resolve("history.db"), FakeUserAgent.DOMAIN, notice -> {})) {
            history.keep(agent);
            agent.ring(new Party("Ana Müller", SipUri.of("102", FakeUserAgent.DOMAIN)))
                    .hangUp();
            agent.ring("103").hangUp();
            var known = new KnownParties(
                    history,
                    List.of(
                            new Status.Key("Reception", "100", "unknown"),
                            new Status.Key("Ben", "103", "unknown"),
                            new Status.Key("Ana at her desk", "102", "unknown")));

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
