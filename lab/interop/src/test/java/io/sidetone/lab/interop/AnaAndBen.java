package io.sidetone.lab.interop;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/// What most tests begin with: two Sidetones at Asterisk, each with a sound server of its own, started once for a
/// class.
/// Ana is 101, by WSS, and says 440 Hz; Ben is 102, by TLS, and says 700 Hz. After each test no call is left.
@ExtendWith(PhoneSystem.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class AnaAndBen {
    static final int ANA_SAYS = 440;
    static final int BEN_SAYS = 700;
    /// Ana may do all that a profile can allow: park, pick up, and be called by intercom.
    private static final Map<String, Object> ALLOWED = Map.of(
            "park", Map.of("dial", "700", "slots", List.of("701", "702")),
            "pickup", "**{number}",
            "policy", Map.of("autoAnswer", true));

    Sound anaSound;
    Sound benSound;
    Phone ana;
    Phone ben;
    private final Deque<Runnable> ending = new ArrayDeque<>();

    @BeforeAll
    void startAnaAndBen() {
        anaSound = Sound.start("ana");
        ending.push(anaSound::close);
        benSound = Sound.start("ben");
        ending.push(benSound::close);
        ana = Phone.ready(Profiles.of("101", Profiles.WSS, anaMay()), anaSound);
        ending.push(ana::close);
        ben = Phone.ready(Profiles.of("102", Profiles.TLS, benMay()), benSound);
        ending.push(ben::close);
        anaSound.speak(ANA_SAYS);
        benSound.speak(BEN_SAYS);
    }

    /// What Ana's profile has beside account and servers.
    Map<String, Object> anaMay() {
        return ALLOWED;
    }

    /// What Ben's profile has beside account and servers.
    Map<String, Object> benMay() {
        return Map.of();
    }

    @AfterAll
    void endAnaAndBen() {
        while (!ending.isEmpty()) {
            ending.pop().run();
        }
    }

    @AfterEach
    void hangUp() {
        ana.hangUpAll();
        ben.hangUpAll();
        PhoneSystem.awaitNoChannels();
    }

    /// Ana calls Ben, who answers.
    String talkingToBen() {
        int mark = ben.mark();
        var call = ana.call("102");
        ben.tell("answer", ben.awaitIncoming(mark));
        ana.awaitCall(call, "established");
        ana.awaitMedia(call);
        return call;
    }

    /// Why a call ended, once it has.
    static String end(Phone phone, String call) {
        return phone.awaitCall(call, "ended").at("/end/code").asString();
    }
}
