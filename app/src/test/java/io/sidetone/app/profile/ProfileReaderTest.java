package io.sidetone.app.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.sidetone.sip.address.SipUri;
import io.sidetone.sip.flow.Proxy;
import io.sidetone.sip.flow.Server;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProfileReaderTest {
    private static final String PROXIED = "{\"account\":{\"user\":\"1\",\"domain\":\"d\"},\"servers\":[\"ws://h\"],"
            + "\"proxy\":\"http://Ana:L0ng%20Way@proxy.test:3128\"}";
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
        assertThat(profile.proxy()).isEqualTo(new Proxy.OperatingSystem());
        assertThat(profile.ice().servers().get(0).secret()).isEqualTo("shared-secret");
        assertThat(profile.ice().servers())
                .extracting(Profile.IceServer::lifetime)
                .containsExactly(3600, 86_400, 86_400);
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
                .extracting(
                        Profile.DirectorySource::type, Profile.DirectorySource::url, Profile.DirectorySource::refresh)
                .containsExactly(
                        tuple(Profile.DirectoryType.LDAP, "ldaps://ldap.pbx.test", 15),
                        tuple(Profile.DirectoryType.JSON, "directory.json", 60));
        assertThat(profile.directory().getFirst().attributes().name()).isEqualTo("displayName");
        assertThat(profile.region()).isEqualTo("DE");
        assertThat(profile.recordings().url()).isEqualTo("https://pbx.test/recordings");
        assertThat(profile.policy().autoAnswer()).isFalse();
        assertThat(profile.echo()).isEqualTo("600");
        assertThat(profile.quality().collector()).isEqualTo(SipUri.of("quality", "pbx.test"));
    }

    @Test
    void whatIsAbsentIsAbsent() throws Exception {
        var profile = reader.read(sample("smallest.json"));

        assertThat(profile.name()).isEqualTo("pbx.test");
        assertThat(profile.account().authUser()).isEqualTo("101");
        assertThat(profile.account().displayName()).isEmpty();
        assertThat(profile.trust()).isEmpty();
        assertThat(profile.proxy()).isEqualTo(new Proxy.OperatingSystem());
        assertThat(profile.recording()).isNull();
        assertThat(profile.echo()).isNull();
        assertThat(profile.quality()).isNull();
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
                "{'account':{'user':'1','domain':'d'},'servers':['ws://h'],'proxy':7} | proxy: expected text in quotes",
                "{'account':{'user':'1','domain':'d'},'servers':['ws://h'],'proxy':'https://u:pass@x:1'} | proxy: “https://x:1” is not a proxy",
                "{'account':{'user':'1','domain':'d'},'servers':['ws://h'],'proxy':'http://u:pass@x'} | proxy: “http://x” is not a proxy",
                "{'account':{'user':'1','domain':'d'},'servers':['ws://h'],'ice':{'servers':[{'urls':['turn:t'],'secret':'s','lifetime':59}]}} | ice.servers[0].lifetime: 59 is not a number of seconds from 60 to 2592000",
                "{'account':{'user':'1','domain':'d'},'servers':['ws://h'],'ice':{'servers':[{'urls':['turn:t'],'lifetime':2592001}]}} | ice.servers[0].lifetime: 2592001 is not",
                "{'account':{'user':'1','domain':'d'},'servers':['ws://h'],'ice':{'servers':[{'urls':['turn:t'],'lifetime':'day'}]}} | ice.servers[0].lifetime: expected a whole number",
                "{'account':{'user':'1','domain':'d'},'servers':['ws://h'],'echo':' '} | echo: “ ” must not be empty",
                "{'account':{'user':'1','domain':'d'},'servers':['ws://h'],'echo':600} | echo: expected text in quotes",
                "{'account':{'user':'1','domain':'d'},'servers':['ws://h'],'quality':{}} | quality.collector: is missing",
                "{'account':{'user':'1','domain':'d'},'servers':['ws://h'],'quality':{'collector':'pbx.test'}} | quality.collector: “pbx.test” is not a SIP address",
                "{'account':{'user':'1','domain':'d'},'servers':['ws://h'],'quality':'sip:q@pbx.test'} | quality: expected an object in { }",
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

        assertThat(profile.toString())
                .doesNotContain("s3cret-101")
                .doesNotContain("shared-secret")
                .doesNotContain("l1brary")
                .doesNotContain("p1ay-101")
                .doesNotContain("t0ken-101");
        assertThat(reader.read(bytes(PROXIED)).toString()).doesNotContain("L0ng");
    }

    @Test
    void aProxyKeepsTheCaseOfItsPassword() throws Exception {
        assertThat(reader.read(bytes(PROXIED)).proxy())
                .isEqualTo(new Proxy.Http("proxy.test", 3128, "Ana", "L0ng Way"));
        assertThat(reader.read(bytes(PROXIED.replaceFirst("http:[^\"]*", " NONE ")))
                        .proxy())
                .isEqualTo(new Proxy.None());
    }

    /// RFC 3263: the domain's own entries in DNS.
    @Test
    void withoutServersTheDomainLeadsThere() throws Exception {

        var profile = reader.read(bytes("{\"account\":{\"user\":\"1\",\"domain\":\"pbx.test\"}}"));

        assertThat(profile.servers()).containsExactly(Server.parse("sip:pbx.test"));
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
