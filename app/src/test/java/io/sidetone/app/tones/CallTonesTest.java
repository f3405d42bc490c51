package io.sidetone.app.tones;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidetone.app.testing.FakeCall;
import io.sidetone.app.testing.FakeUserAgent;
import io.sidetone.audio.Tone;
import io.sidetone.audio.Tones;
import io.sidetone.sip.address.Party;
import io.sidetone.sip.address.SipUri;
import io.sidetone.sip.call.CallState;
import io.sidetone.sip.call.EndReason;
import io.sidetone.sip.media.MediaException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CallTonesTest {
    private final List<String> heard = new ArrayList<>();
    private final List<Runnable> later = new ArrayList<>();
    private final List<Duration> delays = new ArrayList<>();
    private boolean slow;
    private final FakeUserAgent agent = new FakeUserAgent().ready();

    @BeforeEach
    void listen() {
        var tones = new Tones() {
            @Override
            public void play(Tone tone) {
                heard.add(tone.name());
            }

            @Override
            public void key(char key) {
                heard.add("key " + key);
            }

            @Override
            public void stop() {
                heard.add("-");
            }
        };
        agent.addListener(
                new CallTones(tones, (delay, task) -> {
                    delays.add(delay);
                    if (delay.equals(CallTones.BEFORE_RINGING) && !slow) {
                        task.run();
                    } else {
                        later.add(task);
                    }
                }),
                Runnable::run);
    }

    @Test
    void ringsUntilAnswered() {
        agent.ring("102").answer();

        assertThat(heard).containsExactly("RING", "-");
    }

    @Test
    void ringsUntilTheCallerGivesUp() {
        end(agent.ring("102"), new EndReason.Missed());

        assertThat(heard).containsExactly("RING", "-");
    }

    @Test
    void answeringStopsTheRingBeforeTheCallIsUp() {
        agent.ring("102").become(new CallState.Answering());

        assertThat(heard).containsExactly("RING", "-");
    }

    @Test
    void ringbackWhileTheOtherEndRings() {
        var call = agent.call("102");
        call.become(new CallState.Ringing());
        call.become(new CallState.Established(Instant.EPOCH));

        assertThat(heard).containsExactly("RINGBACK", "-");
    }

    @Test
    void earlyMediaSpeaksForItself() {
        var call = agent.call("102");
        call.become(new CallState.Ringing());
        call.become(new CallState.Early());

        assertThat(heard).containsExactly("RINGBACK", "-");
    }

    @Test
    void aKeyIsHeardOnceAPastedStringIsNoRattle() {
        var call = agent.ring("102");
        call.answer();
        heard.clear();
        call.dtmf("5");
        call.dtmf("1234");

        assertThat(heard).containsExactly("key 5", "key 1");
    }

    @Test
    void aCallThatAnswersItselfBeepsAndDoesNotRing() {
        slow = true;
        var call = agent.ring("102");
        call.change(c -> c.intercom = true);
        call.answer();

        assertThat(heard).containsExactly("INTERCOM");
        later.forEach(Runnable::run);
        assertThat(heard).containsExactly("INTERCOM", "-");
    }

    @Test
    void aSecondCallWaitsQuietly() {
        agent.ring("102").answer();
        var second = agent.ring("103");
        second.decline();

        assertThat(heard).containsExactly("RING", "-", "CALL_WAITING", "-");
    }

    @Test
    void theRingBecomesLoudAgainWhenTheTalkEnds() {
        var first = agent.ring("102");
        first.answer();
        agent.ring("103");
        first.hangUp();

        assertThat(heard).containsExactly("RING", "-", "CALL_WAITING", "RING");
    }

    @ParameterizedTest
    @CsvSource({"486, true", "600, true", "404, false", "603, false"})
    void busyIsHeardForThreeSeconds(int status, boolean busy) {
        end(agent.call("203"), new EndReason.Refused(status, "Busy Here"));

        if (busy) {
            assertThat(heard).containsExactly("BUSY");
            assertThat(delays).containsExactly(CallTones.BUSY_TIME);
            later.forEach(Runnable::run);
            assertThat(heard).containsExactly("BUSY", "-");
        } else {
            assertThat(heard).isEmpty();
        }
    }

    @Test
    void aNewCallEndsTheBusyTone() {
        end(agent.call("203"), new EndReason.Refused(486, "Busy Here"));
        agent.call("204");
        later.forEach(Runnable::run);

        assertThat(heard).containsExactly("BUSY", "-");
    }

    @Test
    void anEarlierBusyTonesEndDoesNotCutALaterOne() {
        end(agent.call("203"), new EndReason.Refused(486, "Busy Here"));
        end(agent.call("203"), new EndReason.Refused(486, "Busy Here"));
        later.get(0).run();

        assertThat(heard).containsExactly("BUSY", "-", "BUSY");
    }

    @Test
    void busyIsNotHeardInAnotherCall() {
        agent.ring("102").answer();
        end(agent.call("203"), new EndReason.Refused(486, "Busy Here"));

        assertThat(heard).containsExactly("RING", "-");
    }

    @Test
    void whatIsAnsweredAtOnceDoesNotRing() {
        slow = true;
        var page = agent.ring("102").change(c -> c.intercom = true);
        page.answer();
        agent.ring("103").become(new CallState.Answering());
        later.forEach(Runnable::run);

        assertThat(heard).containsExactly("INTERCOM", "-");
    }

    @ParameterizedTest
    @MethodSource
    void theOtherSidesEndIsHeard(EndReason reason, boolean told) {
        var call = agent.ring("102");
        call.answer();
        end(call, reason);
        later.forEach(Runnable::run);

        if (told) {
            assertThat(heard).containsExactly("RING", "-", "ENDED", "-");
            assertThat(delays).endsWith(CallTones.ENDED_TIME);
        } else {
            assertThat(heard).containsExactly("RING", "-");
        }
    }

    static Stream<Arguments> theOtherSidesEndIsHeard() {
        return Stream.of(
                Arguments.of(new EndReason.RemoteHungUp(), true),
                Arguments.of(new EndReason.MediaFailed(MediaException.Reason.ENGINE), true),
                Arguments.of(new EndReason.TimedOut(), true),
                Arguments.of(new EndReason.HungUp(), false),
                Arguments.of(new EndReason.Replaced(), false),
                Arguments.of(new EndReason.Transferred(Party.of(SipUri.of("103", FakeUserAgent.DOMAIN))), false));
    }

    @Test
    void anEndIsNotHeardInAnotherCall() {
        var first = agent.ring("102");
        first.answer();
        agent.ring("103").answer();
        end(first, new EndReason.RemoteHungUp());

        assertThat(heard).containsExactly("RING", "-", "CALL_WAITING", "-");
    }

    @Test
    void ringbackInAConsultation() {
        agent.ring("102").answer();
        agent.fake("1").consult("103").become(new CallState.Ringing());
        agent.fake("2").answer();

        assertThat(heard).containsExactly("RING", "-", "RINGBACK", "-");
    }

    private static void end(FakeCall call, EndReason reason) {
        call.become(new CallState.Ended(reason, Instant.EPOCH));
    }
}
