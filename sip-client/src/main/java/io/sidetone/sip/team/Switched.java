package io.sidetone.sip.team;

import io.sidetone.sip.call.EndReason;
import org.jspecify.annotations.Nullable;

/// What came of switching something.
///
/// @param done whether it is now as asked
/// @param why why the code could not be dialled; null where it was taken, but nothing has changed
public record Switched(boolean done, @Nullable EndReason why) {
    static final Switched DONE = new Switched(true, null);
}
