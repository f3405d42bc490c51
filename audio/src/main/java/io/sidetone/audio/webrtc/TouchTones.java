package io.sidetone.audio.webrtc;

import io.sidetone.sip.media.MediaException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/// Sends touch-tones one after the other (RFC 4733), at a pace every phone system can follow. What cannot be sent at
/// the
/// moment waits: libwebrtc would lose it without a word. On the audio thread only.
final class TouchTones {
    static final Duration TONE = Duration.ofMillis(160);
    static final Duration GAP = Duration.ofMillis(80);
    static final Duration PAUSE = Duration.ofSeconds(2);
    /// How soon to look again whether a waiting tone can be sent.
    static final Duration LOOK = Duration.ofMillis(40);

    private static final String TONES = "0123456789*#ABCD";
    private static final char COMMA = ',';

    /// What the tones go out on.
    interface Line {
        /// Whether a tone can be sent at this moment.
        ///
        /// @throws MediaException where it never can
        boolean ready() throws MediaException;

        /// Begins to send a tone.
        boolean send(char tone, Duration length, Duration gap);

        /// Whether the tone last begun has really gone out.
        boolean sent();
    }

    /// Runs a task on the audio thread, after a while.
    @FunctionalInterface
    interface Clock {
        Future<?> later(Duration delay, Runnable task);
    }

    private static final class Request {
        private final String digits;
        private final CompletableFuture<Void> result;
        private int at;

        Request(String digits, CompletableFuture<Void> result) {
            this.digits = digits;
            this.result = result;
        }
    }

    private final Line line;
    private final Clock clock;
    private final Deque<Request> requests = new ArrayDeque<>();
    private @Nullable Future<?> timer;
    private @Nullable CompletableFuture<Void> sounding;
    private boolean playing;
    private boolean paused;

    TouchTones(Line line, Clock clock) {
        this.line = line;
        this.clock = clock;
    }

    /// Plays these after those asked for before.
    ///
    /// @param result complete when the last has been sent
    void play(String digits, CompletableFuture<Void> result) {
        requests.add(new Request(digits.toUpperCase(Locale.ROOT), result));
        if (!playing && !paused) {
            next();
        }
    }

    /// Begins no further tone until [#resume()]: a tone cut in two would be read as two.
    ///
    /// @return complete when none is sounding
    CompletableFuture<Void> pause() {
        paused = true;
        return sounding == null ? CompletableFuture.completedFuture(null) : sounding;
    }

    void resume() {
        paused = false;
        if (!playing) {
            next();
        }
    }

    /// Gives up all that have not been sent.
    void end(MediaException why) {
        if (timer != null) {
            timer.cancel(false);
        }
        playing = false;
        over();
        for (var request = requests.poll(); request != null; request = requests.poll()) {
            request.result.completeExceptionally(why);
        }
    }

    private void next() {
        var request = unfinished();
        playing = request != null && !paused;
        if (request == null || paused) {
            return;
        }
        char tone = request.digits.charAt(request.at);
        if (tone == COMMA) {
            request.at++;
            wait(PAUSE, this::next);
        } else if (TONES.indexOf(tone) < 0) {
            request.at++;
            next();
        } else {
            send(request, tone);
        }
    }

    /// The first request with anything left to send.
    private @Nullable Request unfinished() {
        for (var request = requests.peek(); request != null; request = requests.peek()) {
            if (request.at < request.digits.length() && !request.result.isDone()) {
                return request;
            }
            requests.remove();
            request.result.complete(null);
        }
        return null;
    }

    private void send(Request request, char tone) {
        try {
            if (line.ready() && line.send(tone, TONE, GAP)) {
                sounding = new CompletableFuture<>();
                wait(TONE.plus(GAP), () -> {
                    if (line.sent()) {
                        request.at++;
                    }
                    over();
                    next();
                });
            } else {
                wait(LOOK, this::next);
            }
        } catch (MediaException e) {
            end(e);
        }
    }

    private void over() {
        var tone = sounding;
        sounding = null;
        if (tone != null) {
            tone.complete(null);
        }
    }

    private void wait(Duration delay, Runnable then) {
        timer = clock.later(delay, then);
    }
}
