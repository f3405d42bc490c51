package io.sidetone.app.recordings;

import io.sidetone.app.history.PastCall;
import io.sidetone.app.history.Recent;
import io.sidetone.app.search.NumberForms;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Finds the past call a recording is of: by its Call-ID where the phone system tells that, else by number, direction
/// and
/// time. Clocks of phone and phone system may differ a little.
///
/// @param slack how much they may
record Matching(NumberForms forms, Duration slack) {
    /// The segments of each call that has some, by the call's id in the history.
    Map<Long, List<Recorded.Segment>> match(List<Recent> calls, List<Recorded> recorded) {
        var found = new HashMap<Long, List<Recorded.Segment>>();
        for (var recording : recorded) {
            call(calls, recording)
                    .ifPresent(call -> found.computeIfAbsent(call.id(), id -> new ArrayList<>())
                            .addAll(recording.segments()));
        }
        found.values().forEach(segments -> segments.sort(java.util.Comparator.comparingInt(Recorded.Segment::number)));
        return found;
    }

    private Optional<Recent> call(List<Recent> calls, Recorded recording) {
        if (!recording.callId().isEmpty()) {
            var same = calls.stream()
                    .filter(one -> one.call().callId().equals(recording.callId()))
                    .findFirst();
            if (same.isPresent()) {
                return same;
            }
        }
        return calls.stream()
                .filter(one -> fits(one.call(), recording))
                .min(java.util.Comparator.comparing(
                        one -> Duration.between(one.call().began(), recording.started())
                                .abs()));
    }

    private boolean fits(PastCall call, Recorded recording) {
        var end = call.ended() == null ? Instant.MAX : call.ended().plus(slack);
        boolean inTime = !recording.started().isBefore(call.began().minus(slack))
                && !recording.started().isAfter(end);
        boolean sameWay = recording.direction() == null || recording.direction() == call.direction();
        // nothing is recorded of a call nobody answered
        return call.answered() != null && inTime && sameWay && with(call, recording.number());
    }

    private boolean with(PastCall call, String number) {
        var same = forms.canonical(number);
        return !same.isEmpty()
                && (forms.canonical(call.number()).equals(same)
                        || (call.connected() != null
                                && forms.canonical(call.connected().number()).equals(same)));
    }
}
