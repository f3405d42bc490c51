/// What can be heard and said on this computer: the bar at the bottom and its notices (S51). The port
/// [io.sidetone.ui.devices.Sound] tells.
///
/// Thread: JavaFX only.
@NullMarked
package io.sidetone.ui.devices;

import org.jspecify.annotations.NullMarked;
