package io.sidetone.app.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProfileReaderTest {
    private final ProfileReader reader = new ProfileReader();

    @Test
    void readsEveryField() throws Exception {
        var profile = reader.read(sample("full.json"));

        assertThat(profile.name()).isEqualTo("Example Ltd");
        assertThat(profile.account().password()).isEqualTo("s3cret-101");
        assertThat(profile.servers())
                .extracting(Object::toString)
                .containsExactly(
                        "wss://pbx.test:443/ws", "tls://pbx.test:5061", "tcp://pbx.test:5060", "udp://pbx.test:5060");
        assertThat(profile.trust()).containsExactly("ca.pem");
        assertThat(profile.proxy()).isEqualTo("system");
        assertThat(profile.ice().servers().get(0).secret()).isEqualTo("shared-secret");
        assertThat(profile.ice().policy()).isEqualTo(Profile.IcePolicy.ALL);
        assertThat(profile.voicemail().dial()).isEqualTo("*97");
        assertThat(profile.pickup()).isEqualTo("**{number}");
        assertThat(profile.park().slots()).containsExactly("701", "702");
        assertThat(profile.doNotDisturb().state()).isEqualTo("*78101");
        assertThat(profile.conference().discoverable().list()).isEqualTo("open-rooms");
        assertThat(profile.recording().method()).isEqualTo(Profile.RecordingMethod.INFO);
        assertThat(profile.recording().cue()).isEqualTo(Profile.Cue.BEEP);
        assertThat(profile.keys().layout()).containsExactly(new Profile.Key("Ben", "102"));
        assertThat(profile.directory())
                .containsExactly(new Profile.DirectorySource(Profile.DirectoryType.JSON, "directory.json"));
        assertThat(profile.policy().autoAnswer()).isFalse();
    }

    @Test
    void whatIsAbsentIsAbsent() throws Exception {
        var profile = reader.read(sample("smallest.json"));

        assertThat(profile.name()).isEqualTo("pbx.test");
        assertThat(profile.account().authUser()).isEqualTo("101");
        assertThat(profile.account().displayName()).isEmpty();
        assertThat(profile.trust()).isEmpty();
        assertThat(profile.proxy()).isEqualTo("system");
        assertThat(profile.recording()).isNull();
        assertThat(profile.directory()).isEmpty();
    }

    @Test
    void unknownFieldsAreIgnored() throws Exception {
        var json =
                "{\"account\":{\"user\":\"1\",\"domain\":\"d\",\"shoeSize\":43},\"servers\":[\"ws://h\"],\"zoo\":[{}]}";

        assertThat(reader.read(bytes(json)).account().user()).isEqualTo("1");
    }

    /// Each wrong document and how its sentence must begin. Quotes are written as `'` here.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'servers':['ws://h']}                                                | account: is missing",
                "{'account':null,'servers':['ws://h']}                                 | account: is missing",
                "{'account':{'domain':'d'},'servers':['ws://h']}                       | account.user: is missing",
                "{'account':{'user':'1'},'servers':['ws://h']}                         | account.domain: is missing",
                "{'account':{'user':'','domain':'d'},'servers':['ws://h']}             | account.user: “” must not be empty",
                "{'account':{'user':101,'domain':'d'},'servers':['ws://h']}            | account.user: expected text in quotes",
                "{'account':'101','servers':['ws://h']}                                | account: expected an object in { }",
                "{'account':{'user':'1','domain':'d'}}                                 | servers: is missing",
                "{'account':{'user':'1','domain':'d'},'servers':[]}                    | servers: is empty",
                "{'account':{'user':'1','domain':'d'},'servers':'ws://h'}              | servers: expected a list in [ ]",
                "{'account':{'user':'1','domain':'d'},'servers':['ws://h','htp://h']}  | servers[1]: “htp” is not a transport",
                "{'account':{'user':'1','domain':'d'},'servers':['ws://h',null]}       | servers[1]: is missing",
                "{'account':{'user':'1','domain':'d'},'servers':['ws://h',7]}          | servers[1]: expected text in quotes",
                "{'account':{'user':'1','domain':'d'},'servers':['ws://h',{'a':1}]}    | servers[1]: expected text in quotes",
                "{'account':{'user':'1','domain':'d'},'servers':['ws://h:99999']}      | servers[0]: “ws://h:99999”",
                "{'version':2,'account':{'user':'1','domain':'d'},'servers':['ws://h']} | version: 2 is not a version",
                "{'version':'1','account':{'user':'1','domain':'d'},'servers':['ws://h']} | version: expected a whole number",
                "{'account':{'user':'1','domain':'d'},'servers':['ws://h'],'proxy':'ftp://x'} | proxy: “ftp://x” is not a proxy",
                "{'account':{'user':'1','domain':'d'},'servers':['ws://h'],'pickup':'**'} | pickup: “**” does not say",
                "{'account':{'user':'1','domain':'d'},'servers':['ws://h'],'trust':[3]} | trust[0]: expected text in quotes",
                "{'account':{'user':'1','domain':'d'},'servers':['ws://h'],'ice':{'servers':[{'urls':['http://x']}]}} | ice.servers[0].urls[0]: “http://x” is not an address",
                "{'account':{'user':'1','domain':'d'},'servers':['ws://h'],'ice':{'servers':[{}]}} | ice.servers[0].urls: is missing",
                "{'account':{'user':'1','domain':'d'},'servers':['ws://h'],'ice':{'policy':'some'}} | ice.policy: expected one of “all”, “relay”",
                "{'account':{'user':'1','domain':'d'},'servers':['ws://h'],'recording':{'method':'code'}} | recording.code: is missing",
                "{'account':{'user':'1','domain':'d'},'servers':['ws://h'],'keys':{'layout':[{'label':'a'}]}} | keys.layout[0].number: is missing",
                "{'account':{'user':'1','domain':'d'},'servers':['ws://h'],'directory':[{'type':'csv'}]} | directory[0].url: is missing",
                "{'account':{'user':'1','domain':'d'},'servers':['ws://h'],'policy':{'autoAnswer':'yes'}} | policy.autoAnswer: expected true or false",
                "[]                                                                    | the document: expected an object in { }",
                "null                                                                  | the document is empty",
            })
    void aWrongFieldIsNamedByItsPath(String json, String sentence) {
        assertThatExceptionOfType(ProfileException.class)
                .isThrownBy(() -> reader.read(bytes(json.replace('\'', '"'))))
                .withMessageStartingWith(sentence);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'account': {'user':  | line 1, column",
                "{'a':1,}              | line 1, column",
                "{'a':1,'a':2}         | line 1, column",
                "{'account':{'user':'1','domain':'d'},'servers':['ws://h']} x | line 1, column",
                "not json              | line 1, column",
            })
    void whatIsNotJsonIsNamedByLineAndColumn(String json, String sentence) {
        assertThatExceptionOfType(ProfileException.class)
                .isThrownBy(() -> reader.read(bytes(json.replace('\'', '"'))))
                .withMessageStartingWith(sentence)
                .withMessageContaining("this is not JSON");
    }

    @Test
    void anEmptyFileIsRefused() {
        assertThatExceptionOfType(ProfileException.class)
                .isThrownBy(() -> reader.read(new byte[0]))
                .withMessageContaining("the document");
    }

    @Test
    void neverShowsPasswordsOrSecretsAsText() throws Exception {
        var profile = reader.read(sample("full.json"));

        assertThat(profile.toString()).doesNotContain("s3cret-101").doesNotContain("shared-secret");
    }

    static byte[] sample(String name) throws IOException {
        try (var in = ProfileReaderTest.class.getResourceAsStream("/profiles/" + name)) {
            return in.readAllBytes();
        }
    }

    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }
}
