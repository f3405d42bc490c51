package io.sidetone.lab.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// RFC 5359: what one does with a call, as a peer sees it that checks every message.
@ExtendWith(PhoneSystem.class)
class SippServiceIT {
    private static Phone phone;

    @BeforeAll
    static void start() {
        try (var registrar = Sipp.waits("rfc3665-2.1-new-registration", "-key", "lifetime", "3600")) {
            var profile =
                    Profiles.of("101", Sipp.SERVER, Map.of("park", Map.of("dial", "700"), "pickup", "**{number}"));
            phone = Phone.ready(profile, null);
            registrar.passes();
        }
    }

    @AfterAll
    static void stop() {
        phone.close(); // nobody listens between the scenarios, which a phone by UDP notices; leaving is tried elsewhere
    }

    @AfterEach
    void noCallIsLeft() {
        try {
            Awaitility.await("no call left")
                    .atMost(Duration.ofSeconds(5))
                    .until(() -> phone.status().get("calls").isEmpty());
        } finally {
            phone.hangUpAll(); // or it would spoil the next test
        }
    }

    @Test
    void weHoldAndResume() {
        try (var peer = Sipp.waits("rfc5359-2.1-hold")) {
            var call = talking("201");
            phone.tell("hold", call);
            phone.awaitField(call, "localHold", true);
            phone.tell("resume", call);
            phone.awaitField(call, "localHold", false);
            phone.tell("hangup", call);
            peer.passes();
        }
    }

    @Test
    void theyHoldAndResume() {
        try (var peer = Sipp.waits("rfc5359-2.1-hold-incoming")) {
            var call = talking("201");
            phone.awaitField(call, "remoteHold", true);
            phone.awaitField(call, "remoteHold", false);
            assertThat(end(call)).isEqualTo("remote-hung-up");
            peer.passes();
        }
    }

    @Test
    void consultationHold() {
        try (var peer = Sipp.waits("rfc5359-2.2-consultation-hold", 2)) {
            var first = talking("201");
            var second = talking("202"); // calling anew holds the first
            assertThat(phone.callNow(first).path("localHold").asBoolean()).isTrue();
            phone.tell("hangup", second);
            phone.awaitCall(second, "ended");
            phone.tell("resume", first);
            phone.awaitField(first, "localHold", false);
            phone.tell("hangup", first);
            peer.passes();
        }
    }

    @Test
    void unattendedTransfer() {
        try (var peer = Sipp.waits("rfc5359-2.4-unattended-transfer")) {
            var call = talking("201");
            transfer(call, "202");
            assertThat(end(call)).isEqualTo("transferred");
            peer.passes();
        }
    }

    @Test
    void refusedTransfer() {
        failedTransfer("rfc5359-2.4-refused-transfer", 403);
    }

    @Test
    void transferToSomebodyBusy() {
        failedTransfer("rfc5359-2.4-failed-transfer", 486);
    }

    private static void failedTransfer(String scenario, int status) {
        try (var peer = Sipp.waits(scenario)) {
            var call = talking("201");
            transfer(call, "202");
            var failed = phone.awaitTransfer(call, "failed");
            assertThat(failed.path("code").asString()).isEqualTo("refused");
            assertThat(failed.path("status").asInt()).isEqualTo(status);
            assertThat(failed.path("reason").asString()).isNotBlank();
            assertThat(phone.callNow(call).path("state").asString()).isEqualTo("established");
            phone.tell("hangup", call);
            peer.passes();
        }
    }

    @Test
    void attendedTransfer() {
        try (var peer = Sipp.waits("rfc5359-2.5-attended-transfer", 2)) {
            var call = talking("201");
            var consultation = phone.consult(call, "202");
            phone.awaitCall(consultation, "established");
            phone.tell("complete", call);
            assertThat(end(call)).isEqualTo("transferred");
            assertThat(end(consultation)).isIn("transferred", "hung-up", "remote-hung-up");
            peer.passes();
        }
    }

    @Test
    void theyPassUsOn() {
        try (var peer = Sipp.waits("rfc5359-2.4-transferee", 2)) {
            var call = talking("201");
            int mark = phone.mark();
            phone.awaitTransfer(call, "requested");
            phone.tell("follow", call);
            var next = phone.awaitOutgoing(mark, "202");
            phone.awaitCall(next, "established");
            phone.awaitCall(call, "ended");
            phone.tell("hangup", next);
            peer.passes();
        }
    }

    @Test
    void findMe() {
        try (var peer = Sipp.waits("rfc5359-2.12-find-me")) {
            var call = phone.call("201");
            phone.awaitCall(call, "ringing");
            phone.awaitCall(call, "established");
            phone.tell("hangup", call);
            peer.passes();
        }
    }

    @Test
    void park() {
        try (var peer = Sipp.waits("rfc5359-2.15-park")) {
            var call = talking("201");
            phone.tell("park", call);
            assertThat(end(call)).isEqualTo("transferred");
            peer.passes();
        }
    }

    @Test
    void pickUp() {
        try (var peer = Sipp.waits("rfc5359-2.16-pickup")) {
            int mark = phone.mark();
            phone.tell("pickup", Map.of("number", "202"));
            var call = phone.awaitOutgoing(mark, "");
            phone.awaitCall(call, "established");
            phone.tell("hangup", call);
            peer.passes();
        }
    }

    private static String talking(String number) {
        var call = phone.call(number);
        phone.awaitCall(call, "established");
        return call;
    }

    private static void transfer(String call, String to) {
        phone.tell("transfer", Map.of("call", call, "to", to));
    }

    private static String end(String call) {
        return phone.awaitCall(call, "ended").at("/end/code").asString();
    }
}
