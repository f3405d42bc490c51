/// Passing a call on (S27–S30): the sheet that asks to whom, the consultation, what the other side asks of us. Start at
/// [io.sidetone.ui.transfer.TransferViewModel] and [io.sidetone.ui.transfer.ConsultationViewModel].
///
/// Thread: JavaFX only.
@NullMarked
package io.sidetone.ui.transfer;

import org.jspecify.annotations.NullMarked;
