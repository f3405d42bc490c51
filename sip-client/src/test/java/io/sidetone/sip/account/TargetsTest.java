package io.sidetone.sip.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidetone.sip.flow.Server;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TargetsTest {
    private static final Instant NOW = Instant.parse("2026-01-01T08:00:00Z");
    private static final Server A = Server.parse("tcp://a");
    private static final Server B = Server.parse("tcp://b");
    private static final Server C = Server.parse("tcp://c");
    private static final Targets ALL = Targets.of(List.of(A, B, C));

    @Test
    void aRoundLeavesOutWhatHasFailedAndWhatRests() {
        var some = ALL.failed(A).rest(B, Duration.ofSeconds(30), NOW);

        assertThat(some.open(NOW)).containsExactly(C);
        assertThat(some.open(NOW.plusSeconds(30))).containsExactly(B, C);
        assertThat(some.anew().open(NOW)).containsExactly(A, C);
        assertThat(some.awake().open(NOW)).containsExactly(B, C);
    }

    @Test
    void whoeverRestsGoesOnRestingWhereverItIsFoundNext() {
        var found = ALL.failed(A).rest(B, Duration.ofSeconds(30), NOW).located(List.of(B, A, B));

        assertThat(found.all()).containsExactly(B, A);
        assertThat(found.open(NOW)).containsExactly(A);
    }

    @Test
    void restsUntilTheFirstMayBeTried() {
        var two = Targets.of(List.of(A, B)).rest(A, Duration.ofSeconds(90), NOW);
        assertThat(two.restLeft(NOW)).isZero();
        var both = two.rest(B, Duration.ofSeconds(40), NOW);
        assertThat(both.restLeft(NOW.plusSeconds(10))).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void aClockThatIsSetBackEndsARest() {
        var resting = ALL.rest(A, Duration.ofSeconds(90), NOW);
        assertThat(resting.open(NOW.minusSeconds(3600))).contains(A);
    }

    @Test
    void knowsWhatIsPreferred() {
        assertThat(ALL.preferredTo(C, NOW)).containsExactly(A, B);
        assertThat(ALL.failed(A).preferredTo(B, NOW))
                .as("it may be there by now")
                .containsExactly(A);
        assertThat(ALL.rest(A, Duration.ofSeconds(1), NOW).preferredTo(B, NOW)).isEmpty();
        assertThat(ALL.preferredTo(A, NOW)).isEmpty();
        assertThat(ALL.preferredTo(Server.parse("tcp://d"), NOW)).isEmpty();
        assertThat(ALL.first(A)).isTrue();
        assertThat(ALL.first(B)).isFalse();
    }
}
