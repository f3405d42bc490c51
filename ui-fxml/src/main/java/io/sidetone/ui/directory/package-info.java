/// People, as the window asks for them (S46, S10). Start at [io.sidetone.ui.directory.People].
@NullMarked
package io.sidetone.ui.directory;

import org.jspecify.annotations.NullMarked;
