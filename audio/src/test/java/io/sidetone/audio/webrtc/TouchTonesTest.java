package io.sidetone.audio.webrtc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sidetone.sip.media.MediaException;
import io.sidetone.sip.media.MediaException.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class TouchTonesTest {
    private final MediaException gone = new MediaException(Reason.ENGINE, "gone");

    /// Sends at once while open; keeps what it was given otherwise, as libwebrtc does.
    private final class FakeLine implements TouchTones.Line {
        private boolean ready = true;
        private boolean loses;
        private boolean lost;
        private boolean never;

        @Override
        public boolean ready() throws MediaException {
            if (never) {
                throw new MediaException(Reason.NO_TOUCH_TONES, "never");
            }
            return ready;
        }

        @Override
        public boolean send(char tone, Duration length, Duration gap) {
            assertThat(length).isEqualTo(Duration.ofMillis(160));
            assertThat(gap).isEqualTo(Duration.ofMillis(80));
            lost = loses;
            if (!lost) {
                log.add(tone + "@" + now.toMillis());
            }
            return true;
        }

        @Override
        public boolean sent() {
            return !lost;
        }
    }

    private record Timer(Duration due, Runnable task, CompletableFuture<Void> handle) {}

    private final List<String> log = new ArrayList<>();
    private final List<Timer> timers = new ArrayList<>();
    private Duration now = Duration.ZERO;
    private final FakeLine line = new FakeLine();
    private final TouchTones tones = new TouchTones(line, this::later);

    private Future<?> later(Duration delay, Runnable task) {
        var handle = new CompletableFuture<Void>();
        timers.add(new Timer(now.plus(delay), task, handle));
        return handle;
    }

    private void pass(int ms) {
        var end = now.plusMillis(ms);
        timers.removeIf(timer -> timer.handle().isCancelled());
        while (timers.stream().anyMatch(timer -> timer.due().compareTo(end) <= 0)) {
            var first = timers.removeFirst(); // there is never more than one
            now = first.due();
            first.task().run();
            timers.removeIf(timer -> timer.handle().isCancelled());
        }
        now = end;
    }

    private CompletableFuture<Void> play(String digits) {
        var result = new CompletableFuture<Void>();
        tones.play(digits, result);
        return result;
    }

    private static void fails(CompletableFuture<Void> result, Reason reason) {
        assertThatThrownBy(result::join)
                .cause()
                .isInstanceOfSatisfying(
                        MediaException.class, it -> assertThat(it.reason()).isEqualTo(reason));
    }

    @Test
    void oneAfterTheOtherAndDoneWhenTheLastIsOver() {
        var result = play("1a#");
        pass(719);
        assertThat(log).containsExactly("1@0", "A@240", "#@480");
        assertThat(result).isNotDone();
        pass(1);
        assertThat(result).isCompleted();
    }

    @Test
    void laterOnesWaitForThoseStillPlaying() {
        var first = play("12");
        pass(100);
        var second = play("3");
        pass(380);
        assertThat(first).isCompleted();
        assertThat(second).isNotDone();
        pass(240);
        assertThat(log).containsExactly("1@0", "2@240", "3@480");
        assertThat(second).isCompleted();
    }

    @Test
    void aCommaWaitsTwoSeconds() {
        var result = play("1,2,");
        pass(10_000);
        assertThat(log).containsExactly("1@0", "2@2240");
        assertThat(result).isCompleted();
    }

    @Test
    void nothingIsDoneAtOnceAndWhatIsNoToneIsLeftOut() {
        assertThat(play("")).isCompleted();
        assertThat(play(" -x")).isCompleted();
        play("1-2");
        pass(1000);
        assertThat(log).containsExactly("1@0", "2@240");
    }

    @Test
    void waitsWhileNothingCanBeSentAndLosesNothing() {
        line.ready = false;
        var result = play("12");
        pass(1000);
        assertThat(log).isEmpty();
        line.ready = true;
        pass(100);
        line.ready = false;
        pass(5000);
        line.ready = true;
        pass(1000);
        assertThat(result).isCompleted();
        assertThat(log).hasSize(2);
        assertThat(log.getLast()).startsWith("2@");
    }

    @Test
    void aToneThatDidNotGoOutIsSentAgain() {
        line.loses = true;
        var result = play("5");
        pass(200);
        line.loses = false;
        pass(600);
        assertThat(log).containsExactly("5@240");
        assertThat(result).isCompleted();
    }

    @Test
    void aPauseLetsTheToneEndAndBeginsNoOther() {
        var result = play("12");
        pass(100);
        var quiet = tones.pause();
        assertThat(quiet).isNotDone();
        pass(140);
        assertThat(quiet).isCompleted();
        pass(5000);
        var later = play("3");
        pass(1000);
        assertThat(log).containsExactly("1@0");
        tones.resume();
        pass(720);
        assertThat(log).containsExactly("1@0", "2@6240", "3@6480");
        assertThat(result).isCompleted();
        assertThat(later).isCompleted();
        assertThat(tones.pause()).isCompleted();
        tones.resume();
    }

    @Test
    void aPauseEndsWithAll() {
        var result = play("12");
        var quiet = tones.pause();
        tones.end(gone);
        assertThat(quiet).isCompleted();
        fails(result, Reason.ENGINE);
        tones.resume();
        pass(1000);
        assertThat(log).containsExactly("1@0");
    }

    @Test
    void whereTonesHaveGoneForGoodAllThatIsLeftFails() {
        var first = play("12");
        var second = play("3");
        pass(100);
        line.never = true;
        pass(500);
        fails(first, Reason.NO_TOUCH_TONES);
        fails(second, Reason.NO_TOUCH_TONES);
        line.never = false;
        assertThat(play("4")).isNotDone();
        assertThat(log).containsExactly("1@0", "4@600");
    }

    @Test
    void atTheEndNothingMoreIsSent() {
        var result = play("123");
        pass(300);
        tones.end(gone);
        fails(result, Reason.ENGINE);
        pass(5000);
        assertThat(log).containsExactly("1@0", "2@240");
    }

    @Test
    void aRequestThatHasFailedElsewhereIsDropped() {
        var result = play("123");
        var next = play("4");
        result.completeExceptionally(gone);
        pass(1000);
        assertThat(log).containsExactly("1@0", "4@240");
        assertThat(next).isCompleted();
    }
}
