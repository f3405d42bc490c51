package io.sidetone.lab.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// RFC 3665 §2: registering, as a registrar sees it that checks every message.
@ExtendWith(PhoneSystem.class)
class SippRegistrationIT {
    @Test
    void registersRenewsAndLeaves() {
        Sipp leaving = null;
        try {
            var registrar = Sipp.waits("rfc3665-2.1-new-registration", "-key", "lifetime", "6");
            try (registrar;
                    var phone = Phone.ready(Profiles.of("101", Sipp.SERVER), null)) {
                registrar.passes();
                try (var renewal = Sipp.waits("rfc3665-2.2-registration-update", "-key", "lifetime", "3600")) {
                    renewal.passes();
                }
                assertThat(phone.status().at("/registration/state").asString()).isEqualTo("ready");
                leaving = Sipp.waits("rfc3665-2.4-cancelled-registration");
            }
            leaving.passes();
        } finally {
            if (leaving != null) {
                leaving.close();
            }
        }
    }

    @Test
    void doesNotTryAWrongPasswordAgain() {
        try (var registrar = Sipp.waits("rfc3665-2.5-unsuccessful-registration");
                var phone = Phone.start(Profiles.of("101", Sipp.SERVER), null)) {
            phone.await(
                    "wrong password",
                    0,
                    Duration.ofSeconds(15),
                    e -> e.at("/registration/code").asString("").equals("wrong-password")
                            && Phone.registration(e).equals("disconnected"));
            registrar.passes();
            assertThat(phone.status().at("/registration/reason").asString()).isNotBlank();
        }
    }

    @Test
    void outboundAndItsGruu() {
        try (var registrar = Sipp.waits("rfc5626-outbound-registration");
                var phone = Phone.ready(Profiles.of("101", Sipp.SERVER), null)) {
            registrar.passes();
            try (var peer = Sipp.waits("rfc5627-gruu-session")) {
                var call = phone.call("201");
                phone.awaitCall(call, "established");
                phone.tell("hold", call);
                phone.awaitField(call, "localHold", true);
                phone.tell("hangup", call);
                phone.awaitCall(call, "ended");
                peer.passes();
            }
        }
    }

    @Test
    void withoutOutboundWhereTheFirstHopLacksIt() {
        try (var registrar = Sipp.waits("rfc5626-no-outbound");
                var _ = Phone.ready(Profiles.of("101", Sipp.SERVER), null)) {
            registrar.passes();
        }
    }
}
