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

/// A second registrar and a proxy that is no back-to-back agent (Kamailio, WSS, digest by SHA-256): what one Sidetone
/// says
/// reaches the other untouched, hold and transfer included.
@ExtendWith(PhoneSystem.class)
class KamailioIT {
    private static Sound anaSound;
    private static Sound benSound;
    private static Sound cemSound;
    private static Phone ana;
    private static Phone ben;
    private static Phone cem;

    @BeforeAll
    static void start() {
        System.out.print(Shell.run(Duration.ofMinutes(3), Shell.lab("kamailio", "up")));
        anaSound = Sound.start("ana");
        benSound = Sound.start("ben");
        cemSound = Sound.start("cem");
        ana = Phone.ready(Profiles.atProxy("101"), anaSound);
        ben = Phone.ready(Profiles.atProxy("102"), benSound);
        cem = Phone.ready(Profiles.atProxy("103"), cemSound);
        anaSound.speak(440);
        benSound.speak(700);
        cemSound.speak(1000);
    }

    @AfterAll
    static void stop() {
        ana.close();
        ben.close();
        cem.close();
        anaSound.close();
        benSound.close();
        cemSound.close();
        assertThat(registrar("ul.dump", "brief")).as("all have un-registered").doesNotContain("\"AoR\"");
        System.out.print(Shell.run(Duration.ofSeconds(20), Shell.lab("kamailio", "down")));
    }

    @AfterEach
    void hangUp() {
        ana.hangUpAll();
        ben.hangUpAll();
        cem.hangUpAll();
        for (var phone : new Phone[] {ana, ben, cem}) {
            Awaitility.await("no call left")
                    .atMost(Duration.ofSeconds(5))
                    .until(() -> phone.status().get("calls").isEmpty());
        }
    }

    @Test
    @Asserts("registered by WSS and a SHA-256 digest with Outbound (instance and reg-id, RFC 5626) and the GRUU of it")
    void registeredWithOutbound() {
        var known = registrar("ul.lookup", "location", "101");
        assertThat(known).contains("urn:uuid:").contains("\"Reg-Id\": 1");
    }

    @Test
    @Asserts(
            "a call between two Sidetones through the proxy, encrypted from end to end: both hear each other; held, the"
                    + " other side is told (remoteHold) and hears nothing; resumed, both hear each other")
    void callAndHold() {
        var call = anaTalksToBen();
        var his = ben.status().at("/calls/0/id").asString();
        anaSound.awaitTone(700);
        benSound.awaitTone(440);
        ana.tell("hold", call);
        ben.awaitField(his, "remoteHold", true);
        benSound.awaitSilence();
        ana.tell("resume", call);
        ben.awaitField(his, "remoteHold", false);
        anaSound.awaitTone(700);
        benSound.awaitTone(440);
        ben.tell("hangup", his);
        assertThat(end(ana, call)).isEqualTo("remote-hung-up");
    }

    @Test
    @Asserts(
            "blind, Sidetone to Sidetone to Sidetone: the other side is asked, follows, and the remaining two hear each"
                    + " other; our call ends as transferred by its reports")
    void blindTransfer() {
        var call = anaTalksToBen();
        var his = ben.status().at("/calls/0/id").asString();
        int mark = cem.mark();
        ana.tell("transfer", Map.of("call", call, "to", "103"));
        var asked = ben.awaitTransfer(his, "requested");
        assertThat(asked.at("/target/number").asString()).isEqualTo("103");
        ben.tell("follow", his);
        cem.tell("answer", cem.awaitIncoming(mark));
        assertThat(end(ana, call)).isEqualTo("transferred");
        benSound.awaitTone(1000);
        cemSound.awaitTone(700);
    }

    @Test
    @Asserts("blind, but the other side stays: refused, the call is kept")
    void blindTransferRefused() {
        var call = anaTalksToBen();
        var his = ben.status().at("/calls/0/id").asString();
        ana.tell("transfer", Map.of("call", call, "to", "103"));
        ben.awaitTransfer(his, "requested");
        ben.tell("stay", his);
        assertThat(ana.awaitTransfer(call, "failed").path("code").asString()).isEqualTo("refused");
        ana.resumeIfHeld(call);
        benSound.awaitTone(440);
    }

    @Test
    @Asserts(
            "attended, three Sidetones: REFER with Replaces from end to end; the target's call with us is replaced by one"
                    + " with the caller, and the two hear each other")
    void attendedTransfer() {
        var call = anaTalksToBen();
        var his = ben.status().at("/calls/0/id").asString();
        int mark = cem.mark();
        var consultation = ana.consult(call, "103");
        cem.tell("answer", cem.awaitIncoming(mark));
        ana.awaitCall(consultation, "established");
        anaSound.awaitTone(1000);
        ana.tell("complete", call);
        ben.awaitTransfer(his, "requested");
        ben.tell("follow", his);
        assertThat(end(ana, call)).isEqualTo("transferred");
        ana.awaitCall(consultation, "ended");
        benSound.awaitTone(1000);
        cemSound.awaitTone(700);
        assertThat(cem.status().at("/calls/0/number").asString()).isEqualTo("102");
    }

    private static String anaTalksToBen() {
        int mark = ben.mark();
        var call = ana.call("102");
        ben.tell("answer", ben.awaitIncoming(mark));
        ana.awaitCall(call, "established");
        ana.awaitMedia(call);
        return call;
    }

    private static String end(Phone phone, String call) {
        return phone.awaitCall(call, "ended").at("/end/code").asString();
    }

    private static String registrar(String... words) {
        var command = Shell.lab("kamailio", "rpc");
        command.addAll(java.util.List.of(words));
        return Shell.run(Duration.ofSeconds(10), command);
    }
}
