package io.sidetone.lab.exchange;

import io.sidetone.audio.line.HoldMusic;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What one speaker says: a voice again and again with a pause between, or music while somebody holds. Never ends. Read
/// by one thread; told what to play by any.
final class Programme extends InputStream {
    /// A second, at 48 kHz and 2 bytes.
    private static final int PAUSE = 96_000;

    private final Function<Voice, InputStream> recordings;
    private final InputStream melody = HoldMusic.open();
    private volatile Voice wanted;
    private volatile boolean music;
    // Of the reading thread:
    private @Nullable Voice speaking;
    private InputStream speech = InputStream.nullInputStream();
    private int pause;

    /// @param recordings opens a recording: 48 kHz, mono, 16 bits little-endian
    Programme(Function<Voice, InputStream> recordings, Voice voice) {
        this.recordings = recordings;
        this.wanted = voice;
    }

    void say(Voice voice) {
        wanted = voice;
    }

    void music(boolean on) {
        music = on;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, buffer.length);
        var voice = wanted;
        if (music || voice == Voice.MUSIC) {
            return melody.read(buffer, offset, length);
        }
        if (voice != speaking) {
            begin(voice);
        }
        if (pause == 0) {
            int read = speech.read(buffer, offset, length);
            if (read >= 0) {
                return read;
            }
            pause = PAUSE;
        }
        int silent = Math.min(pause, length);
        Arrays.fill(buffer, offset, offset + silent, (byte) 0);
        pause -= silent;
        if (pause == 0) {
            begin(voice);
        }
        return silent;
    }

    private void begin(Voice voice) throws IOException {
        speech.close();
        speech = recordings.apply(voice);
        speaking = voice;
        pause = 0;
    }

    @Override
    public void close() throws IOException {
        speech.close();
    }
}
