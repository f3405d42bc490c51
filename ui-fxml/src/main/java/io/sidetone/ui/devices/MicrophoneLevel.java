package io.sidetone.ui.devices;

import io.sidetone.audio.device.Devices;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import org.jspecify.annotations.Nullable;

/// How loud the microphone is. It is opened for that only while somebody looks and no call has it open already.
final class MicrophoneLevel implements AutoCloseable {
    /// The softest that is shown, dB below the loudest there can be.
    private static final double RANGE_DB = 60;

    private final Devices devices;
    private final Executor fx;
    private final ReadOnlyDoubleWrapper level = new ReadOnlyDoubleWrapper();
    private @Nullable AutoCloseable meter;
    private int measurement;

    MicrophoneLevel(Devices devices, Executor fx) {
        this.devices = devices;
        this.fx = fx;
    }

    /// 0 for silence to 1 for the loudest, as it is heard: by the decibel.
    ReadOnlyDoubleProperty level() {
        return level.getReadOnlyProperty();
    }

    /// Opens the microphone; once is enough.
    void open() {
        if (meter == null) {
            int mine = ++measurement;
            meter = devices.meter(amplitude -> fx.execute(() -> {
                // What was on its way when it was closed no longer counts.
                if (mine == measurement) {
                    heard(amplitude);
                }
            }));
        }
    }

    /// Frees the microphone.
    @Override
    public void close() {
        measurement++;
        var open = meter;
        meter = null;
        level.set(0);
        if (open != null) {
            try {
                open.close();
            } catch (Exception e) {
                throw new IllegalStateException("The microphone's meter did not close", e);
            }
        }
    }

    /// Measures another microphone, where one is measured.
    void renew() {
        if (meter != null) {
            close();
            open();
        }
    }

    /// What a call measured.
    ///
    /// @param amplitude 0–1, or `NaN`
    void heard(double amplitude) {
        level.set(scale(amplitude));
    }

    static double scale(double amplitude) {
        return amplitude > 0 ? Math.clamp(1 + 20 * Math.log10(amplitude) / RANGE_DB, 0, 1) : 0;
    }
}
