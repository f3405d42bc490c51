/// Hand-written stand-ins for what the window talks to, and the developer's camera.
@NullMarked
package io.sidetone.ui.testing;

import org.jspecify.annotations.NullMarked;
