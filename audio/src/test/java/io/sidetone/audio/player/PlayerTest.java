package io.sidetone.audio.player;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sidetone.audio.player.PlayerState.Phase;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.LineUnavailableException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A recording of two seconds whose samples tell where they stand, on an output that takes as much as a test lets it.
@Timeout(30)
class PlayerTest {
    private static final int RATE = 8000;
    private final CopyOnWriteArrayList<PlayerState> states = new CopyOnWriteArrayList<>();
    private final CopyOnWriteArrayList<Integer> heard = new CopyOnWriteArrayList<>();
    private final CopyOnWriteArrayList<String> devices = new CopyOnWriteArrayList<>();
    private final Semaphore room = new Semaphore(0);
    private final Player player = new Player(states::add, Runnable::run, this::output);

    @TempDir
    private Path folder;

    private Path recording;
    private volatile boolean none;

    @BeforeEach
    void record() throws Exception {
        recording = folder.resolve("r.wav");
        var samples = new byte[2 * 2 * RATE];
        for (int i = 0; i < samples.length / 2; i++) {
            samples[2 * i] = (byte) i;
            samples[2 * i + 1] = (byte) (i >> 8);
        }
        var format = new AudioFormat(RATE, 16, 1, true, false);
        AudioSystem.write(
                new AudioInputStream(new ByteArrayInputStream(samples), format, samples.length / 2),
                AudioFileFormat.Type.WAVE,
                recording.toFile());
    }

    @AfterEach
    void close() {
        room.release(1000);
        player.close();
    }

    @Test
    void playsToTheEndAndFromTheBeginningAgain() {
        room.release(1000);
        player.open(recording, "Headset");
        await().until(() -> phase() == Phase.ENDED);

        assertThat(heard).hasSize(40).startsWith(0, 400, 800).endsWith(15_600);
        assertThat(last().position()).isEqualTo(Duration.ofSeconds(2)).isEqualTo(last().duration());
        assertThat(devices).containsExactly("Headset", "closed");

        player.play();
        await().until(() -> heard.size() == 80);
        assertThat(heard.subList(40, 42)).containsExactly(0, 400);
    }

    @Test
    void pausesAndPlaysOnWhereItWas() {
        player.open(recording, "");
        room.release(4);
        await().until(() -> heard.size() == 4);
        player.pause();
        room.release(1); // the piece that was on its way
        await().until(() -> phase() == Phase.PAUSED);

        assertThat(last().position()).isEqualTo(Duration.ofMillis(250));
        room.release(1000);
        player.play();
        await().until(() -> phase() == Phase.ENDED);
        assertThat(heard).hasSize(40).doesNotHaveDuplicates();
    }

    @Test
    void goesToAPlaceForwardsAndBack() {
        player.open(recording, "");
        await().until(() -> phase() == Phase.PLAYING);
        player.pause();
        player.seek(Duration.ofMillis(1500));
        room.release(1);
        await().until(() -> phase() == Phase.PAUSED && last().position().equals(Duration.ofMillis(1500)));
        player.seek(Duration.ofMillis(500));
        await().until(() -> last().position().equals(Duration.ofMillis(500)));
        player.seek(Duration.ofMinutes(5));
        await().until(() -> last().position().equals(Duration.ofSeconds(2)));
        player.seek(Duration.ofMillis(1900));
        heard.clear();
        room.release(1000);
        player.play();
        await().until(() -> phase() == Phase.ENDED);

        assertThat(heard).containsExactly(15_200, 15_600);
    }

    @Test
    void whatCannotBePlayedIsASentence() throws Exception {
        player.open(Files.writeString(folder.resolve("x.wav"), "no sound"), "");
        await().until(() -> phase() == Phase.FAILED);
        assertThat(last().problem()).isEqualTo("The recording is in a format that cannot be played.");

        player.open(folder.resolve("gone.wav"), "");
        await().until(() -> "The recording is not there any more.".equals(last().problem()));

        none = true;
        player.open(recording, "");
        await().until(() -> "No device plays the recording: busy.".equals(last().problem()));

        none = false;
        room.release(1000);
        player.open(recording, "");
        await().until(() -> phase() == Phase.ENDED);
    }

    @Test
    void stoppedItLetsTheDeviceGo() {
        player.open(recording, "");
        room.release(3);
        await().until(() -> heard.size() == 3);
        player.stop();
        room.release(1);
        await().until(() -> phase() == Phase.EMPTY);

        assertThat(devices).endsWith("closed");
    }

    private Phase phase() {
        return states.isEmpty() ? Phase.EMPTY : last().phase();
    }

    private PlayerState last() {
        return states.getLast();
    }

    private Output output(AudioFormat format, String device) throws LineUnavailableException {
        if (none) {
            throw new LineUnavailableException("busy");
        }
        devices.add(device);
        return new Output() {
            @Override
            public void write(byte[] sound, int length) {
                room.acquireUninterruptibly();
                heard.add((sound[0] & 0xff) | sound[1] << 8);
            }

            @Override
            public int waiting() {
                return 0;
            }

            @Override
            public void drain() {}

            @Override
            public void flush() {}

            @Override
            public void close() {
                devices.add("closed");
            }
        };
    }
}
