package io.sidetone.app.history;

import io.sidetone.app.history.PastCall.Somebody;
import io.sidetone.sip.UserAgentListener;
import io.sidetone.sip.address.Party;
import io.sidetone.sip.call.Call;
import io.sidetone.sip.call.CallDirection;
import io.sidetone.sip.call.CallInfo;
import io.sidetone.sip.call.CallState;
import io.sidetone.sip.call.EndReason;
import io.sidetone.sip.media.MediaStatistics;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// Follows each call and has its row written when something of it changes that the history keeps: when it begins, when
/// it is answered, when it ends. Thread: the history's.
final class CallRecorder implements UserAgentListener {
    private static final Pattern DIGITS = Pattern.compile("[0-9*#+]+");
    private static final Pattern CAPITAL = Pattern.compile("(?<=[a-z])(?=[A-Z])");
    private final String domain;
    private final Rows rows;
    private final Map<String, PastCall> calls = new HashMap<>();

    /// Where rows go. What cannot be written is lost with a word in the log, and never an exception here.
    interface Rows {
        /// @param id the call's, unique in this run
        void begun(String id, PastCall call);

        /// Something of it is not as it was.
        void changed(String id, PastCall call);
    }

    CallRecorder(String domain, Rows rows) {
        this.domain = domain;
        this.rows = rows;
    }

    @Override
    public void callAdded(Call call, CallInfo info) {
        // what is no number was no call
        if (!(info.state() instanceof CallState.Ended ended && ended.reason() instanceof EndReason.InvalidNumber)) {
            var first = changed(begun(info), info);
            rows.begun(info.id(), first);
            remember(info, first);
        }
    }

    @Override
    public void callChanged(Call call, CallInfo info) {
        var before = calls.get(info.id());
        if (before != null) {
            var now = changed(before, info);
            if (!now.equals(before)) {
                rows.changed(info.id(), now);
            }
            remember(info, now);
        } else {
            callAdded(call, info);
        }
    }

    private void remember(CallInfo info, PastCall call) {
        if (info.state().ended()) {
            calls.remove(info.id());
        } else {
            calls.put(info.id(), call);
        }
    }

    private PastCall begun(CallInfo info) {
        return new PastCall(
                info.direction(),
                number(info),
                info.remote().name(),
                info.remote().address().toString(),
                null,
                null,
                info.created(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                false,
                "");
    }

    private static PastCall changed(PastCall before, CallInfo info) {
        var answered =
                info.state() instanceof CallState.Established established ? established.since() : before.answered();
        var end = info.state() instanceof CallState.Ended ended ? ended : null;
        boolean same = info.remote().address().toString().equals(before.address());
        var statistics = info.statistics();
        return new PastCall(
                before.direction(),
                before.number(),
                same && !info.remote().name().isEmpty() ? info.remote().name() : before.name(),
                before.address(),
                info.via() == null ? before.via() : somebody(info.via()),
                same ? null : somebody(info.remote()),
                before.began(),
                answered,
                end == null ? null : end.at(),
                end == null ? null : outcome(info.direction(), answered != null, end.reason()),
                end == null ? null : word(end.reason()),
                end != null && end.reason() instanceof EndReason.Refused refused ? refused.status() : null,
                statistics.path() == MediaStatistics.Path.UNKNOWN
                        ? before.path()
                        : statistics.path().name().toLowerCase(Locale.ROOT),
                statistics.codec().isEmpty() ? before.codec() : statistics.codec(),
                before.intercom() || info.intercom(),
                info.callId().isEmpty() ? before.callId() : info.callId());
    }

    private static Outcome outcome(CallDirection direction, boolean answered, EndReason reason) {
        return answered ? Outcome.ANSWERED : Outcome.unanswered(direction, reason);
    }

    private static Somebody somebody(Party party) {
        return new Somebody(party.number(), party.name());
    }

    /// What calls them again. Who called us by a number is reached through the phone system by that number, whatever
    /// host their address names; whom we called elsewhere is reached there.
    private String number(CallInfo info) {
        var address = info.remote().address();
        if (address.host().equals("anonymous.invalid")) { // RFC 3261 §8.1.1.3
            return "";
        }
        boolean byNumber = info.direction() == CallDirection.INCOMING
                && DIGITS.matcher(address.user()).matches();
        return byNumber || address.host().equals(domain)
                ? address.user()
                : address.toString().substring("sip:".length());
    }

    /// `RemoteHungUp` → `remote-hung-up`, the words of the control interface.
    private static String word(EndReason reason) {
        return CAPITAL.matcher(reason.getClass().getSimpleName())
                .replaceAll("-")
                .toLowerCase(Locale.ROOT);
    }
}
