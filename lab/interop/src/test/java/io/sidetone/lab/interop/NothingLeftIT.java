package io.sidetone.lab.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Ten calls one after the other leave no thread, socket or dialog behind.
@ExtendWith(PhoneSystem.class)
class NothingLeftIT {
    private static final Duration SETTLE = Duration.ofSeconds(45); // the stack keeps ended transactions for 32 s

    @Test
    @Asserts("ten calls leave no dialog, transaction, thread or socket behind")
    void afterTenCalls() {
        try (var sound = Sound.start("ana");
                var phone = Phone.ready(Profiles.of("101", Profiles.WSS), sound)) {
            call(phone); // the first call loads and starts what stays
            awaitOutputs(sound);
            settle(phone);
            int threads = phone.threads();
            long sockets = phone.sockets();
            for (int i = 0; i < 10; i++) {
                call(phone);
            }
            settle(phone);
            Awaitility.await("threads and sockets")
                    .atMost(SETTLE)
                    .pollInterval(Duration.ofMillis(500))
                    .untilAsserted(() -> {
                        assertThat(phone.sockets()).as("sockets").isLessThanOrEqualTo(sockets);
                        // the runtime's own pool of threads for virtual ones may still have grown
                        assertThat(phone.threads()).as("threads").isLessThanOrEqualTo(threads + 2);
                    });
            assertThat(PhoneSystem.channelList()).isEmpty();
        }
    }

    private static void call(Phone phone) {
        var call = phone.call("600");
        phone.awaitCall(call, "established");
        phone.awaitMedia(call);
        phone.tell("hangup", call);
        phone.awaitCall(call, "ended");
    }

    /// A phone connects to the sound server twice, for calls and, a while after its start, for tones; both stay.
    private static void awaitOutputs(Sound sound) {
        Awaitility.await("connected to the sound server for calls and for tones")
                .atMost(SETTLE)
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(() -> assertThat(sound.connections()).isEqualTo(2));
    }

    private static void settle(Phone phone) {
        Awaitility.await("dialogs and transactions gone")
                .atMost(SETTLE)
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(() -> {
                    var held = phone.status().get("diagnostics");
                    assertThat(held.get("dialogs").asInt()).as("dialogs").isZero();
                    assertThat(held.get("transactions").asInt())
                            .as("transactions")
                            .isZero();
                });
    }
}
