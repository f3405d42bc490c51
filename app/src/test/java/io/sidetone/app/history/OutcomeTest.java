package io.sidetone.app.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidetone.sip.address.Party;
import io.sidetone.sip.address.SipUri;
import io.sidetone.sip.call.CallDirection;
import io.sidetone.sip.call.EndReason;
import io.sidetone.sip.media.MediaException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class OutcomeTest {
    static Stream<Arguments> unanswered() {
        var ben = Party.of(SipUri.of("103", "pbx.test"));
        return Stream.of(
                Arguments.of(new EndReason.HungUp(), Outcome.DECLINED, Outcome.CANCELLED),
                Arguments.of(new EndReason.RemoteHungUp(), Outcome.MISSED, Outcome.FAILED),
                Arguments.of(new EndReason.Declined(), Outcome.DECLINED, Outcome.DECLINED),
                Arguments.of(new EndReason.Missed(), Outcome.MISSED, Outcome.MISSED),
                Arguments.of(new EndReason.AnsweredElsewhere(), Outcome.ELSEWHERE, Outcome.ELSEWHERE),
                Arguments.of(new EndReason.Refused(486, ""), Outcome.BUSY, Outcome.BUSY),
                Arguments.of(new EndReason.Refused(600, ""), Outcome.BUSY, Outcome.BUSY),
                Arguments.of(new EndReason.Refused(603, ""), Outcome.DECLINED, Outcome.DECLINED),
                Arguments.of(new EndReason.Refused(480, ""), Outcome.NO_ANSWER, Outcome.NO_ANSWER),
                Arguments.of(new EndReason.Refused(404, ""), Outcome.FAILED, Outcome.FAILED),
                Arguments.of(new EndReason.NoAnswer(), Outcome.MISSED, Outcome.NO_ANSWER),
                Arguments.of(new EndReason.Transferred(ben), Outcome.CANCELLED, Outcome.CANCELLED),
                Arguments.of(new EndReason.Replaced(), Outcome.ELSEWHERE, Outcome.CANCELLED),
                Arguments.of(new EndReason.TimedOut(), Outcome.FAILED, Outcome.FAILED),
                Arguments.of(new EndReason.NotConnected(), Outcome.FAILED, Outcome.FAILED),
                Arguments.of(new EndReason.InvalidNumber("x"), Outcome.FAILED, Outcome.FAILED),
                Arguments.of(new EndReason.MediaFailed(MediaException.Reason.ENGINE), Outcome.FAILED, Outcome.FAILED));
    }

    @ParameterizedTest
    @MethodSource
    void unanswered(EndReason reason, Outcome incoming, Outcome outgoing) {
        assertThat(Outcome.unanswered(CallDirection.INCOMING, reason)).isEqualTo(incoming);
        assertThat(Outcome.unanswered(CallDirection.OUTGOING, reason)).isEqualTo(outgoing);
    }

    @Test
    void everyReasonIsInTheTable() {
        var tested =
                unanswered().map(a -> a.get()[0].getClass().getSimpleName()).collect(Collectors.toSet());

        assertThat(EndReason.class.getPermittedSubclasses())
                .extracting(Class::getSimpleName)
                .allSatisfy(reason -> assertThat(tested).contains(reason));
    }

    @ParameterizedTest
    @EnumSource
    void hasAWordAndIsReadFromIt(Outcome outcome) {
        assertThat(Outcome.of(outcome.word())).isEqualTo(outcome);
        assertThat(outcome.word()).matches("[a-z-]+");
    }
}
