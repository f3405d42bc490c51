package io.sidetone.ui.devices;

import io.sidetone.audio.device.DeviceRole;
import java.util.Set;

/// What became of a device somebody chose (S50).
sealed interface DeviceNews {
    /// What it is used for.
    Set<DeviceRole> roles();

    /// What it is called.
    String name();

    /// It is gone.
    ///
    /// @param standIn what is used meanwhile, empty where there is nothing
    record Lost(Set<DeviceRole> roles, String name, String standIn) implements DeviceNews {}

    /// It is there again, and in use.
    record Back(Set<DeviceRole> roles, String name) implements DeviceNews {}
}
