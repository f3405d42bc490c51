/// Opens the window and gives it what it asks for: the ports of `ui-fxml`, on top of settings, keychain and sound.
/// Start
/// at [io.sidetone.app.window.PhoneWindow].
///
/// Thread: JavaFX; what blocks is done elsewhere.
@NullMarked
package io.sidetone.app.window;

import org.jspecify.annotations.NullMarked;
