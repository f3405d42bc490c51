package io.sidetone.sip.jain;

import static io.sidetone.sip.testing.SipText.answer;
import static io.sidetone.sip.testing.SipText.body;
import static io.sidetone.sip.testing.SipText.header;
import static io.sidetone.sip.testing.SipText.headers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sidetone.sip.account.Account;
import io.sidetone.sip.address.SipUri;
import io.sidetone.sip.core.PhoneCore;
import io.sidetone.sip.flow.Flows;
import io.sidetone.sip.flow.Server;
import io.sidetone.sip.flow.Trust;
import io.sidetone.sip.signalling.Invitation;
import io.sidetone.sip.signalling.Leg;
import io.sidetone.sip.testing.ScriptedPeer;
import io.sidetone.sip.testing.SignallingEvents;
import io.sidetone.sip.testing.SipText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// The real stack over a real connection, against a phone system that follows the test's script. What goes over the
/// wire is compared with golden files where its form matters.
class JainSignallingIT {
    private static final Path GOLDEN = Path.of("src/test/resources/io/sidetone/sip/jain");
    private static final String CHALLENGE = "WWW-Authenticate: Digest realm=\"pbx.test\", nonce=\"abc\", qop=\"auth\"";
    private static final String CONTACT = "Contact: <sip:102@127.0.0.1:5060;transport=tcp>";

    private static final List<CompletableFuture<?>> CLOSING = new ArrayList<>();

    private final PhoneCore core = new PhoneCore();
    private final SignallingEvents events = new SignallingEvents();
    private ScriptedPeer peer;
    private ScriptedPeer.Connection pbx;
    private JainSignalling signalling;

    @BeforeEach
    void connect() throws Exception {
        peer = new ScriptedPeer();
        signalling = new JainSignalling(
                core,
                new Flows(Trust.withAuthorities(List.of())),
                new Account("101", "pbx.test", "101", "Ana Tester", "secret"),
                UUID.fromString("5c1d5e2a-0000-4000-8000-000000000101"),
                "Sidetone/test",
                events);
        open();
    }

    private void open() throws Exception {
        on(() -> signalling.connect(Server.parse("tcp://127.0.0.1:" + peer.port())));
        pbx = peer.accept();
        assertThat(events.next()).isEqualTo("connected");
    }

    @AfterEach
    void close() throws IOException {
        core.close();
        var done = signalling;
        CLOSING.add(CompletableFuture.runAsync(
                done::close, Thread.ofVirtual()::start)); // takes a second: not every test should wait for it
        peer.close();
    }

    @AfterAll
    static void closed() {
        assertThat(CompletableFuture.allOf(CLOSING.toArray(CompletableFuture[]::new)))
                .succeedsWithin(Duration.ofMinutes(1));
    }

    private void on(Runnable task) throws Exception {
        on(() -> {
            task.run();
            return "";
        });
    }

    private <T> T on(Supplier<T> task) throws Exception {
        var done = new CompletableFuture<T>();
        core.execute(() -> {
            try {
                done.complete(task.get());
            } catch (RuntimeException e) {
                done.completeExceptionally(e);
            }
        });
        return done.get(10, TimeUnit.SECONDS);
    }

    private Leg call() throws Exception {
        return on(() ->
                signalling.invite(new Invitation(SipUri.of("102", "pbx.test"), "our offer\r\n", null, null), events));
    }

    private void nothingIsLeft() {
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(signalling.held().dialogs()).isZero());
        assertThat(events.quiet()).isTrue();
    }

    private static String golden(String name) throws IOException {
        return Files.readString(GOLDEN.resolve(name));
    }

    /// With what differs from run to run made the same, and line ends as in a text file.
    private static String steady(String message) {
        return message.replaceAll("branch=z9hG4bK[^;\\s]+", "branch=z9hG4bK…")
                .replaceAll("tag=[0-9a-f]{8,}", "tag=…")
                .replaceAll("rport=\\d+", "rport=…")
                .replaceAll("(?m)^Call-ID: .*", "Call-ID: …")
                .replaceAll("127\\.0\\.0\\.1:\\d+", "127.0.0.1:…")
                .replace("\r\n", "\n");
    }

    private static String request(String method, String callId, String toTag, int sequence, String body) {
        return SipText.message(
                List.of(
                        method + " sip:101@127.0.0.1 SIP/2.0",
                        "Via: SIP/2.0/TCP 127.0.0.1:5060;branch=z9hG4bK-" + callId + "-" + method + "-" + sequence,
                        "Max-Forwards: 70",
                        "From: \"Bob\" <sip:102@pbx.test>;tag=bob",
                        "To: <sip:101@pbx.test>" + (toTag.isEmpty() ? "" : ";tag=" + toTag),
                        "Call-ID: " + callId,
                        "CSeq: " + sequence + " " + method,
                        CONTACT),
                body);
    }

    private static String tagOf(String toOrFrom) {
        return toOrFrom.substring(toOrFrom.indexOf("tag=") + 4);
    }

    /// A request of the other side's within a dialog of our making.
    private static String within(String method, String invite, String tag, int sequence) {
        return SipText.message(
                List.of(
                        method + " sip:101@127.0.0.1 SIP/2.0",
                        "Via: SIP/2.0/TCP 127.0.0.1:5060;branch=z9hG4bK-" + tag + "-" + method + "-" + sequence,
                        "Max-Forwards: 70",
                        "From: " + header(invite, "To") + ";tag=" + tag,
                        "To: " + header(invite, "From"),
                        "Call-ID: " + header(invite, "Call-ID"),
                        "CSeq: " + sequence + " " + method,
                        CONTACT),
                "");
    }

    // --- REGISTER

    @Test
    void registersWithCredentials() throws Exception {
        on(() -> signalling.register(Duration.ofMinutes(10)));

        var first = pbx.receive("REGISTER sip:pbx.test SIP/2.0");
        assertThat(steady(first)).isEqualTo(golden("register.sip"));
        pbx.answer(first, "401 Unauthorized", "x", CHALLENGE);
        var second = pbx.receive("REGISTER");
        assertThat(header(second, "Authorization")).contains("username=\"101\"", "nonce=\"abc\"", "nc=00000001");
        assertThat(header(second, "CSeq")).isEqualTo("2 REGISTER");
        assertThat(header(second, "Call-ID")).isEqualTo(header(first, "Call-ID"));
        assertThat(header(second, "Via")).isNotEqualTo(header(first, "Via"));
        pbx.answer(
                second,
                "200 OK",
                "x",
                "Contact: <sip:101@192.0.2.1:5060>;expires=3600",
                "Contact: " + header(second, "Contact") + ";expires=120");
        assertThat(events.next()).isEqualTo("Accepted[expires=PT2M]");
        assertThat(events.heard()).containsExactly("401 Unauthorized", "200 OK");

        on(() -> signalling.register(Duration.ofMinutes(10)));
        var refresh = pbx.receive("REGISTER");
        assertThat(header(refresh, "CSeq")).isEqualTo("3 REGISTER");
        assertThat(header(refresh, "Authorization")).contains("nc=00000002");
    }

    @Test
    void asksForLongerWhereTheRegistrarWantsIt() throws Exception {
        on(() -> signalling.register(Duration.ofMinutes(10)));

        pbx.answer(pbx.receive("REGISTER"), "423 Interval Too Brief", "x", "Min-Expires: 1800");
        var longer = pbx.receive("REGISTER");
        assertThat(header(longer, "Expires")).isEqualTo("1800");
        pbx.answer(longer, "200 OK", "x", "Expires: 1800");

        assertThat(events.next()).isEqualTo("Accepted[expires=PT30M]");
    }

    @Test
    void doesNotRegisterWhereItMeantToLeave() throws Exception {
        on(() -> signalling.register(Duration.ZERO));

        pbx.answer(pbx.receive("REGISTER"), "423 Interval Too Brief", "x", "Min-Expires: 1800");

        assertThat(events.next()).startsWith("Refused[status=423");
    }

    @Test
    void doesNotRepeatAWrongPassword() throws Exception {
        on(() -> signalling.register(Duration.ofMinutes(10)));

        pbx.answer(pbx.receive("REGISTER"), "401 Unauthorized", "x", CHALLENGE);
        pbx.answer(pbx.receive("REGISTER"), "401 Unauthorized", "x", CHALLENGE.replace("abc", "def"));

        assertThat(events.next()).isEqualTo("Refused[status=401, phrase=Unauthorized, retryAfter=null]");
    }

    @Test
    void saysThatAPasswordIsMissing() throws Exception {
        on(() -> {
            signalling.password("");
            signalling.register(Duration.ofMinutes(10));
        });

        pbx.answer(pbx.receive("REGISTER"), "401 Unauthorized", "x", CHALLENGE);

        assertThat(events.next()).isEqualTo("NoPassword[]");
    }

    @Test
    void tellsHowLongToWait() throws Exception {
        on(() -> signalling.register(Duration.ofMinutes(10)));

        pbx.answer(pbx.receive("REGISTER"), "503 Service Unavailable", "x", "Retry-After: 90");

        assertThat(events.next()).isEqualTo("Refused[status=503, phrase=Service Unavailable, retryAfter=PT1M30S]");
    }

    @Test
    void aConnectionLostUnderARegisterIsToldOnce() throws Exception {
        on(() -> signalling.register(Duration.ofMinutes(10)));
        pbx.receive("REGISTER");

        pbx.close();

        assertThat(events.next()).isEqualTo("lost LOST");
        on(() -> assertThat(events.quiet()).isTrue());
        open();
        on(() -> signalling.register(Duration.ofMinutes(10)));
        assertThat(header(pbx.receive("REGISTER"), "CSeq")).isEqualTo("2 REGISTER");
    }

    // --- what comes unasked, and what should not

    static Stream<Path> malformed() throws IOException {
        try (var files = Files.list(GOLDEN.resolve("malformed"))) {
            return files.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void aMalformedMessageChangesNothing(Path file) throws Exception {
        pbx.send(Files.readString(file).replace("\n", "\r\n"));
        var options = request("OPTIONS", "well-formed", "", 1, "");
        pbx.send(options);

        var answer = pbx.receive("SIP/2.0 ");
        if (answer.startsWith("SIP/2.0 400")) {
            // saying so is as good as silence
            answer = pbx.receive("SIP/2.0 ");
        }
        assertThat(answer).startsWith("SIP/2.0 200");
        assertThat(header(answer, "Call-ID")).isEqualTo("well-formed");
        assertThat(signalling.held().connections()).isEqualTo(1);
        nothingIsLeft();
    }

    @Test
    void saysWhatItCanDo() throws Exception {
        pbx.send(request("OPTIONS", "1", "", 1, ""));

        assertThat(steady(pbx.receive("SIP/2.0 200 OK"))).isEqualTo(golden("options-answer.sip"));
    }

    @ParameterizedTest
    @CsvSource({"NOTIFY, 200", "BYE, 481", "INFO, 481", "REFER, 403", "PRACK, 481", "SUBSCRIBE, 405", "MESSAGE, 405"})
    void answersWhatBelongsToNoCall(String method, int status) throws Exception {
        var about = "Event: message-summary\r\nSubscription-State: active\r\n";
        pbx.send(request(method, "1", "", 1, "").replace("Contact", about + "Contact"));

        assertThat(pbx.receive("SIP/2.0 " + status)).contains("CSeq: 1 " + method);
        nothingIsLeft();
    }

    // --- INVITE, ours

    @Test
    void callsTalksAndHangsUp() throws Exception {
        var leg = call();

        var invite = pbx.receive("INVITE sip:102@pbx.test SIP/2.0");
        assertThat(steady(invite)).isEqualTo(golden("invite.sip"));
        assertThat(leg.callId()).isEqualTo(header(invite, "Call-ID"));
        pbx.answer(invite, "407 Proxy Authentication Required", "x", CHALLENGE.replace("WWW", "Proxy"));
        pbx.receive("ACK");
        var again = pbx.receive("INVITE");
        assertThat(header(again, "Proxy-Authorization")).contains("nonce=\"abc\"");
        pbx.answer(again, "100 Trying", "");
        pbx.answer(again, "180 Ringing", "b", CONTACT, "P-Asserted-Identity: \"Bob\" <sip:102@pbx.test>");
        assertThat(events.next()).isEqualTo("identified Bob 102");
        assertThat(events.next()).isEqualTo("180 null");
        var ok = answer(again, "200 OK", "b", "their answer", CONTACT);
        pbx.send(ok);
        assertThat(events.next()).isEqualTo("accepted their answer");
        var ack = pbx.receive("ACK sip:102@127.0.0.1:5060;transport=tcp SIP/2.0");
        pbx.send(ok);
        pbx.receiveAgain(ack);
        assertThat(signalling.held().dialogs()).isEqualTo(1);

        on(leg::bye);
        pbx.answer(pbx.receive("BYE sip:102@127.0.0.1:5060;transport=tcp SIP/2.0"), "200 OK", "");

        nothingIsLeft();
    }

    @Test
    void aRefusalEndsEarlyDialogsToo() throws Exception {
        call();
        var invite = pbx.receive("INVITE");
        pbx.answer(invite, "180 Ringing", "a", CONTACT);
        pbx.answer(invite, "180 Ringing", "b", CONTACT);
        assertThat(events.next()).isEqualTo("180 null");
        assertThat(events.next()).isEqualTo("180 null");

        pbx.answer(invite, "486 Busy Here", "c");

        pbx.receive("ACK");
        assertThat(events.next()).isEqualTo("refused 486 Busy Here");
        nothingIsLeft();
    }

    /// RFC 3261 §13.2.2.4: whoever answers second is acknowledged and hung up.
    @Test
    void theFirstOfTwoAnswersCounts() throws Exception {
        var leg = call();
        var invite = pbx.receive("INVITE");
        pbx.answer(invite, "180 Ringing", "a", CONTACT);
        pbx.answer(invite, "180 Ringing", "b", CONTACT);
        pbx.send(answer(invite, "200 OK", "a", "from a", CONTACT));
        pbx.send(answer(invite, "200 OK", "b", "from b", CONTACT));

        var came = List.of(pbx.receive(""), pbx.receive(""), pbx.receive(""));

        assertThat(came)
                .extracting(m -> m.substring(0, 3) + " " + tagOf(header(m, "To")))
                .containsExactlyInAnyOrder("ACK a", "ACK b", "BYE b");
        var bye = came.stream().filter(m -> m.startsWith("BYE")).findFirst().orElseThrow();
        pbx.answer(bye, "200 OK", "");
        assertThat(events.next()).isEqualTo("180 null");
        assertThat(events.next()).isEqualTo("180 null");
        assertThat(events.next()).isEqualTo("accepted from a");
        // the loser's own BYE means nothing to the call
        pbx.send(within("BYE", invite, "b", 7));
        pbx.receive("SIP/2.0 481");

        on(leg::bye);
        var ours = pbx.receive("BYE");
        assertThat(header(ours, "To")).endsWith("tag=a");
        pbx.answer(ours, "200 OK", "");
        nothingIsLeft();
    }

    @Test
    void aCancelWaitsForTheFirstAnswer() throws Exception {
        var leg = call();
        var invite = pbx.receive("INVITE");
        on(leg::cancel);

        pbx.answer(invite, "100 Trying", "");
        var cancel = pbx.receive("CANCEL sip:102@pbx.test SIP/2.0");
        assertThat(header(cancel, "Via")).isEqualTo(header(invite, "Via"));
        assertThat(header(cancel, "CSeq")).isEqualTo(header(invite, "CSeq").replace("INVITE", "CANCEL"));
        pbx.answer(cancel, "200 OK", "b");
        pbx.answer(invite, "487 Request Terminated", "b");

        pbx.receive("ACK");
        assertThat(events.next()).isEqualTo("refused 487 Request Terminated");
        nothingIsLeft();
    }

    /// RFC 3261 §9.1.
    @Test
    void aCancelThatBringsNoEndLeavesNothing() throws Exception {
        var invite = abandoned();

        pbx.answer(invite, "487 Request Terminated", "b");

        pbx.send(request("OPTIONS", "nothing-else-came", "", 1, ""));
        pbx.receive("SIP/2.0 200");
        nothingIsLeft();
    }

    /// Where it rang, or elsewhere.
    @ParameterizedTest
    @CsvSource({"b", "c"})
    void whoeverAnswersACallThatWasAbandonedIsHungUpOn(String tag) throws Exception {
        var invite = abandoned();

        pbx.send(answer(invite, "200 OK", tag, "their answer", CONTACT));

        assertThat(header(pbx.receive("ACK"), "To")).endsWith("tag=" + tag);
        var bye = pbx.receive("BYE");
        assertThat(header(bye, "To")).endsWith("tag=" + tag);
        pbx.answer(bye, "200 OK", "");
        noTransactionIsLeft();
        nothingIsLeft();
    }

    /// An INVITE whose CANCEL was answered, but not it.
    private String abandoned() throws Exception {
        var leg = call();
        var invite = pbx.receive("INVITE");
        pbx.answer(invite, "180 Ringing", "b", CONTACT);
        assertThat(events.next()).isEqualTo("180 null");
        on(leg::cancel);
        pbx.answer(pbx.receive("CANCEL"), "200 OK", "b");
        assertThat(signalling.held().transactions()).isPositive();

        on(leg::abandon);

        noTransactionIsLeft();
        nothingIsLeft();
        return invite;
    }

    private void noTransactionIsLeft() {
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(
                        () -> assertThat(signalling.held().transactions()).isZero());
    }

    @Test
    void anAnswerThatCrossesTheCancelCanBeHungUp() throws Exception {
        var leg = call();
        var invite = pbx.receive("INVITE");
        pbx.answer(invite, "180 Ringing", "b", CONTACT);
        assertThat(events.next()).isEqualTo("180 null");
        on(leg::cancel);
        var cancel = pbx.receive("CANCEL");
        pbx.send(answer(invite, "200 OK", "b", "their answer", CONTACT));
        pbx.answer(cancel, "200 OK", "b");
        pbx.receive("ACK");
        assertThat(events.next()).isEqualTo("accepted their answer");

        on(leg::bye);

        pbx.answer(pbx.receive("BYE"), "200 OK", "");
        nothingIsLeft();
    }

    @Test
    void aCallGivenUpDoesNotAnswerAChallenge() throws Exception {
        var leg = call();
        var invite = pbx.receive("INVITE");
        on(leg::cancel);

        pbx.answer(invite, "401 Unauthorized", "x", CHALLENGE);

        pbx.receive("ACK");
        assertThat(events.next()).isEqualTo("refused 401 Unauthorized");
        pbx.send(request("OPTIONS", "nothing-else-came", "", 1, ""));
        pbx.receive("SIP/2.0 200");
        nothingIsLeft();
    }

    @Test
    void aCallOnABrokenConnectionEnds() throws Exception {
        call();
        var invite = pbx.receive("INVITE");
        pbx.answer(invite, "180 Ringing", "b", CONTACT);
        assertThat(events.next()).isEqualTo("180 null");

        pbx.close();

        assertThat(List.of(events.next(), events.next())).containsExactlyInAnyOrder("timed out", "lost LOST");
        nothingIsLeft();
        // without a connection it ends too, but not while the caller is still asking
        var asked = on(() -> {
            signalling.invite(new Invitation(SipUri.of("102", "pbx.test"), "our offer", null, null), events);
            return events.quiet();
        });
        assertThat(asked).isTrue();
        assertThat(events.next()).isEqualTo("timed out");
        nothingIsLeft();
    }

    // --- INVITE, theirs

    @Test
    void takesACallOnceHoweverOftenItIsSent() throws Exception {
        var invite = request("INVITE", "in", "", 1, "their offer");
        pbx.send(invite);
        assertThat(events.next()).isEqualTo("incoming Bob their offer");
        var leg = events.invite().leg();
        on(leg::ring);
        var ringing = pbx.receive("SIP/2.0 180 Ringing");
        pbx.send(invite);
        pbx.receiveAgain(ringing);

        on(() -> leg.accept("our answer"));
        var ok = pbx.receive("SIP/2.0 200 OK");
        assertThat(body(ok)).isEqualTo("our answer");
        assertThat(header(ok, "Contact")).contains("sip:101@127.0.0.1:");
        var tag = tagOf(header(ok, "To"));
        assertThat(tag).isEqualTo(tagOf(header(ringing, "To")));
        pbx.send(request("ACK", "in", tag, 1, ""));
        assertThat(events.next()).isEqualTo("acknowledged");

        pbx.send(request("INVITE", "in", tag, 2, "their new offer"));
        assertThat(events.next()).isEqualTo("reoffered their new offer");
        assertThat(body(pbx.receive("SIP/2.0 200"))).isEqualTo("our new answer");
        pbx.send(request("ACK", "in", tag, 2, ""));
        assertThat(events.next()).isEqualTo("acknowledged");
        pbx.send(request("UPDATE", "in", tag, 3, ""));
        assertThat(pbx.receive("SIP/2.0 200")).contains("CSeq: 3 UPDATE");
        pbx.send(request("INFO", "in", tag, 4, ""));
        assertThat(pbx.receive("SIP/2.0 200")).contains("CSeq: 4 INFO");
        pbx.send(request("MESSAGE", "in", tag, 5, ""));
        assertThat(headers(pbx.receive("SIP/2.0 405"), "Allow")).isNotEmpty();

        pbx.send(request("BYE", "in", tag, 6, ""));
        pbx.receive("SIP/2.0 200");
        assertThat(events.next()).isEqualTo("ended");
        nothingIsLeft();
    }

    @Test
    void refusesACall() throws Exception {
        pbx.send(request("INVITE", "in", "", 1, "their offer"));
        assertThat(events.next()).startsWith("incoming");

        on(() -> events.invite().leg().refuse(603));

        var refusal = pbx.receive("SIP/2.0 603");
        pbx.send(request("ACK", "in", tagOf(header(refusal, "To")), 1, "").replace("-ACK-1", "-INVITE-1"));
        nothingIsLeft();
    }

    @ParameterizedTest
    @CsvSource({"'', cancelled", "'Reason: SIP;cause=200;text=\"Call completed elsewhere\"', answered elsewhere"})
    void theCallerGivesUp(String reason, String told) throws Exception {
        pbx.send(request("INVITE", "in", "", 1, "their offer"));
        assertThat(events.next()).startsWith("incoming");
        on(() -> events.invite().leg().ring());
        pbx.receive("SIP/2.0 180");

        var cancel = request("CANCEL", "in", "", 1, "").replace("-CANCEL-1", "-INVITE-1");
        pbx.send(reason.isEmpty() ? cancel : cancel.replace("Max-Forwards", reason + "\r\nMax-Forwards"));

        var answers = new ArrayList<String>();
        answers.add(pbx.receive("SIP/2.0"));
        answers.add(pbx.receive("SIP/2.0"));
        assertThat(answers)
                .extracting(a -> a.substring(8, 11) + " " + header(a, "CSeq"))
                .containsExactlyInAnyOrder("200 1 CANCEL", "487 1 INVITE");
        assertThat(events.next()).isEqualTo(told);
        nothingIsLeft();
    }

    /// RFC 3261 §15.1.2.
    @Test
    void aByeBeforeTheAnswerEndsBoth() throws Exception {
        pbx.send(request("INVITE", "in", "", 1, "their offer"));
        assertThat(events.next()).startsWith("incoming");
        on(() -> events.invite().leg().ring());
        var tag = tagOf(header(pbx.receive("SIP/2.0 180"), "To"));

        pbx.send(request("BYE", "in", tag, 2, ""));

        var answers = List.of(pbx.receive("SIP/2.0"), pbx.receive("SIP/2.0"));
        assertThat(answers)
                .extracting(a -> a.substring(8, 11) + " " + header(a, "CSeq"))
                .containsExactlyInAnyOrder("200 2 BYE", "487 1 INVITE");
        assertThat(events.next()).isEqualTo("ended");
        nothingIsLeft();
    }

    @Test
    void aTelephoneNumberWithoutAHostIsOneOfOurs() throws Exception {
        pbx.send(request("INVITE", "in", "", 1, "").replace("\"Bob\" <sip:102@pbx.test>", "<tel:+4930>"));

        assertThat(events.next()).isEqualTo("incoming +4930 null");
    }

    // --- a connection that breaks under a call

    @Test
    void aCallOutlivesItsConnection() throws Exception {
        var leg = call();
        var invite = pbx.receive("INVITE");
        pbx.send(answer(invite, "200 OK", "b", "their answer", CONTACT));
        pbx.receive("ACK");
        assertThat(events.next()).isEqualTo("accepted their answer");

        pbx.close();
        assertThat(events.next()).isEqualTo("lost LOST");
        open();
        assertThat(signalling.held().dialogs()).isEqualTo(1);

        on(leg::bye);
        var bye = pbx.receive("BYE");
        assertThat(header(bye, "Call-ID")).isEqualTo(leg.callId());
        pbx.answer(bye, "200 OK", "");
        nothingIsLeft();
    }

    @Test
    void theirByeComesOverTheNewConnection() throws Exception {
        call();
        var invite = pbx.receive("INVITE");
        pbx.send(answer(invite, "200 OK", "b", "their answer", CONTACT));
        pbx.receive("ACK");
        assertThat(events.next()).isEqualTo("accepted their answer");
        pbx.close();
        assertThat(events.next()).isEqualTo("lost LOST");
        open();

        pbx.send(within("BYE", invite, "b", 1));

        pbx.receive("SIP/2.0 200");
        assertThat(events.next()).isEqualTo("ended");
        nothingIsLeft();
    }

    @Test
    void hangingUpWithoutAConnectionLeavesNothing() throws Exception {
        var leg = call();
        var invite = pbx.receive("INVITE");
        pbx.send(answer(invite, "200 OK", "b", "their answer", CONTACT));
        pbx.receive("ACK");
        assertThat(events.next()).isEqualTo("accepted their answer");
        pbx.close();
        assertThat(events.next()).isEqualTo("lost LOST");

        on(leg::bye);

        nothingIsLeft();
    }

    private void registers() throws Exception {
        on(() -> signalling.register(Duration.ofMinutes(10)));
        pbx.answer(pbx.receive("REGISTER"), "200 OK", "x", "Expires: 600");
        assertThat(events.next()).startsWith("Accepted");
    }

    @Test
    void aByeThatCouldNotBeSentGoesOverTheNextConnection() throws Exception {
        var leg = call();
        var invite = pbx.receive("INVITE");
        pbx.send(answer(invite, "200 OK", "b", "their answer", CONTACT));
        pbx.receive("ACK");
        assertThat(events.next()).isEqualTo("accepted their answer");
        pbx.close();
        assertThat(events.next()).isEqualTo("lost LOST");
        on(leg::bye);
        nothingIsLeft();

        open();
        registers();

        var bye = pbx.receive("BYE sip:102@");
        assertThat(header(bye, "Call-ID")).isEqualTo(leg.callId());
        assertThat(header(bye, "From")).isEqualTo(header(invite, "From"));
        assertThat(header(bye, "To")).endsWith(";tag=b");
        assertThat(Integer.parseInt(header(bye, "CSeq").replace(" BYE", ""))).isGreaterThan(1);
        pbx.answer(bye, "401 Unauthorized", "", CHALLENGE);
        pbx.answer(pbx.receive("BYE"), "200 OK", "");
        nothingIsLeft();
        registers(); // and it goes out once
    }

    @Test
    void aByeWhoseConnectionBreaksGoesOverTheNext() throws Exception {
        var leg = call();
        var invite = pbx.receive("INVITE");
        pbx.send(answer(invite, "200 OK", "b", "their answer", CONTACT));
        pbx.receive("ACK");
        assertThat(events.next()).isEqualTo("accepted their answer");
        on(leg::bye);
        var first = pbx.receive("BYE");
        pbx.close();
        assertThat(events.next()).isEqualTo("lost LOST");
        nothingIsLeft();

        open();
        registers();

        var second = pbx.receive("BYE");
        assertThat(header(second, "Via")).isNotEqualTo(header(first, "Via"));
        assertThat(header(second, "CSeq")).isNotEqualTo(header(first, "CSeq"));
        pbx.answer(second, "481 Call Does Not Exist", "");
        registers();
    }

    // --- moving to another server

    @Test
    void everythingGoesOverTheNewConnectionAndWhatCameOverTheOldIsAnsweredThere() throws Exception {
        try (var other = new ScriptedPeer()) {
            on(() -> signalling.connectBeside(List.of(Server.parse("tcp://127.0.0.1:" + other.port()))));
            var better = other.accept();
            assertThat(events.next()).isEqualTo("connected");
            assertThat(signalling.held().connections()).isEqualTo(2);

            on(() -> signalling.register(Duration.ofMinutes(10)));
            better.answer(better.receive("REGISTER"), "200 OK", "x", "Expires: 600");
            assertThat(events.next()).startsWith("Accepted");
            pbx.send(request("OPTIONS", "asked", "", 1, ""));
            pbx.receive("SIP/2.0 200");

            on(signalling::settle);
            pbx.receiveEnd();
            assertThat(signalling.held().connections()).isEqualTo(1);
            better.send(request("OPTIONS", "asked-2", "", 1, ""));
            better.receive("SIP/2.0 200");
        }
    }

    @Test
    void goesBackToTheOldConnection() throws Exception {
        try (var other = new ScriptedPeer()) {
            on(() -> signalling.connectBeside(List.of(Server.parse("tcp://127.0.0.1:" + other.port()))));
            var better = other.accept();
            assertThat(events.next()).isEqualTo("connected");
            on(() -> signalling.register(Duration.ofMinutes(10)));
            better.receive("REGISTER");

            on(signalling::goBack);

            better.receiveEnd();
            registers();
            assertThat(signalling.held().connections()).isEqualTo(1);
        }
    }

    @Test
    void theNewConnectionBreaksAndTheOldIsThere() throws Exception {
        try (var other = new ScriptedPeer()) {
            on(() -> signalling.connectBeside(List.of(Server.parse("tcp://127.0.0.1:" + other.port()))));
            other.accept().close();
            assertThat(List.of(events.next(), events.next())).containsExactly("connected", "lost LOST");

            on(signalling::goBack);

            registers();
        }
    }

    @Test
    void bothConnectionsBreak() throws Exception {
        try (var other = new ScriptedPeer()) {
            on(() -> signalling.connectBeside(List.of(Server.parse("tcp://127.0.0.1:" + other.port()))));
            var better = other.accept();
            assertThat(events.next()).isEqualTo("connected");
            pbx.close();
            await().until(() -> signalling.held().connections() == 1);
            better.close();
            assertThat(events.next()).isEqualTo("lost LOST");

            on(signalling::goBack);

            assertThat(events.next()).isEqualTo("lost LOST");
        }
    }

    @Test
    void aConnectionThatCannotBeHadBesideLeavesTheOldOne() throws Exception {
        int nobody;
        try (var free = new java.net.ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
            nobody = free.getLocalPort();
        }
        on(() -> signalling.connectBeside(List.of(Server.parse("tcp://127.0.0.1:" + nobody))));

        assertThat(events.next()).isEqualTo("unreachable UNREACHABLE");

        registers();
    }

    @Test
    void knowsItsOwnAddress() throws Exception {
        assertThat(on(signalling::localAddress)).isEqualTo(java.net.InetAddress.ofLiteral("127.0.0.1"));
        on(signalling::disconnect);
        assertThat(on(() -> signalling.localAddress() == null)).isTrue();
    }

    /// RFC 5626 §4.4: a dialog outlives its connection, and what cannot be asked in it meanwhile is no end of it.
    @Test
    void whatIsAskedWithoutAConnectionFailsAndTheCallGoesOn() throws Exception {
        var leg = call();
        var invite = pbx.receive("INVITE");
        pbx.send(answer(invite, "200 OK", "b", "their answer", CONTACT));
        pbx.receive("ACK");
        assertThat(events.next()).isEqualTo("accepted their answer");
        pbx.close();
        assertThat(events.next()).isEqualTo("lost LOST");

        on(() -> leg.reoffer("our new offer"));
        assertThat(events.next()).isEqualTo("reoffer refused 503 ours");
        on(() -> leg.refer(SipUri.of("103", "pbx.test"), null, events.refer("t")));
        assertThat(events.next()).isEqualTo("t refused 503 Service Unavailable");

        assertThat(signalling.held().dialogs()).isEqualTo(1);
        open();
        on(() -> leg.reoffer("our new offer"));
        var again = pbx.receive("INVITE");
        assertThat(header(again, "Call-ID")).isEqualTo(leg.callId());
        pbx.send(answer(again, "200 OK", "", "their new answer", CONTACT));
        pbx.receive("ACK");
        assertThat(events.next()).isEqualTo("reanswered their new answer");
        on(leg::bye);
        pbx.answer(pbx.receive("BYE"), "200 OK", "");
        nothingIsLeft();
    }

    @Test
    void aCallThatRangOnTheOldConnectionIsAnsweredOnTheNew() throws Exception {
        pbx.send(request("INVITE", "in", "", 1, "their offer"));
        assertThat(events.next()).startsWith("incoming");
        var leg = events.invite().leg();
        on(leg::ring);
        pbx.receive("SIP/2.0 180");
        pbx.close();
        assertThat(events.next()).isEqualTo("lost LOST");
        open();

        on(() -> leg.accept("our answer"));

        var ok = pbx.receive("SIP/2.0 200");
        pbx.send(request("ACK", "in", tagOf(header(ok, "To")), 1, ""));
        assertThat(events.next()).isEqualTo("acknowledged");
    }

    @Test
    void aHeaderBeyondAsciiArrivesWhole() throws Exception {
        pbx.send(request("INVITE", "in", "", 1, "their offer").replace("\"Bob\"", "\"Jürgen Ångström 你\""));

        assertThat(events.next()).isEqualTo("incoming Jürgen Ångström 你 their offer");
    }
}
