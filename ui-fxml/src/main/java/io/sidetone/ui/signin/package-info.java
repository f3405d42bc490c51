/// Asking for the password where none is known or the known one is wrong. The port
/// [io.sidetone.ui.signin.SignIn] takes it.
///
/// Thread: JavaFX only.
@NullMarked
package io.sidetone.ui.signin;

import org.jspecify.annotations.NullMarked;
