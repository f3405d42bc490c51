package io.sidetone.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidetone.app.commandline.StartOptions;
import io.sidetone.app.settings.DataFolder;
import io.sidetone.sip.flow.Connector;
import io.sidetone.sip.flow.Proxy;
import io.sidetone.ui.codes.Codes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PhoneSetupsTest {
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
                + " \"park\": {\"dial\": \"700\", \"slots\": [\"701\", \"702\"]}");

        assertThat(setup.configuration().autoAnswer()).isTrue();
        assertThat(setup.codes()).isEqualTo(new Codes("700", List.of("701", "702"), "**{number}", ""));
    }

    @Test
    void everythingGoesThroughTheProfilesProxy() throws Exception {
        var setup = setup(", \"proxy\": \"http://ana:S3creT@proxy.test:3128\","
                + " \"ice\": {\"servers\": [{\"urls\": [\"turns:turn.test\"]}]}");

        assertThat(setup.configuration().proxy()).isEqualTo(new Proxy.Http("proxy.test", 3128, "ana", "S3creT"));
        assertThat(setup.configuration().ice().get().streams()).isInstanceOf(Connector.class);
        assertThat(setup.secrets()).contains("S3creT");
    }

    @Test
    void withoutAProfileThereIsTheDemoLine() throws Exception {
        var setup = PhoneSetups.find(options(null), new DataFolder(folder), "Sidetone/9.9");
        try (var demo = setup.demo()) {
            assertThat(demo).isNotNull();
            assertThat(setup.configuration().autoAnswer())
                    .as("209 can show what intercom is")
                    .isTrue();
            assertThat(setup.codes().park()).isEqualTo("700");
        }
    }

    private PhoneSetup setup(String more) throws Exception {
        var profile = folder.resolve("profile.json");
        Files.writeString(
                profile,
                "{\"account\": {\"user\": \"101\", \"domain\": \"pbx.test\"}, \"servers\": [\"ws://pbx.test\"]" + more
                        + "}");
        return PhoneSetups.find(options(profile.toString()), new DataFolder(folder), "Sidetone/9.9");
    }

    private static StartOptions options(String profile) {
        return new StartOptions(profile, null, true, false, false, null);
    }
}
