package io.sidetone.ui.call;

import io.sidetone.sip.call.CallInfo;
import io.sidetone.sip.call.EndReason;
import java.time.Instant;

/// A call that did not end as somebody wanted: shown for a few seconds with the reason.
///
/// @param shown since when
public record FailedCall(CallInfo info, EndReason reason, Instant shown) {}
