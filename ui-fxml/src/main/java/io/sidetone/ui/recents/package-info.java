/// Past calls, as the window asks for them (S45, S25). Start at [io.sidetone.ui.recents.Recents].
@NullMarked
package io.sidetone.ui.recents;

import org.jspecify.annotations.NullMarked;
