package io.sidetone.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidetone.app.commandline.StartOptions;
import io.sidetone.app.log.Redactor;
import io.sidetone.app.settings.DataFolder;
import io.sidetone.sip.address.SipUri;
import io.sidetone.sip.flow.Connector;
import io.sidetone.sip.flow.Proxy;
import io.sidetone.sip.media.IceConfiguration;
import io.sidetone.ui.codes.Codes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PhoneSetupsTest {
    private static final Instant NOW = Instant.parse("2026-03-01T09:00:00Z");
    private static final String TURN = ", \"ice\": {\"servers\": ["
            + "{\"urls\": [\"turn:turn.test\"], \"secret\": \"north-star\"},"
            + "{\"urls\": [\"turn:turn.test\"], \"username\": \"u\", \"credential\": \"c0ld-water\"}]}";
    private final AtomicReference<Instant> now = new AtomicReference<>(NOW);
    private final Set<String> secrets = new HashSet<>();

    @TempDir
    private Path folder;

    @Test
    void whatTheProfileDoesNotAllowIsOff() throws Exception {
        var setup = setup("");

        assertThat(setup.configuration().autoAnswer()).isFalse();
        assertThat(setup.codes()).isEqualTo(Codes.NONE);
        assertThat(setup.demo()).isNull();
    }

    @Test
    void whatTheProfileAllowsIsOn() throws Exception {
        var setup = setup(", \"policy\": {\"autoAnswer\": true}, \"pickup\": \"**{number}\","
                + " \"park\": {\"dial\": \"700\", \"slots\": [\"701\", \"702\"]}, \"echo\": \"600\","
                + " \"quality\": {\"collector\": \"sip:quality@pbx.test\"}");

        assertThat(setup.configuration().autoAnswer()).isTrue();
        assertThat(setup.codes()).isEqualTo(new Codes("700", List.of("701", "702"), "**{number}", "600"));
        assertThat(setup.configuration().offers().collector()).isEqualTo(SipUri.of("quality", "pbx.test"));
    }

    @Test
    void whatTheProfileDoesNotSayIsUsual() throws Exception {
        var configuration = setup("").configuration();

        assertThat(configuration.proxy()).isEqualTo(new Proxy.OperatingSystem());
        assertThat(configuration.offers().collector()).isNull();
        assertThat(configuration.ice().get()).isEqualTo(IceConfiguration.NONE);
    }

    @Test
    void credentialsForTheRelayAreMadeAnewWithTime() throws Exception {
        var ice = setup(TURN).configuration().ice();
        var first = ice.get();
        now.set(NOW.plus(Duration.ofHours(13)));
        var second = ice.get();

        assertThat(first.lapse()).isEqualTo(NOW.plus(Duration.ofDays(1)));
        assertThat(second.lapse()).isEqualTo(NOW.plus(Duration.ofHours(37)));
        assertThat(secrets)
                .contains(first.servers().getFirst().credential())
                .contains(second.servers().getFirst().credential());
    }

    /// Whatever the profile brings, or is made of it, must be known to the log before it can be written there.
    @Test
    void everySecretIsHidden() throws Exception {
        setup(TURN + ", \"proxy\": \"http://Ana:L0ng%20Way@proxy.test:3128\"");
        var redactor = new Redactor();
        redactor.hideAll(secrets);

        for (var line : List.of(
                "registering with pa55-101 now",
                "relay made of north-star",
                "relay with c0ld-water",
                "proxy wants L0ng Way",
                "CONNECT with QW5hOkwwbmcgV2F5")) {
            assertThat(redactor.clean(line)).contains("•••");
        }
    }

    @Test
    void everythingGoesThroughTheProfilesProxy() throws Exception {
        var configuration = setup(", \"proxy\": \"http://ana:S3creT@proxy.test:3128\","
                        + " \"ice\": {\"servers\": [{\"urls\": [\"turn:turn.test\"], \"username\": \"a\","
                        + " \"credential\": \"b\"}]}")
                .configuration();

        assertThat(configuration.proxy()).isEqualTo(new Proxy.Http("proxy.test", 3128, "ana", "S3creT"));
        assertThat(configuration.ice().get().streams()).isInstanceOf(Connector.class);
    }

    @Test
    void withoutAProfileThereIsTheDemoLine() throws Exception {
        var setup = find(options(null));
        try (var demo = setup.demo()) {
            assertThat(secrets).contains(setup.configuration().account().password());
            assertThat(demo).isNotNull();
            assertThat(setup.configuration().autoAnswer())
                    .as("209 can show what intercom is")
                    .isTrue();
            assertThat(setup.codes().park()).isEqualTo("700");
            assertThat(setup.codes().echo()).isEqualTo("600");
        }
    }

    private PhoneSetup setup(String more) throws Exception {
        var profile = folder.resolve("profile.json");
        Files.writeString(
                profile,
                "{\"account\": {\"user\": \"101\", \"domain\": \"pbx.test\", \"password\": \"pa55-101\"}, \"servers\": [\"ws://pbx.test\"]"
                        + more + "}");
        return find(options(profile.toString()));
    }

    private PhoneSetup find(StartOptions options) throws Exception {
        var clock = new Clock() {
            @Override
            public Instant instant() {
                return now.get();
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };
        return PhoneSetups.find(options, new DataFolder(folder), "Sidetone/9.9", clock, secrets::add);
    }

    private static StartOptions options(String profile) {
        return new StartOptions(profile, null, true, false, false, null);
    }
}
