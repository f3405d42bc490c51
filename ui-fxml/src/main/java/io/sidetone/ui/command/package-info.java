/// Everything that can be done by a key, as data: [io.sidetone.ui.command.Command] is the table,
/// [io.sidetone.ui.command.Shortcuts] finds the one that is meant, [io.sidetone.ui.command.KeyHelpController] shows
/// them all (S52–S55).
///
/// Thread: JavaFX only.
@NullMarked
package io.sidetone.ui.command;

import org.jspecify.annotations.NullMarked;
