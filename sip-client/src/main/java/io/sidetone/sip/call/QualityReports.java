package io.sidetone.sip.call;

import io.sidetone.sip.address.SipUri;
import io.sidetone.sip.quality.QualityReport;
import io.sidetone.sip.signalling.Signalling;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Tells the phone system how each call sounded, where it wants to know (RFC 6035 §3). On `phone-core`.
///
/// @param collector who is told; null for nobody
/// @param local our address
public record QualityReports(
        Signalling signalling, @Nullable SipUri collector, SipUri local) {
    void ended(CallInfo call, Instant start, Instant stop, double meanMos) {
        if (collector == null) {
            return;
        }
        var remote = call.remote().address().toString();
        var caller = call.direction() == CallDirection.OUTGOING ? local.toString() : remote;
        var report = new QualityReport(
                call.callId(), local.toString(), remote, caller, start, stop, call.statistics(), meanMos);
        signalling.publish(collector, QualityReport.EVENT, QualityReport.CONTENT_TYPE, report.text());
    }
}
