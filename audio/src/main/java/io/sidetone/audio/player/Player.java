package io.sidetone.audio.player;

import io.sidetone.audio.player.PlayerState.Phase;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import javax.sound.sampled.LineUnavailableException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Plays one recording after the other: play, pause, go to a place (S25). Any thread may call, and returns at once;
/// what
/// came of it the listener hears.
///
/// Sound is handed over in pieces of [#PIECE_MS], between which wishes are heard: none waits longer than that.
public final class Player implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Player.class);
    private static final int PIECE_MS = 50;
    private final Consumer<PlayerState> listener;
    private final Executor on;
    private final Output.Opener opener;
    private final LinkedBlockingQueue<Wish> wishes = new LinkedBlockingQueue<>();
    private final Thread thread;

    // the player's thread only
    private @Nullable Track track;
    private @Nullable Output output;
    private String device = "";
    private Phase phase = Phase.EMPTY;
    private PlayerState told = PlayerState.EMPTY;
    private byte[] piece = new byte[0];

    private sealed interface Wish {
        record Open(Path file, String device) implements Wish {}

        record Play() implements Wish {}

        record Pause() implements Wish {}

        record Seek(Duration to) implements Wish {}

        record End(boolean forGood) implements Wish {}
    }

    /// @param listener hears what the player does, whenever that is another
    /// @param on where it hears it
    public Player(Consumer<PlayerState> listener, Executor on) {
        this(listener, on, Output::ofSystem);
    }

    Player(Consumer<PlayerState> listener, Executor on, Output.Opener opener) {
        this.listener = listener;
        this.on = on;
        this.opener = opener;
        thread = Thread.ofPlatform().name("player").daemon().start(this::run);
    }

    /// Opens a recording and begins to play it; another one ends.
    ///
    /// @param device the name of an output device, or a part of it; empty for the system's default
    public void open(Path file, String device) {
        wishes.add(new Wish.Open(file, device));
    }

    /// Plays on; from the beginning, where it has ended.
    public void play() {
        wishes.add(new Wish.Play());
    }

    public void pause() {
        wishes.add(new Wish.Pause());
    }

    /// Goes to a place, and plays or not as before.
    public void seek(Duration to) {
        wishes.add(new Wish.Seek(to));
    }

    /// Plays no more and lets the file and the device go.
    public void stop() {
        wishes.add(new Wish.End(false));
    }

    /// Waits until the device is let go, for 2 s at most.
    @Override
    public void close() {
        wishes.add(new Wish.End(true));
        try {
            thread.join(Duration.ofSeconds(2));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        boolean goesOn = true;
        while (goesOn) {
            try {
                var wish = phase == Phase.PLAYING ? wishes.poll() : wishes.take();
                if (wish != null) {
                    goesOn = fulfil(wish);
                } else {
                    playPiece();
                }
            } catch (InterruptedException e) {
                goesOn = false;
            } catch (NoSuchFileException e) {
                fail("The recording is not there any more.", e);
            } catch (IOException e) {
                fail(e.getMessage() == null ? "The recording cannot be read." : e.getMessage(), e);
            } catch (LineUnavailableException e) {
                fail("No device plays the recording: " + e.getMessage() + ".", e);
            } catch (RuntimeException bug) {
                log.error("The player failed", bug);
                fail("The recording cannot be played; the log says more.", bug);
            }
            tell();
        }
    }

    private boolean fulfil(Wish wish) throws IOException, LineUnavailableException {
        switch (wish) {
            case Wish.Open open -> {
                letGo();
                device = open.device();
                track = Track.open(open.file());
                begin();
            }
            case Wish.Play play -> {
                var now = track;
                if (now != null && phase == Phase.ENDED) {
                    now.seek(Duration.ZERO);
                }
                if (now != null) {
                    begin();
                }
            }
            case Wish.Pause pause -> {
                if (phase == Phase.PLAYING) {
                    hush();
                    phase = Phase.PAUSED;
                }
            }
            case Wish.Seek seek -> {
                var now = track;
                if (now != null) {
                    var line = output;
                    if (line != null) {
                        line.flush();
                    }
                    now.seek(seek.to());
                    phase = phase == Phase.ENDED ? Phase.PAUSED : phase;
                }
            }
            case Wish.End end -> {
                letGo();
                return !end.forGood();
            }
        }
        return true;
    }

    private void begin() throws LineUnavailableException {
        var now = track;
        if (now != null && output == null) {
            output = opener.open(now.format(), device);
            int frames = Math.round(now.format().getFrameRate() * PIECE_MS / 1000);
            piece = new byte[frames * now.format().getFrameSize()];
        }
        phase = Phase.PLAYING;
    }

    private void playPiece() throws IOException {
        var now = track;
        var line = output;
        if (now == null || line == null) {
            phase = Phase.EMPTY;
            return;
        }
        int count = now.read(piece);
        if (count >= 0) {
            line.write(piece, count);
        } else {
            line.drain();
            closeOutput();
            phase = Phase.ENDED;
        }
    }

    /// What was not heard yet is heard when it plays on.
    private void hush() throws IOException {
        var line = output;
        var now = track;
        if (line != null && now != null) {
            var heard = now.position(line.waiting());
            line.flush();
            closeOutput();
            now.seek(heard);
        }
    }

    private void fail(String sentence, Exception why) {
        log.info("{}", sentence, why);
        letGo();
        phase = Phase.FAILED;
        told = new PlayerState(Phase.FAILED, Duration.ZERO, Duration.ZERO, sentence);
        var failed = told;
        on.execute(() -> listener.accept(failed));
    }

    private void letGo() {
        closeOutput();
        var now = track;
        track = null;
        phase = Phase.EMPTY;
        if (now != null) {
            try {
                now.close();
            } catch (IOException e) {
                log.debug("A recording could not be closed", e);
            }
        }
    }

    private void closeOutput() {
        var line = output;
        output = null;
        if (line != null) {
            line.close();
        }
    }

    private void tell() {
        if (phase == Phase.FAILED) {
            return;
        }
        var now = track;
        var line = output;
        var state = now == null
                ? PlayerState.EMPTY
                : new PlayerState(phase, now.position(line == null ? 0 : line.waiting()), now.duration(), null);
        if (!state.equals(told)) {
            told = state;
            on.execute(() -> listener.accept(state));
        }
    }
}
