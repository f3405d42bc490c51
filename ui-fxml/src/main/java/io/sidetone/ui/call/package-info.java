/// The calls there are ([io.sidetone.ui.call.CallsModel]) and the one in front of the person
/// ([io.sidetone.ui.call.CallViewModel]; S13, S14, S54).
///
/// Thread: JavaFX only; the models hear of calls through the executor they were registered with.
@NullMarked
package io.sidetone.ui.call;

import org.jspecify.annotations.NullMarked;
