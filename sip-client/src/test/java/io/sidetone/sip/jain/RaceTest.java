package io.sidetone.sip.jain;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidetone.sip.flow.Flow;
import io.sidetone.sip.flow.FlowException;
import io.sidetone.sip.flow.Server;
import io.sidetone.sip.testing.FlowEvents;
import io.sidetone.sip.testing.HandCore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/// Who is opened when, on a clock the test moves (B8).
class RaceTest {
    private static final Server A = Server.parse("tcp://a");
    private static final Server B = Server.parse("tcp://b");
    private static final Server C = Server.parse("tcp://c");
    private static final Duration HEAD_START = Duration.ofMillis(1500);

    private final HandCore core = new HandCore();
    private final Map<Server, CompletableFuture<Flow>> opening = new LinkedHashMap<>();
    private final List<String> told = new ArrayList<>();
    private final List<String> closed = new ArrayList<>();

    private Race<FlowEvents> race() {
        return Race.begin(
                core,
                (server, listener) -> opening.computeIfAbsent(server, s -> new CompletableFuture<>()),
                List.of(A, B, C),
                new Race.Outcome<FlowEvents>() {
                    @Override
                    public FlowEvents listener(Server server) {
                        return new FlowEvents();
                    }

                    @Override
                    public void won(Flow flow, FlowEvents listener) {
                        told.add("won " + flow.server().host());
                    }

                    @Override
                    public void failed(Server server, FlowException reason) {
                        told.add("failed " + server.host() + " " + reason.reason());
                    }
                });
    }

    private record Opened(Server server, List<String> closed) implements Flow {
        @Override
        public String sentBy() {
            return "here.invalid";
        }

        @Override
        public void send(byte[] message) {
            throw new AssertionError("nothing is sent");
        }

        @Override
        public void close() {
            closed.add(server.host());
        }
    }

    private void opens(Server server) {
        opening.get(server).complete(new Opened(server, closed));
    }

    private void fails(Server server) {
        opening.get(server)
                .completeExceptionally(
                        new CompletionException(new FlowException(FlowException.Reason.UNKNOWN_HOST, "who?")));
    }

    @Test
    void whatOpensInTimeIsTheOnlyOne() {
        race();
        core.advance(Duration.ofMillis(1499));
        opens(A);
        core.advance(Duration.ofMinutes(1));

        assertThat(opening).containsOnlyKeys(A);
        assertThat(told).containsExactly("won a");
        assertThat(core.timers()).isZero();
    }

    @Test
    void theNextIsOpenedBesideASlowOneAndTheFirstThatStandsIsKept() {
        race();
        core.advance(HEAD_START);
        assertThat(opening).containsOnlyKeys(A, B);
        core.advance(HEAD_START);
        assertThat(opening).containsOnlyKeys(A, B, C);

        opens(B);
        opens(A);
        fails(C);

        assertThat(told).containsExactly("won b");
        assertThat(closed).containsExactly("a");
    }

    @Test
    void aSlowOneMayStillWin() {
        race();
        core.advance(HEAD_START);
        opens(A);
        opens(B);

        assertThat(told).containsExactly("won a");
        assertThat(closed).containsExactly("b");
        core.advance(Duration.ofMinutes(1));
        assertThat(opening).doesNotContainKey(C);
    }

    @Test
    void oneThatFailsMakesRoomAtOnce() {
        race();
        fails(A);
        assertThat(opening).containsOnlyKeys(A, B);
        // and the next has its whole head start
        core.advance(Duration.ofMillis(1499));
        assertThat(opening).containsOnlyKeys(A, B);
        core.advance(Duration.ofMillis(1));
        assertThat(opening).containsOnlyKeys(A, B, C);
    }

    @Test
    void allThatFailAreTold() {
        race();
        fails(A);
        fails(B);
        opening.get(C).completeExceptionally(new IllegalStateException("odd"));

        assertThat(told).containsExactly("failed a UNKNOWN_HOST", "failed b UNKNOWN_HOST", "failed c UNREACHABLE");
        assertThat(core.timers()).isZero();
    }

    @Test
    void oneCalledOffTellsNothingAndKeepsNothing() {
        var race = race();
        race.cancel();
        opens(A);
        core.advance(Duration.ofMinutes(1));

        assertThat(opening).containsOnlyKeys(A);
        assertThat(told).isEmpty();
        assertThat(closed).containsExactly("a");
    }
}
