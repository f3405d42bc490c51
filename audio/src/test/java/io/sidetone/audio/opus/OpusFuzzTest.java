package io.sidetone.audio.opus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import javax.sound.sampled.UnsupportedAudioFileException;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/// Mutated files, always the same ones: whatever the bytes, it is sound, or `UnsupportedAudioFileException`, or
/// `IOException`, soon, and never more sound than so many packets can hold.
class OpusFuzzTest {
    private static final int ROUNDS = Integer.getInteger("sidetone.opus.fuzz", 1500);
    private static final List<String> SEEDS = List.of("mono", "stereo", "voice", "short", "silence", "surround");

    @Test
    void noBytesDoHarm() {
        var random = new Random(7845);
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(30L + ROUNDS / 50), () -> {
            int played = 0;
            int refused = 0;
            for (int round = 0; round < ROUNDS; round++) {
                var file = mutated(OggBytes.golden(SEEDS.get(random.nextInt(SEEDS.size()))), random);
                try {
                    play(file, round);
                    played++;
                } catch (IOException | UnsupportedAudioFileException e) {
                    assertThat(e.getMessage()).as("round %d", round).isNotBlank();
                    refused++;
                } catch (RuntimeException | Error e) {
                    throw new AssertionError("round " + round, e);
                }
            }
            // Both ways must have been gone, or nothing was tried.
            assertThat(played).isGreaterThan(ROUNDS / 20);
            assertThat(refused).isGreaterThan(ROUNDS / 20);
        });
    }

    private static void play(byte[] file, int round) throws IOException, UnsupportedAudioFileException {
        var reader = new OpusAudioFileReader();
        try (var encoded = reader.getAudioInputStream(new ByteArrayInputStream(file));
                var pcm = new OpusPcmStream(encoded, 1 + round % 2)) {
            long bytes = pcm.skip(round % 3 == 0 ? 20_000 : 0);
            var buffer = new byte[4096];
            for (int got = pcm.read(buffer); got >= 0; got = pcm.read(buffer)) {
                assertThat(got).isPositive();
                bytes += got;
                assertThat(bytes).isLessThanOrEqualTo((long) file.length * OpusPacket.MAX_SAMPLES * 4);
            }
        }
    }

    private static byte[] mutated(byte[] file, Random random) {
        var bytes = file.clone();
        for (int change = random.nextInt(8); change >= 0; change--) {
            bytes = mutatedOnce(bytes, random);
        }
        // Two of three with right checksums, so that what is inside is reached.
        return random.nextInt(3) == 0 ? bytes : resealed(bytes);
    }

    private static byte[] mutatedOnce(byte[] bytes, Random random) {
        if (bytes.length < 2) {
            return bytes;
        }
        int at = random.nextInt(bytes.length);
        int length = 1 + random.nextInt(Math.min(64, bytes.length - at));
        switch (random.nextInt(8)) {
            case 0, 1, 2 -> bytes[at] = (byte) random.nextInt();
            case 3 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
            case 4 -> {
                for (int i = at; i < at + length; i++) {
                    bytes[i] = (byte) random.nextInt();
                }
            }
            case 5 -> {
                return OggBytes.concat(
                        OggBytes.slice(bytes, 0, at + length), OggBytes.slice(bytes, at, bytes.length - at));
            }
            case 6 -> {
                return OggBytes.concat(
                        OggBytes.slice(bytes, 0, at), OggBytes.slice(bytes, at + length, bytes.length - at - length));
            }
            default -> {
                return random.nextInt(4) == 0 ? OggBytes.slice(bytes, 0, at) : bytes;
            }
        }
        return bytes;
    }

    private static byte[] resealed(byte[] bytes) {
        var pages = OggBytes.pages(bytes);
        pages.replaceAll(page -> page.length >= 27 ? OggBytes.sealed(page) : page);
        return OggBytes.concat(pages.toArray(byte[][]::new));
    }
}
