package io.sidetone.audio.webrtc;

import static io.sidetone.audio.webrtc.CandidateWait.Verdict.NOTHING;
import static io.sidetone.audio.webrtc.CandidateWait.Verdict.SEND;
import static io.sidetone.audio.webrtc.CandidateWait.Verdict.SETTLE;
import static io.sidetone.audio.webrtc.CandidateWait.Verdict.WAIT;
import static org.assertj.core.api.Assertions.assertThat;

import io.sidetone.audio.webrtc.CandidateWait.Progress;
import io.sidetone.audio.webrtc.CandidateWait.Verdict;
import io.sidetone.audio.webrtc.Candidates.Candidate;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CandidateWaitTest {
    @ParameterizedTest(name = "relay wanted {0}, only {1}: {2} complete {3} settled {4} after {5} ms: {6}")
    @CsvSource({
        // wanted, only,  candidates, complete, settled, ms,   verdict
        "false,   false, '',          false,    false,   0,    WAIT",
        "false,   false, host,        false,    false,   5,    SETTLE",
        "false,   false, host,        false,    true,    25,   SEND",
        "false,   false, srflx,       false,    false,   5,    WAIT",
        "false,   false, host,        true,     false,   5,    SEND",
        "false,   false, '',          true,     false,   5,    NOTHING",
        "false,   false, '',          false,    false,   1000, NOTHING",
        "true,    false, host,        false,    false,   500,  WAIT",
        "true,    false, host relay,  false,    false,   90,   SETTLE",
        "true,    false, host relay,  false,    true,    110,  SEND",
        "true,    false, host,        false,    false,   1000, SEND",
        "true,    false, host,        true,     false,   300,  SEND",
        "true,    true,  '',          false,    false,   999,  WAIT",
        "true,    true,  relay,       false,    true,    110,  SEND",
        "true,    true,  host,        false,    false,   1000, NOTHING",
        "true,    true,  '',          true,     false,   100,  NOTHING",
        "false,   true,  relay,       false,    false,   90,   SETTLE",
    })
    void decides(
            boolean wanted, boolean only, String types, boolean complete, boolean settled, int ms, Verdict verdict) {
        var candidates = types.isEmpty() ? List.<String>of() : List.of(types.split(" ", -1));
        assertThat(judge(wanted, only, new Progress(candidates, complete, settled, false, Duration.ofMillis(ms))))
                .isEqualTo(verdict);
    }

    private static Verdict judge(boolean wanted, boolean only, Progress progress) {
        return new CandidateWait(wanted, only).judge(progress);
    }

    @Test
    void aPathThatIsThereAlreadyIsWaitedForNoLonger() {
        var through = new Progress(List.of("host"), false, false, true, Duration.ofMillis(10));
        assertThat(judge(true, false, through)).isEqualTo(SEND);
        assertThat(judge(true, true, through)).isEqualTo(WAIT);
        assertThat(judge(true, false, new Progress(List.of(), false, false, true, Duration.ZERO)))
                .isEqualTo(WAIT);
    }

    @Test
    void candidateTypesAreReadFromADescription() {
        var sdp = """
                v=0
                a=candidate:1 1 udp 2122 192.0.2.2 56038 typ host generation 0
                a=candidate:2 1 udp 41 198.51.100.1 3 typ relay raddr 0.0.0.0 rport 0
                a=candidate:3 2 udp 2121 192.0.2.2 56039 typ srflx raddr 0.0.0.0 rport 0
                a=mid:0
                """;
        assertThat(Candidates.of(sdp).types()).containsExactly("host", "relay");
        assertThat(Candidates.of(sdp).own()).containsExactly("192.0.2.2");
        assertThat(Candidates.of(sdp).relays()).containsExactly(new Candidate("relay", "198.51.100.1", 3));
        assertThat(List.of(WAIT, SETTLE, SEND, NOTHING)).containsExactlyInAnyOrder(Verdict.values());
    }
}
