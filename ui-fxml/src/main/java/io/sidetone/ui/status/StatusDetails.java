package io.sidetone.ui.status;

import io.sidetone.sip.account.RegistrationState;
import io.sidetone.sip.account.SipAnswer;
import io.sidetone.sip.flow.Server;
import io.sidetone.ui.sheet.Detail;
import io.sidetone.ui.text.Texts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What stands behind the status: since when, where, by which way, what was answered, what comes next (S1).
///
/// @param clock writes a time
record StatusDetails(Texts texts, Function<Instant, String> clock) {
    List<Detail> of(RegistrationState state, Instant now) {
        var details = new ArrayList<Detail>();
        details.add(new Detail(since(state), clock.apply(state.since())));
        var server = server(state);
        if (server != null) {
            details.add(new Detail(texts.get("status.details.server"), server.host() + ":" + server.port()));
            details.add(new Detail(texts.get("status.details.transport"), transport(server)));
        }
        details.add(new Detail(texts.get("status.details.answer"), answer(state.lastAnswer())));
        details.addAll(next(state, now));
        return details;
    }

    private String since(RegistrationState state) {
        return switch (state) {
            case RegistrationState.Ready r -> texts.get("status.details.since.ready");
            case RegistrationState.Connecting c -> texts.get("status.details.since");
            case RegistrationState.Disconnected d -> texts.get("status.details.since");
        };
    }

    private static @Nullable Server server(RegistrationState state) {
        return switch (state) {
            case RegistrationState.Ready r -> r.server();
            case RegistrationState.Connecting c -> c.server();
            case RegistrationState.Disconnected d -> d.server();
        };
    }

    private String transport(Server server) {
        return texts.get("status.transport." + server.transport().name().toLowerCase(Locale.ROOT));
    }

    private String answer(@Nullable SipAnswer answer) {
        return answer == null
                ? texts.get("status.details.none")
                : texts.get(
                        "status.details.answered",
                        Integer.toString(answer.status()),
                        answer.phrase(),
                        clock.apply(answer.at()));
    }

    private List<Detail> next(RegistrationState state, Instant now) {
        return switch (state) {
            case RegistrationState.Ready r ->
                List.of(new Detail(
                        texts.get("status.details.renewed"),
                        texts.get("status.details.renewed.every", texts.say(r.expires()))));
            case RegistrationState.Connecting c ->
                List.of(new Detail(texts.get("status.details.next"), texts.get("status.details.next.now")));
            case RegistrationState.Disconnected d ->
                List.of(new Detail(texts.get("status.details.next"), attempt(d.retryAt(), now)));
        };
    }

    private String attempt(@Nullable Instant at, Instant now) {
        if (at == null) {
            return texts.get("status.details.next.never");
        }
        var left = Duration.between(now, at);
        return left.isPositive()
                ? texts.get("status.details.next.in", texts.say(left))
                : texts.get("status.details.next.now");
    }
}
