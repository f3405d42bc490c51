/// What the profile puts on the person's desk: lamp keys, the mailbox, what others hear of a recording. Start at
/// [io.sidetone.ui.desk.Desk].
@NullMarked
package io.sidetone.ui.desk;

import org.jspecify.annotations.NullMarked;
