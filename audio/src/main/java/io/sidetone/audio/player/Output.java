package io.sidetone.audio.player;

import java.util.Arrays;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.LineUnavailableException;
import javax.sound.sampled.SourceDataLine;

/// Where sound goes. One thread.
interface Output extends AutoCloseable {
    /// Takes sound, and waits until there is room for it.
    void write(byte[] sound, int length);

    /// How much of what was written waits to be heard, bytes.
    int waiting();

    /// Waits until all is heard.
    void drain();

    /// Forgets what waits.
    void flush();

    @Override
    void close();

    /// Opens an output for a format.
    @FunctionalInterface
    interface Opener {
        /// @param device the name of a device, or of a part of it; empty for the system's default
        Output open(AudioFormat format, String device) throws LineUnavailableException;
    }

    /// A device of this computer; the default where there is none of that name that takes the format.
    static Output ofSystem(AudioFormat format, String device) throws LineUnavailableException {
        var named = Arrays.stream(AudioSystem.getMixerInfo())
                .filter(mixer -> !device.isEmpty() && mixer.getName().contains(device))
                .filter(mixer -> AudioSystem.getMixer(mixer)
                        .isLineSupported(new javax.sound.sampled.DataLine.Info(SourceDataLine.class, format)))
                .findFirst();
        SourceDataLine line;
        try {
            line = named.isPresent()
                    ? AudioSystem.getSourceDataLine(format, named.get())
                    : AudioSystem.getSourceDataLine(format);
        } catch (IllegalArgumentException none) {
            throw new LineUnavailableException("no device takes this sound");
        }
        int fifth = Math.round(format.getFrameRate() / 5) * format.getFrameSize();
        line.open(format, fifth);
        line.start();
        return new Output() {
            @Override
            public void write(byte[] sound, int length) {
                line.write(sound, 0, length);
            }

            @Override
            public int waiting() {
                return line.getBufferSize() - line.available();
            }

            @Override
            public void drain() {
                line.drain();
            }

            @Override
            public void flush() {
                line.flush();
            }

            @Override
            public void close() {
                line.stop();
                line.close();
            }
        };
    }
}
