package io.sidetone.ui.call;

import io.sidetone.sip.call.CallInfo;
import io.sidetone.sip.call.EndReason;
import java.time.Instant;

/// A call whose end needs a word: shown for a few seconds with the reason.
///
/// @param shown since when
public record EndedCall(CallInfo info, EndReason reason, Instant shown) {}
