/// The panel beside the phone, with the lamp keys and the mailbox in it (S42, S47). Start at
/// [io.sidetone.ui.panel.PanelViewModel].
///
/// Thread: JavaFX only.
@NullMarked
package io.sidetone.ui.panel;

import org.jspecify.annotations.NullMarked;
