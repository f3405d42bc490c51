package io.sidetone.ui.devices;

import io.sidetone.audio.device.DeviceState;
import io.sidetone.audio.device.Devices;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// The computer's sound devices as the window sees them.
public final class DevicesModel {
    private final ReadOnlyObjectWrapper<DeviceState> state;

    /// @param fx where changes are told
    public DevicesModel(Devices devices, Executor fx) {
        state = new ReadOnlyObjectWrapper<>(devices.state());
        devices.addListener(state::set, fx);
    }

    public ReadOnlyObjectProperty<DeviceState> state() {
        return state.getReadOnlyProperty();
    }
}
