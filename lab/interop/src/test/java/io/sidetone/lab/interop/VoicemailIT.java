package io.sidetone.lab.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/// Asterisk's mailbox: how many messages wait is told here as soon as it changes.
@ExtendWith({PhoneSystem.class, TeamFigures.class})
class VoicemailIT {
    @Test
    @Asserts("a message left at the mailbox counts as new, and as old once it was heard; subscribed to")
    void subscribed() {
        leftAndHeard("101", 1);
        assertThat(subscriptions()).as("once the phone has quit").isZero();
    }

    @Test
    @Asserts("the same where the phone system refuses the subscription and tells it unasked (RFC 3842 4.1)")
    void unasked() {
        leftAndHeard("114", 0);
    }

    private static void leftAndHeard(String extension, long subscriptions) {
        try (var phone = Phone.ready(Profiles.of(extension, Profiles.WSS, TeamProfiles.of(extension, true)), null);
                var desk = DeskPhone.answering("201", 1000)) {
            phone.await("an empty mailbox", e -> counts(e, 0));
            assertThat(subscriptions()).isEqualTo(subscriptions);
            long log = PhoneSystem.logMark();
            int mark = phone.mark();
            desk.dial("6" + extension);
            PhoneSystem.awaitLogged(log, "Playing 'beep");
            phone.awaitQuiet(Duration.ofMillis(3500)); // what is shorter than two seconds is thrown away
            desk.hangUp();
            var event = phone.await("a new message", mark, Duration.ofSeconds(8), e -> counts(e, 1));
            assertThat(event.at("/voicemail/old").asInt(-1)).isZero();

            int heard = phone.mark();
            listen(phone);
            phone.await("no new message", heard, Duration.ofSeconds(8), e -> counts(e, 0));
            Awaitility.await("an old message")
                    .atMost(Duration.ofSeconds(5))
                    .until(() -> phone.status().at("/voicemail/old").asInt(-1) == 1);
        }
    }

    /// How many subscriptions to mailboxes Asterisk has.
    private static long subscriptions() {
        return PhoneSystem.console("pjsip show subscriptions inbound")
                .lines()
                .filter(line -> line.contains("message-summary"))
                .count();
    }

    /// 1 plays the message; what is played counts as old when one leaves.
    private static void listen(Phone phone) {
        long log = PhoneSystem.logMark();
        var call = phone.call("*97");
        phone.awaitCall(call, "established");
        PhoneSystem.awaitLogged(log, "Playing 'vm-youhave");
        phone.tell("dtmf", Map.of("digits", "1", "call", call));
        PhoneSystem.awaitLogged(log, "INBOX/msg0000");
        phone.tell("hangup", call);
        phone.awaitCall(call, "ended");
    }

    private static boolean counts(JsonNode event, int fresh) {
        return event.at("/voicemail/new").asInt(-1) == fresh;
    }
}
