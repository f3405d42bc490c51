package io.sidetone.sip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.sidetone.sip.account.Account;
import io.sidetone.sip.account.RegistrationState;
import io.sidetone.sip.address.Party;
import io.sidetone.sip.address.SipUri;
import io.sidetone.sip.call.Call;
import io.sidetone.sip.call.CallDirection;
import io.sidetone.sip.call.CallInfo;
import io.sidetone.sip.call.CallState;
import io.sidetone.sip.call.EndReason;
import io.sidetone.sip.flow.Proxy;
import io.sidetone.sip.flow.Server;
import io.sidetone.sip.flow.Trust;
import io.sidetone.sip.media.IceConfiguration;
import io.sidetone.sip.media.MediaConnection;
import io.sidetone.sip.media.MediaException;
import io.sidetone.sip.network.Network;
import io.sidetone.sip.network.NetworkChange;
import io.sidetone.sip.signalling.LegListener;
import io.sidetone.sip.signalling.MessageBody;
import io.sidetone.sip.signalling.Notice;
import io.sidetone.sip.signalling.RegisterAnswer;
import io.sidetone.sip.subscription.Topic;
import io.sidetone.sip.testing.FakeMediaEngine;
import io.sidetone.sip.testing.FakeSignalling;
import io.sidetone.sip.testing.HandCore;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/// The whole user agent over signalling and sound that only pretend, on a clock the test moves.
class SipUserAgentTest {
    private static final Trust TRUST = Trust.withAuthorities(List.of());

    private final HandCore core = new HandCore();
    private final Phone alice = new Phone("101");

    /// One user agent and all that is told of it.
    private final class Phone implements UserAgentListener {
        final FakeMediaEngine media = new FakeMediaEngine();
        final List<String> heard = new ArrayList<>();
        final SipUserAgent agent;
        FakeSignalling signalling;

        Phone(String user) {
            var account = new Account(user, "pbx.test", user, "", "secret");
            var configuration = new UserAgentConfiguration(
                    account,
                    List.of(Server.parse("tcp://pbx.test:5060")),
                    TRUST,
                    new Proxy.None(),
                    () -> IceConfiguration.NONE,
                    false,
                    UUID.randomUUID(),
                    "test",
                    PhoneSystem.PLAIN);
            agent = new SipUserAgent(configuration, media, core, (c, events) -> {
                signalling = new FakeSignalling(c, events);
                return signalling;
            });
            agent.addListener(this, Runnable::run);
        }

        Phone started() {
            agent.start();
            assertThat(agent.registration()).isInstanceOf(RegistrationState.Ready.class);
            return this;
        }

        /// A call as far as a 200.
        Call talking() {
            var call = agent.call("102");
            signalling.lastLeg().hears(l -> l.accepted("sdp", ""));
            assertThat(call.info().state()).isInstanceOf(CallState.Established.class);
            return call;
        }

        @Override
        public void registrationChanged(RegistrationState state) {
            heard.add(state.getClass().getSimpleName());
        }

        @Override
        public void callAdded(Call call, CallInfo info) {
            heard.add("+" + info.id() + " " + name(info));
        }

        @Override
        public void callChanged(Call call, CallInfo info) {
            heard.add(info.id() + " " + name(info));
        }

        private static String name(CallInfo info) {
            return info.state().getClass().getSimpleName();
        }
    }

    private static EndReason reason(Call call) {
        return ((CallState.Ended) call.info().state()).reason();
    }

    // --- what is watched

    @Test
    void whatIsWatchedIsAskedForOnceRegisteredAndUnknownWithoutAConnection() {
        var known = new ArrayList<Boolean>();
        alice.agent.watch(Topic.line("102"), w -> known.add(w.known().isPresent()), Runnable::run);
        assertThat(alice.signalling.subscriptions).isEmpty();
        alice.started();
        var first = alice.signalling.subscriptions.getLast();
        first.notified("application/dialog-info+xml", "<dialog-info state='full' version='0'/>");
        assertThat(known).last().isEqualTo(true);
        alice.signalling.lose();
        assertThat(known).contains(true).endsWith(false, false); // not registered, asked anew
        assertThat(alice.signalling.subscriptions).hasSize(2);
        alice.agent.close();
        assertThat(alice.signalling.told).contains("unsubscribe dialog sip:102@pbx.test");
    }

    @Test
    void lampsAndTheMailboxOfTheAccount() {
        var lit = new ArrayList<String>();
        alice.started();
        alice.agent.lamps(List.of(), List.of("102"), (number, w) -> lit.add(number), Runnable::run);
        alice.agent.watch(
                Topic.mailbox("101"), w -> w.known().ifPresent(m -> lit.add("waiting " + m.waiting())), Runnable::run);
        alice.signalling.unsolicited(new Notice(
                "message-summary",
                Notice.State.TERMINATED,
                null,
                null,
                null,
                MessageBody.of("application/simple-message-summary", "Messages-Waiting: yes\r\n")));
        assertThat(lit).contains("102", "waiting true");
    }

    // --- two phones

    @Test
    void aliceCallsBobTheyTalkAndBobHangsUp() {
        alice.started();
        var bob = new Phone("102").started();
        alice.signalling.callsReach(bob.signalling, SipUri.of("101", "pbx.test"));
        alice.heard.clear();

        var out = alice.agent.call("102");

        var in = bob.agent.calls().getFirst();
        assertThat(out.info().state()).isEqualTo(new CallState.Ringing());
        assertThat(in.info().direction()).isEqualTo(CallDirection.INCOMING);
        assertThat(in.info().remote()).isEqualTo(new Party("Alice", SipUri.of("101", "pbx.test")));
        assertThat(in.info().callId()).isEqualTo(out.info().callId()).isNotEmpty();

        in.answer();
        assertThat(in.info().state()).isEqualTo(new CallState.Established(core.now()));
        assertThat(out.info().state()).isEqualTo(new CallState.Established(core.now()));
        assertThat(bob.media.last().told).containsExactly("answer offer");
        assertThat(alice.media.last().told).containsExactly("offer", "accept answer");

        in.hangUp();
        assertThat(reason(in)).isEqualTo(new EndReason.HungUp());
        assertThat(reason(out)).isEqualTo(new EndReason.RemoteHungUp());
        assertThat(alice.media.last().told).endsWith("close");
        assertThat(bob.media.last().told).endsWith("close");
        assertThat(alice.agent.calls()).isEmpty();
        assertThat(bob.agent.calls()).isEmpty();
        assertThat(alice.heard).containsExactly("+1 Preparing", "1 Dialing", "1 Ringing", "1 Established", "1 Ended");
        assertThat(core.timers()).as("two refreshes").isEqualTo(2);
    }

    @Test
    void bobDeclines() {
        alice.started();
        var bob = new Phone("102").started();
        alice.signalling.callsReach(bob.signalling, SipUri.of("101", "pbx.test"));

        var out = alice.agent.call("102");
        bob.agent.calls().getFirst().decline();

        assertThat(reason(out)).isEqualTo(new EndReason.Refused(603, "Refused"));
    }

    @Test
    void aliceGivesUpAndBobHasMissedIt() {
        alice.started();
        var bob = new Phone("102").started();
        alice.signalling.callsReach(bob.signalling, SipUri.of("101", "pbx.test"));
        var out = alice.agent.call("102");
        var in = bob.agent.calls().getFirst();

        out.hangUp();

        assertThat(reason(out)).isEqualTo(new EndReason.HungUp());
        assertThat(reason(in)).isEqualTo(new EndReason.Missed());
    }

    // --- outgoing

    @Test
    void aCallNeedsAConnection() {
        var call = alice.agent.call("102");

        assertThat(reason(call)).isEqualTo(new EndReason.NotConnected());
        assertThat(alice.media.last().told).containsExactly("close");
        assertThat(alice.heard).containsExactly("Disconnected", "+1 Preparing", "1 Ended");
        assertThat(alice.agent.calls()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "12:34", "sip:", "a@b@c", "()"})
    void whatIsNoNumberIsNotCalled(String typed) {
        alice.started();

        var call = alice.agent.call(typed);

        assertThat(reason(call)).isEqualTo(new EndReason.InvalidNumber(typed));
        assertThat(alice.signalling.legs).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "+49 (0)30 901820, sip:+4930901820@pbx.test",
        "*97, sip:*97@pbx.test",
        "#9, sip:%239@pbx.test",
        "sip:bob@other.test, sip:bob@other.test"
    })
    void callsWhatWasMeant(String typed, String address) {
        alice.started();

        alice.agent.call(typed);

        assertThat(alice.signalling.told).endsWith("invite " + address + " offer");
    }

    @Test
    void ringsForThreeMinutesAtMost() {
        alice.started();
        var call = alice.agent.call("102");
        var leg = alice.signalling.lastLeg();
        leg.hears(l -> l.progressed(180, null, ""));

        core.advance(Duration.ofMinutes(3));
        assertThat(call.info().state()).isEqualTo(new CallState.Cancelling(new EndReason.NoAnswer()));
        assertThat(leg.told).containsExactly("cancel");
        leg.hears(l -> l.refused(487, "Request Terminated", null));

        assertThat(reason(call)).isEqualTo(new EndReason.NoAnswer());
    }

    @Test
    void anAnswerThatCrossesTheCancelIsHungUp() {
        alice.started();
        var call = alice.agent.call("102");
        var leg = alice.signalling.lastLeg();

        call.hangUp();
        leg.hears(l -> l.accepted("sdp", ""));

        assertThat(leg.told).containsExactly("cancel", "bye");
        assertThat(reason(call)).isEqualTo(new EndReason.HungUp());
        assertThat(alice.media.last().told).containsExactly("offer", "close");
    }

    @Test
    void aCancelThatNobodyAnswersEndsAfterHalfAMinute() {
        alice.started();
        var call = alice.agent.call("102");
        var leg = alice.signalling.lastLeg();
        call.hangUp();

        core.advance(Duration.ofSeconds(32));
        assertThat(reason(call)).isEqualTo(new EndReason.HungUp());

        leg.hears(l -> l.accepted("sdp", ""));
        assertThat(leg.told)
                .as("whoever answers later must not stay in the call")
                .containsExactly("cancel", "abandon", "bye");
    }

    @Test
    void earlyMediaIsHeardOnceAndCountsWhereThe200SaysNothing() {
        alice.started();
        var call = alice.agent.call("102");
        var leg = alice.signalling.lastLeg();

        leg.hears(l -> l.progressed(183, "early", ""));
        leg.hears(l -> l.progressed(183, "early", ""));
        leg.hears(l -> l.progressed(180, null, ""));
        assertThat(call.info().state()).isEqualTo(new CallState.Early());
        leg.hears(l -> l.accepted(null, ""));

        assertThat(call.info().state()).isInstanceOf(CallState.Established.class);
        assertThat(alice.media.last().told).containsExactly("offer", "early early", "accept early");
    }

    @Test
    void theOneWhoAnswersMayHaveAnotherName() {
        alice.started();
        var call = alice.agent.call("102");
        var colleague = new Party("Carol", SipUri.of("103", "pbx.test"));

        alice.signalling.lastLeg().hears(l -> l.identified(colleague));

        assertThat(call.info().remote()).isEqualTo(colleague);
    }

    @ParameterizedTest
    @CsvSource({"NO_NETWORK", "ENGINE"})
    void withoutAnOfferThereIsNoCall(MediaException.Reason why) {
        alice.started();
        alice.media.behaviour = asked -> FakeMediaEngine.failing(why);

        var call = alice.agent.call("102");

        assertThat(reason(call)).isEqualTo(new EndReason.MediaFailed(why));
        assertThat(alice.signalling.legs).isEmpty();
        assertThat(alice.media.last().told).containsExactly("offer", "close");
    }

    @Test
    void anEngineThatSaysNothingIsNotWaitedForForEver() {
        alice.started();
        alice.media.behaviour = asked -> new CompletableFuture<>();

        var call = alice.agent.call("102");
        core.advance(Duration.ofSeconds(10));

        assertThat(reason(call)).isEqualTo(new EndReason.MediaFailed(MediaException.Reason.ENGINE));
    }

    @Test
    void hangingUpBeforeTheOfferIsReadySendsNothing() {
        alice.started();
        var offer = new CompletableFuture<String>();
        alice.media.behaviour = asked -> offer;
        var call = alice.agent.call("102");

        call.hangUp();
        offer.complete("offer");

        assertThat(alice.signalling.legs).isEmpty();
        assertThat(reason(call)).isEqualTo(new EndReason.HungUp());
    }

    @Test
    void anAnswerThatTheEngineRefusesEndsTheCall() {
        alice.started();
        alice.media.behaviour = asked -> asked.equals("offer")
                ? CompletableFuture.completedFuture("offer")
                : FakeMediaEngine.failing(MediaException.Reason.NOT_ENCRYPTED);

        var call = alice.agent.call("102");
        alice.signalling.lastLeg().hears(l -> l.accepted("plain", ""));

        assertThat(reason(call)).isEqualTo(new EndReason.MediaFailed(MediaException.Reason.NOT_ENCRYPTED));
        assertThat(alice.signalling.lastLeg().told).containsExactly("bye");
    }

    @Test
    void aPathLostForGoodEndsTheCall() {
        alice.started();
        var call = alice.talking();

        alice.media.last().becomes(MediaConnection.CONNECTED);
        assertThat(call.info().media()).isEqualTo(MediaConnection.CONNECTED);
        alice.media.last().becomes(MediaConnection.INTERRUPTED);
        assertThat(call.info().state()).isInstanceOf(CallState.Established.class);
        alice.media.last().becomes(MediaConnection.FAILED);
        assertThat(call.info().state()).isInstanceOf(CallState.Established.class);
        core.advance(Duration.ofMinutes(1));

        assertThat(reason(call)).isEqualTo(new EndReason.MediaFailed(MediaException.Reason.NO_NETWORK));
        assertThat(alice.signalling.lastLeg().told).endsWith("bye");
    }

    @Test
    void muteSurvivesEverythingButTheEnd() {
        alice.started();
        var call = alice.agent.call("102");
        call.mute(true);
        call.mute(true);
        alice.signalling.lastLeg().hears(l -> l.accepted("sdp", ""));
        alice.media.last().becomes(MediaConnection.CONNECTED);
        alice.signalling.lastLeg().hears(l -> l.reoffered("again", new Reply()));

        assertThat(call.info().muted()).isTrue();
        assertThat(alice.media.last().told).containsOnlyOnce("mute true").doesNotContain("mute false");

        call.hangUp();
        call.mute(false);
        assertThat(alice.media.last().told).doesNotContain("mute false");
    }

    @Test
    void isMeasuredEachSecondUntilTheEnd() {
        alice.started();
        var call = alice.talking();
        alice.heard.clear();

        core.advance(Duration.ofSeconds(3));
        assertThat(alice.heard).hasSize(3);
        call.hangUp();
        alice.heard.clear();
        core.advance(Duration.ofSeconds(3));

        assertThat(alice.heard).isEmpty();
    }

    // --- incoming

    @Test
    void anIncomingCallRingsAndIsAnswered() {
        alice.started();

        var leg = alice.signalling.incoming("102", "their offer");
        var call = alice.agent.calls().getFirst();
        assertThat(leg.told).containsExactly("ring");
        assertThat(call.info().state()).isEqualTo(new CallState.Incoming());
        assertThat(alice.heard).endsWith("+1 Incoming");
        call.answer();

        assertThat(leg.told).containsExactly("ring", "accept answer");
        assertThat(call.info().state()).isEqualTo(new CallState.Established(core.now()));
    }

    @Test
    void aCallerWhoNeverTellsThatHeWentDoesNotRingForEver() {
        alice.started();
        var leg = alice.signalling.incoming("102", "their offer");
        var call = alice.agent.calls().getFirst();

        core.advance(Duration.ofMinutes(3));

        assertThat(reason(call)).isEqualTo(new EndReason.Missed());
        assertThat(leg.told).endsWith("refuse 480");
    }

    @Test
    void answeredElsewhereIsNotMissed() {
        alice.started();
        var leg = alice.signalling.incoming("102", "their offer");
        var call = alice.agent.calls().getFirst();

        leg.hears(l -> l.cancelled(true));

        assertThat(reason(call)).isEqualTo(new EndReason.AnsweredElsewhere());
    }

    @Test
    void plainSoundIsNotTaken() {
        alice.started();
        alice.media.behaviour = asked -> FakeMediaEngine.failing(MediaException.Reason.NOT_ENCRYPTED);
        var leg = alice.signalling.incoming("102", "plain");
        var call = alice.agent.calls().getFirst();

        call.answer();

        assertThat(leg.told).endsWith("refuse 488");
        assertThat(reason(call)).isEqualTo(new EndReason.MediaFailed(MediaException.Reason.NOT_ENCRYPTED));
    }

    @Test
    void anEngineThatGivesNoAnswerFreesTheCaller() {
        alice.started();
        alice.media.behaviour = asked -> new CompletableFuture<>();
        var leg = alice.signalling.incoming("102", "their offer");

        alice.agent.calls().getFirst().answer();
        core.advance(Duration.ofSeconds(10));

        assertThat(leg.told).endsWith("refuse 500");
    }

    @Test
    void noAckEndsTheCall() {
        alice.started();
        var leg = alice.signalling.incoming("102", "their offer");
        var call = alice.agent.calls().getFirst();
        call.answer();

        leg.hears(l -> l.unacknowledged());

        assertThat(reason(call)).isEqualTo(new EndReason.TimedOut());
        assertThat(leg.told).endsWith("bye");
    }

    @Test
    void aSecondCallLeavesTheFirstAlone() {
        alice.started();
        var first = alice.talking();

        alice.signalling.incoming("103", "their offer");
        var second = alice.agent.calls().getLast();
        second.decline();

        assertThat(second.id()).isNotEqualTo(first.id());
        assertThat(alice.agent.calls()).containsExactly(first);
        assertThat(alice.agent.find(first.id())).contains(first);
        assertThat(alice.agent.find(second.id())).isEmpty();
    }

    // --- a changed session

    private static final class Reply implements LegListener.Reply {
        final List<String> said = new ArrayList<>();

        @Override
        public void accept(String answer) {
            said.add("accept " + answer);
        }

        @Override
        public void refuse(int status) {
            said.add("refuse " + status);
        }
    }

    @Test
    void aNewOfferIsAnswered() {
        alice.started();
        alice.talking();
        var reply = new Reply();

        alice.signalling.lastLeg().hears(l -> l.reoffered("again", reply));

        assertThat(reply.said).containsExactly("accept answer");
        assertThat(alice.media.last().told).endsWith("answer again");
    }

    @Test
    void aNewOfferThatTheEngineRefusesLeavesTheCallAsItWas() {
        alice.started();
        var call = alice.talking();
        alice.media.behaviour = asked -> FakeMediaEngine.failing(MediaException.Reason.NO_COMMON_CODEC);
        var reply = new Reply();

        alice.signalling.lastLeg().hears(l -> l.reoffered("again", reply));

        assertThat(reply.said).containsExactly("refuse 488");
        assertThat(call.info().state()).isInstanceOf(CallState.Established.class);
    }

    // --- the account

    @Test
    void asksForThePasswordAndGoesOnWithIt() {
        alice.signalling.registrar = asked -> new RegisterAnswer.NoPassword();
        alice.agent.start();
        assertThat(alice.heard).containsExactly("Disconnected", "Connecting", "Disconnected");

        alice.signalling.registrar = RegisterAnswer.Accepted::new;
        alice.agent.password("secret");

        assertThat(alice.signalling.told)
                .containsSubsequence("disconnect", "password", "connect tcp://pbx.test:5060", "register 600");
        assertThat(alice.agent.registration()).isInstanceOf(RegistrationState.Ready.class);
    }

    /// RFC 5626 §4.4: the call goes on, and the other side learns where we are as soon as the phone system does.
    @Test
    void aCallOutlivesTheConnectionAndTellsWhereWeAre() {
        alice.started();
        var call = alice.talking();
        alice.media.last().becomes(MediaConnection.CONNECTED);
        alice.signalling.lastLeg().told.clear();
        alice.signalling.registrar = asked -> null;

        alice.signalling.lose();
        core.advance(Duration.ofSeconds(9));
        assertThat(call.info().state()).isInstanceOf(CallState.Established.class);
        assertThat(alice.signalling.lastLeg().told).as("nobody knows us yet").isEmpty();
        alice.signalling.registrar = RegisterAnswer.Accepted::new;
        core.advance(Duration.ofSeconds(5));

        assertThat(alice.agent.registration()).isInstanceOf(RegistrationState.Ready.class);
        assertThat(alice.media.last().told).containsSubsequence("restart", "offer");
        assertThat(alice.signalling.lastLeg().told).containsExactly("reoffer offer");
    }

    @Test
    void anotherNetworkInACallRenewsRegistrationAndPath() {
        alice.started();
        alice.talking();
        alice.signalling.lastLeg().told.clear();
        alice.signalling.told.clear();
        var before = Set.of(InetAddress.ofLiteral("10.0.0.1"));
        var now = Set.of(InetAddress.ofLiteral("10.0.0.2"));
        alice.signalling.localAddress = InetAddress.ofLiteral("10.0.0.1");

        alice.agent.networkChanged(new NetworkChange(new Network(before, before), new Network(now, now), false));

        assertThat(alice.signalling.told).containsExactly("disconnect", "connect tcp://pbx.test:5060", "register 600");
        assertThat(alice.signalling.lastLeg().told)
                .as("also before the first path was found")
                .containsExactly("reoffer offer");
    }

    @Test
    void aPasswordBeforeTheStartDoesNotStart() {
        alice.agent.password("secret");

        assertThat(alice.signalling.told).containsExactly("password");
    }

    // --- listeners

    @Test
    void aLateListenerHearsWhatIs() {
        alice.started();
        alice.talking();
        var late = new ArrayList<String>();

        alice.agent.addListener(
                new UserAgentListener() {
                    @Override
                    public void registrationChanged(RegistrationState state) {
                        late.add(state.getClass().getSimpleName());
                    }

                    @Override
                    public void callAdded(Call call, CallInfo info) {
                        late.add("+" + info.id());
                    }
                },
                Runnable::run);

        assertThat(late).containsExactly("Ready", "+1");
    }

    @Test
    void aListenerThatFailsHarmsNobody() {
        alice.agent.addListener(
                new UserAgentListener() {
                    @Override
                    public void callAdded(Call call, CallInfo info) {
                        throw new IllegalStateException("as the test wants it");
                    }

                    @Override
                    public void callChanged(Call call, CallInfo info) {
                        throw new IllegalStateException("as the test wants it");
                    }
                },
                Runnable::run);
        alice.agent.addListener(new UserAgentListener() {}, task -> {
            throw new RejectedExecutionException("as the test wants it");
        });
        var last = new Phone("103");
        alice.agent.addListener(last, Runnable::run);
        alice.started();

        alice.talking().hangUp();

        assertThat(last.heard).endsWith("+1 Preparing", "1 Dialing", "1 Established", "1 Ended");
        assertThat(alice.signalling.lastLeg().told).containsExactly("bye");
    }

    // --- the log

    @Test
    void everyLineAboutACallBearsItsIdAndNoSecret() {
        var log = (Logger) LoggerFactory.getLogger("io.sidetone.sip.call");
        var lines = new ListAppender<ILoggingEvent>();
        lines.start();
        log.setLevel(Level.DEBUG);
        log.addAppender(lines);
        try {
            alice.started();
            alice.talking().hangUp();
            alice.signalling.incoming("103", "their offer");
            alice.agent.calls().getFirst().decline();
        } finally {
            log.detachAppender(lines);
            log.setLevel(null);
        }

        assertThat(lines.list).hasSizeGreaterThan(4);
        assertThat(lines.list)
                .allSatisfy(line -> assertThat(line.getMDCPropertyMap()).containsKey("call"));
        assertThat(lines.list).extracting(ILoggingEvent::getFormattedMessage).noneMatch(m -> m.contains("secret"));
        assertThat(alice.agent.account().toString()).doesNotContain("secret");
    }

    // --- the end

    @Test
    void closingHangsUpUnregistersAndFrees() {
        alice.started();
        var call = alice.talking();
        var leg = alice.signalling.lastLeg();
        alice.signalling.incoming("103", "their offer");

        alice.agent.close();

        assertThat(leg.told).containsExactly("bye");
        assertThat(reason(call)).isEqualTo(new EndReason.HungUp());
        assertThat(alice.agent.calls()).isEmpty();
        assertThat(alice.signalling.told).endsWith("register 0", "close");
        assertThat(core.timers()).isZero();
        alice.agent.close();
        assertThat(alice.signalling.told).containsOnlyOnce("close");
    }

    @Test
    void closingWithoutAConnectionDoesNotWait() {
        var began = System.nanoTime();

        alice.agent.close();

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(1));
        assertThat(alice.signalling.told).containsExactly("close");
    }

    @Test
    void closingDoesNotWaitForALostConnection() {
        alice.started();
        alice.signalling.registrar = asked -> {
            alice.signalling.lose();
            return null;
        };
        var began = System.nanoTime();

        alice.agent.close();

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void needsAServer() {
        var account = alice.agent.account();

        assertThatThrownBy(() -> new UserAgentConfiguration(
                        account,
                        List.of(),
                        TRUST,
                        new Proxy.None(),
                        () -> IceConfiguration.NONE,
                        false,
                        UUID.randomUUID(),
                        "test",
                        PhoneSystem.PLAIN))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
