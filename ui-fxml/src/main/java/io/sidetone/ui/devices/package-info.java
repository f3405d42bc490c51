/// What can be heard and said on this computer: the bar at the bottom and its notices (S50, S51), and the sheet where
/// devices are chosen (S49, B9). The ports are [io.sidetone.ui.devices.Sound] and
/// [io.sidetone.audio.device.Devices]; start at [io.sidetone.ui.devices.DeviceSheetViewModel].
///
/// Thread: JavaFX only.
@NullMarked
package io.sidetone.ui.devices;

import org.jspecify.annotations.NullMarked;
