package io.sidetone.sip.jain;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.ListIterator;
import javax.sip.PeerUnavailableException;
import javax.sip.SipFactory;
import javax.sip.header.AuthorizationHeader;
import javax.sip.header.ProxyAuthorizationHeader;
import javax.sip.message.MessageFactory;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialsTest {
    private static final String HEAD = """
            Via: SIP/2.0/TCP 127.0.0.1:5060;branch=z9hG4bK1\r
            From: <sip:101@pbx.test>;tag=1\r
            To: <sip:101@pbx.test>\r
            Call-ID: 1\r
            CSeq: 1 REGISTER\r
            """;

    private MessageFactory messages;
    private Credentials credentials;

    @BeforeEach
    void make() throws PeerUnavailableException {
        var factory = SipFactory.getInstance();
        factory.setPathName("gov.nist");
        messages = factory.createMessageFactory();
        credentials = new Credentials(factory.createHeaderFactory(), "101", "secret");
    }

    private Request request() throws ParseException {
        return messages.createRequest("REGISTER sip:pbx.test SIP/2.0\r\n" + HEAD + "Max-Forwards: 70\r\n\r\n");
    }

    private Response challenged(String... challenges) throws ParseException {
        return messages.createResponse(
                "SIP/2.0 401 Unauthorized\r\n" + HEAD + String.join("\r\n", challenges) + "\r\n\r\n");
    }

    private Request signed() throws ParseException {
        var request = request();
        credentials.sign(request);
        return request;
    }

    private static List<AuthorizationHeader> answers(Request request, String name) {
        var found = new ArrayList<AuthorizationHeader>();
        for (ListIterator<?> it = request.getHeaders(name); it != null && it.hasNext(); ) {
            found.add((AuthorizationHeader) it.next());
        }
        return found;
    }

    private static AuthorizationHeader answer(Request request) {
        assertThat(answers(request, AuthorizationHeader.NAME)).hasSize(1);
        return answers(request, AuthorizationHeader.NAME).getFirst();
    }

    @Test
    void saysNothingUnasked() throws ParseException {
        assertThat(signed().toString()).doesNotContainIgnoringCase("authorization");
    }

    @Test
    void answersAChallenge() throws ParseException {
        boolean hope = credentials.learn(
                challenged(
                        "WWW-Authenticate: Digest realm=\"r\", nonce=\"n\", opaque=\"o\", algorithm=MD5, qop=\"auth-int,auth\""),
                request());

        assertThat(hope).isTrue();
        var answer = answer(signed());
        assertThat(answer.getUsername()).isEqualTo("101");
        assertThat(answer.getRealm()).isEqualTo("r");
        assertThat(answer.getNonce()).isEqualTo("n");
        assertThat(answer.getOpaque()).isEqualTo("o");
        assertThat(answer.getQop()).isEqualTo("auth");
        assertThat(answer.getNonceCount()).isEqualTo(1);
        assertThat(answer.getURI()).hasToString("sip:pbx.test");
        assertThat(answer.getResponse())
                .isEqualTo(DigestResponse.of(
                        new DigestChallenge(false, "r", "n", "o", DigestChallenge.Algorithm.MD5, true, false),
                        "101",
                        "secret",
                        "REGISTER",
                        "sip:pbx.test",
                        1,
                        answer.getCNonce()));
    }

    @Test
    void withoutQopThereIsNoCount() throws ParseException {
        credentials.learn(challenged("WWW-Authenticate: Digest realm=\"r\", nonce=\"n\""), request());

        assertThat(answer(signed()).toString())
                .contains("algorithm=MD5")
                .doesNotContain("qop")
                .doesNotContain("nc=")
                .doesNotContain("cnonce");
    }

    /// RFC 8760 §2.3.
    @Test
    void takesTheStrongestOfARealm() throws ParseException {
        credentials.learn(
                challenged(
                        "WWW-Authenticate: Digest realm=\"r\", nonce=\"1\", algorithm=MD5, qop=\"auth\"",
                        "WWW-Authenticate: Digest realm=\"r\", nonce=\"2\", algorithm=SHA-256, qop=\"auth\"",
                        "WWW-Authenticate: Digest realm=\"r\", nonce=\"3\", algorithm=SHA-1024, qop=\"auth\"",
                        "WWW-Authenticate: Basic realm=\"r\""),
                request());

        var answer = answer(signed());
        assertThat(answer.getNonce()).isEqualTo("2");
        assertThat(answer.getAlgorithm()).isEqualTo("SHA-256");
        assertThat(answer.getResponse()).hasSize(64);
    }

    @Test
    void answersProxyAndServerTogether() throws ParseException {
        boolean hope = credentials.learn(
                challenged(
                        "WWW-Authenticate: Digest realm=\"server\", nonce=\"1\", qop=\"auth\"",
                        "Proxy-Authenticate: Digest realm=\"proxy\", nonce=\"2\", qop=\"auth\"",
                        "Proxy-Authenticate: Digest realm=\"other\", nonce=\"3\", qop=\"auth\""),
                request());

        assertThat(hope).isTrue();
        var signed = signed();
        assertThat(answer(signed).getRealm()).isEqualTo("server");
        assertThat(answers(signed, ProxyAuthorizationHeader.NAME))
                .extracting(AuthorizationHeader::getRealm)
                .containsExactly("proxy", "other");
    }

    @Test
    void aProxyAfterTheServerIsASecondQuestion() throws ParseException {
        credentials.learn(challenged("WWW-Authenticate: Digest realm=\"r\", nonce=\"1\", qop=\"auth\""), request());
        var first = signed();

        boolean hope = credentials.learn(
                challenged("Proxy-Authenticate: Digest realm=\"r\", nonce=\"2\", qop=\"auth\""), first);

        assertThat(hope).isTrue();
        var signed = signed();
        assertThat(answer(signed).getNonce()).isEqualTo("1");
        assertThat(answers(signed, ProxyAuthorizationHeader.NAME)).hasSize(1);
    }

    @Test
    void usesANonceAgainWithARisingCountAndANewClientNonce() throws ParseException {
        credentials.learn(challenged("WWW-Authenticate: Digest realm=\"r\", nonce=\"n\", qop=\"auth\""), request());

        var answers = List.of(answer(signed()), answer(signed()), answer(signed()));

        assertThat(answers).extracting(AuthorizationHeader::getNonceCount).containsExactly(1, 2, 3);
        assertThat(answers).extracting(AuthorizationHeader::getCNonce).doesNotHaveDuplicates();
        assertThat(answers).extracting(AuthorizationHeader::getResponse).doesNotHaveDuplicates();
        assertThat(answers.get(2).toString()).contains("nc=00000003");
    }

    @Test
    void signingTwiceLeavesOneAnswer() throws ParseException {
        credentials.learn(challenged("WWW-Authenticate: Digest realm=\"r\", nonce=\"n\", qop=\"auth\""), request());
        var request = signed();

        credentials.sign(request);

        assertThat(answer(request).getNonceCount()).isEqualTo(2);
    }

    @Test
    void aWrongPasswordIsNotRepeated() throws ParseException {
        credentials.learn(challenged("WWW-Authenticate: Digest realm=\"r\", nonce=\"1\", qop=\"auth\""), request());
        var first = signed();

        boolean hope =
                credentials.learn(challenged("WWW-Authenticate: Digest realm=\"r\", nonce=\"2\", qop=\"auth\""), first);

        assertThat(hope).isFalse();
        assertThat(signed().toString())
                .as("the next request asks for a new nonce")
                .doesNotContainIgnoringCase("authorization");
    }

    @Test
    void aStaleNonceIsAnsweredAgain() throws ParseException {
        credentials.learn(challenged("WWW-Authenticate: Digest realm=\"r\", nonce=\"1\", qop=\"auth\""), request());
        var first = signed();

        boolean hope = credentials.learn(
                challenged("WWW-Authenticate: Digest realm=\"r\", nonce=\"2\", stale=true, qop=\"auth\""), first);

        assertThat(hope).isTrue();
        assertThat(answer(signed()).getNonce()).isEqualTo("2");
        assertThat(answer(signed()).getNonceCount()).isEqualTo(2);
    }

    @Test
    void aNonceThatTheServerForgotGetsOneMoreTry() throws ParseException {
        credentials.learn(challenged("WWW-Authenticate: Digest realm=\"r\", nonce=\"1\", qop=\"auth\""), request());
        assertThat(answer(signed()).getNonceCount()).isEqualTo(1);
        var later = signed();

        assertThat(credentials.learn(
                        challenged("WWW-Authenticate: Digest realm=\"r\", nonce=\"2\", qop=\"auth\""), later))
                .isTrue();
        var again = signed();
        assertThat(credentials.learn(
                        challenged("WWW-Authenticate: Digest realm=\"r\", nonce=\"3\", qop=\"auth\""), again))
                .isFalse();
    }

    @Test
    void aNewPasswordIsTriedWhereTheOldWasRefusedMeanwhile() throws ParseException {
        credentials.learn(challenged("WWW-Authenticate: Digest realm=\"r\", nonce=\"1\", qop=\"auth\""), request());
        var withTheOld = signed();

        credentials.password("better");

        assertThat(credentials.learn(
                        challenged("WWW-Authenticate: Digest realm=\"r\", nonce=\"2\", qop=\"auth\""), withTheOld))
                .isTrue();
    }

    @Test
    void withoutAPasswordItIsSilent() throws ParseException {
        credentials.password("");

        assertThat(credentials.missing()).isTrue();
        credentials.learn(challenged("WWW-Authenticate: Digest realm=\"r\", nonce=\"1\""), request());
        assertThat(signed().toString()).doesNotContainIgnoringCase("authorization");
    }

    @ParameterizedTest
    @ValueSource(strings = {"WWW-Authenticate: Digest realm=\"r\", nonce=\"1\", algorithm=SHA-1024", "Subject: none"})
    void whatItCannotAnswerIsNoHope(String header) throws ParseException {
        assertThat(credentials.learn(challenged(header), request())).isFalse();
    }
}
