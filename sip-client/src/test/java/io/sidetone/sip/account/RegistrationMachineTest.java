package io.sidetone.sip.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidetone.sip.account.RegistrationMachine.Action;
import io.sidetone.sip.account.RegistrationMachine.Event;
import io.sidetone.sip.account.RegistrationMachine.Phase;
import io.sidetone.sip.account.RegistrationMachine.Setting;
import io.sidetone.sip.account.RegistrationMachine.Standing;
import io.sidetone.sip.account.RegistrationMachine.Step;
import io.sidetone.sip.flow.FlowException;
import io.sidetone.sip.flow.Server;
import io.sidetone.sip.signalling.RegisterAnswer;
import io.sidetone.sip.testing.Matrix;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class RegistrationMachineTest {
    private static final Instant NOW = Instant.parse("2026-01-01T08:00:00Z");
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);
    private static final Disconnection BEFORE = new Disconnection.UnknownHost("better");
    private static final Server BETTER = Server.parse("tcp://better");
    private static final Server ONE = Server.parse("tcp://one");
    private static final Server DATAGRAMS = Server.parse("udp://one");
    private static final BackOff TROUBLE = new BackOff(1, NOW, NOW);
    /// The better one has had its turn.
    private static final Targets TARGETS = Targets.of(List.of(BETTER, ONE)).failed(BETTER);

    private static final Standing STANDING = new Standing(ONE, TARGETS, TROUBLE, TEN_MINUTES, NOW);
    /// No randomness, nobody talks.
    private static final Setting SETTING = setting(BETTER, ONE);

    /// Every event in every phase, with two servers of which the better one cannot be had, and all of which failed
    /// once before. A cell reads: next phase with its server, `#` how often all have failed, why; then what is done
    /// (`t` sets the phase's timer, `b` the one for the better server, in seconds). A dot is nothing at all.
    private static final Matrix MATRIX = Matrix.read("""
            event              | Off(WrongPassword)          | Off(NotStarted)
            start              | Locating better#0 locate t4 | Locating better#0 locate t4
            located            | .                           | .
            opened             | .                           | .
            one unreachable    | .                           | .
            better unreachable | .                           | .
            lost               | .                           | .
            200                | .                           | .
            no password        | .                           | .
            no answer          | .                           | .
            401                | .                           | .
            407                | .                           | .
            403                | .                           | .
            404                | .                           | .
            503                | .                           | .
            due                | .                           | .
            back due           | .                           | .
            more network       | .                           | .
            other network      | .                           | .
            address gone       | .                           | .
            doubted            | .                           | .
            reconnect          | Locating better#0 locate t4 | Locating better#0 locate t4
            new password       | Locating better#0 locate t4 | .
            stop               | Off:NotStarted              | .
            """, """
            event              | Locating                                | Opening
            start              | .                                       | .
            located            | Opening better#1:before open better,one | .
            opened             | .                                       | Registering one#1:before ask t10
            one unreachable    | .                                       | Waiting one#2:Unreachable close t2
            better unreachable | .                                       | Opening one#1:Unreachable
            lost               | .                                       | .
            200                | .                                       | .
            no password        | .                                       | .
            no answer          | .                                       | .
            401                | .                                       | .
            407                | .                                       | .
            403                | .                                       | .
            404                | .                                       | .
            503                | .                                       | .
            due                | Opening better#1:before open better,one | .
            back due           | .                                       | .
            more network       | .                                       | .
            other network      | Locating one#0:before close locate t4   | Locating one#0:before close locate t4
            address gone       | Locating one#0:before close locate t4   | Locating one#0:before close locate t4
            doubted            | .                                       | .
            reconnect          | .                                       | .
            new password       | .                                       | .
            stop               | Off:NotStarted close                    | Off:NotStarted close
            """, """
            event              | Registering                           | Waiting
            start              | .                                     | .
            located            | .                                     | .
            opened             | .                                     | .
            one unreachable    | .                                     | .
            better unreachable | .                                     | .
            lost               | Waiting one#2:ConnectionLost close t2 | .
            200                | Registered one#1 t570 b120            | .
            no password        | Off:PasswordNeeded close              | .
            no answer          | Waiting one#2:NoAnswer close t2       | .
            401                | Off:WrongPassword close               | .
            407                | Off:WrongPassword close               | .
            403                | Waiting one#2:WrongPassword close t2  | .
            404                | Waiting one#2:UnknownUser close t2    | .
            503                | Waiting one#2:Refused close t2        | .
            due                | Waiting one#2:NoAnswer close t2       | Locating one#1:before locate t4
            back due           | .                                     | .
            more network       | .                                     | Locating one#0:before close locate t4
            other network      | Locating one#0:before close locate t4 | Locating one#0:before close locate t4
            address gone       | Locating one#0:before close locate t4 | Locating one#0:before close locate t4
            doubted            | .                                     | .
            reconnect          | .                                     | Locating better#0:before locate t4
            new password       | .                                     | Locating better#0:before locate t4
            stop               | Off:NotStarted close                  | Off:NotStarted
            """, """
            event              | Registered                                    | Refreshing                                       | Probing
            start              | .                                             | .                                                | .
            located            | .                                             | .                                                | .
            opened             | .                                             | .                                                | .
            one unreachable    | .                                             | .                                                | .
            better unreachable | .                                             | .                                                | .
            lost               | Waiting one#2:ConnectionLost close t2         | Waiting one#2:ConnectionLost close t2            | Locating one#0:ConnectionLost close locate t4
            200                | .                                             | Registered one#0 t570                            | Registered one#0 t570
            no password        | .                                             | Off:PasswordNeeded close                         | Off:PasswordNeeded close
            no answer          | .                                             | Opening better#0:NoAnswer close open better      | Opening better#0:NoAnswer close open better
            401                | .                                             | Off:WrongPassword close                          | Off:WrongPassword close
            407                | .                                             | Off:WrongPassword close                          | Off:WrongPassword close
            403                | .                                             | Opening better#0:WrongPassword close open better | Opening better#0:WrongPassword close open better
            404                | .                                             | Opening better#0:UnknownUser close open better   | Opening better#0:UnknownUser close open better
            503                | .                                             | Opening better#0:Refused close open better       | Opening better#0:Refused close open better
            due                | Refreshing one#1 ask t10                      | Waiting one#2:NoAnswer close t2                  | Locating one#0:NoAnswer close locate t4
            back due           | Returning one#1>better beside better          | . b60                                            | . b60
            more network       | .                                             | .                                                | .
            other network      | Probing one#1 ask t2                          | Probing one#1 t2                                 | . t2
            address gone       | Locating one#0:ConnectionLost close locate t4 | Locating one#0:ConnectionLost close locate t4    | Locating one#0:ConnectionLost close locate t4
            doubted            | Refreshing one#1 ask t4                       | .                                                | .
            reconnect          | Refreshing one#1 ask t10                      | .                                                | .
            new password       | .                                             | .                                                | .
            stop               | Off:NotStarted leave                          | Off:NotStarted leave                             | Off:NotStarted leave
            """, """
            event              | Returning                                     | Moving
            start              | .                                             | .
            located            | .                                             | .
            opened             | Moving one#1>one ask t10                      | .
            one unreachable    | .                                             | .
            better unreachable | Refreshing one#1 b300 ask t10                 | .
            lost               | Waiting one#2:ConnectionLost close t2         | Refreshing one#1 back b300 ask t10
            200                | .                                             | Registered better#0 settle t570
            no password        | .                                             | Refreshing one#1 back b300 ask t10
            no answer          | .                                             | Refreshing one#1 back b300 ask t10
            401                | .                                             | Refreshing one#1 back b300 ask t10
            407                | .                                             | Refreshing one#1 back b300 ask t10
            403                | .                                             | Refreshing one#1 back b300 ask t10
            404                | .                                             | Refreshing one#1 back b300 ask t10
            503                | .                                             | Refreshing one#1 back b300 ask t10
            due                | .                                             | Refreshing one#1 back b300 ask t10
            back due           | .                                             | .
            more network       | .                                             | .
            other network      | Probing one#1 back ask t2                     | Locating one#0:ConnectionLost close locate t4
            address gone       | Locating one#0:ConnectionLost close locate t4 | Locating one#0:ConnectionLost close locate t4
            doubted            | .                                             | .
            reconnect          | .                                             | .
            new password       | .                                             | .
            stop               | Off:NotStarted leave                          | Off:NotStarted leave
            """);

    private static final Map<String, Phase> PHASES = new LinkedHashMap<>();

    static {
        PHASES.put("Off(WrongPassword)", new Phase.Off(ONE, new Disconnection.WrongPassword()));
        PHASES.put("Off(NotStarted)", new Phase.Off(ONE, new Disconnection.NotStarted()));
        PHASES.put("Locating", new Phase.Locating(ONE, TARGETS, TROUBLE, BEFORE));
        PHASES.put("Opening", new Phase.Opening(List.of(ONE), TARGETS, TROUBLE, BEFORE));
        PHASES.put("Registering", new Phase.Registering(ONE, TARGETS, TROUBLE, BEFORE));
        PHASES.put("Waiting", new Phase.Waiting(ONE, TARGETS.failed(ONE), TROUBLE, BEFORE, Duration.ofSeconds(1)));
        PHASES.put("Registered", new Phase.Registered(STANDING));
        PHASES.put("Refreshing", new Phase.Refreshing(STANDING, false));
        PHASES.put("Probing", new Phase.Refreshing(STANDING, true));
        PHASES.put("Returning", new Phase.Returning(STANDING, List.of(BETTER)));
        PHASES.put("Moving", new Phase.Moving(STANDING, BETTER));
    }

    private static final Map<String, Event> EVENTS = new LinkedHashMap<>();

    static {
        EVENTS.put("start", new Event.Start());
        EVENTS.put("located", new Event.Located(List.of(BETTER, ONE)));
        EVENTS.put("opened", new Event.Opened(ONE));
        EVENTS.put("one unreachable", new Event.Unreachable(ONE, FlowException.Reason.UNREACHABLE));
        EVENTS.put("better unreachable", new Event.Unreachable(BETTER, FlowException.Reason.UNREACHABLE));
        EVENTS.put("lost", new Event.Lost(FlowException.Reason.LOST));
        EVENTS.put("200", new Event.Answered(new RegisterAnswer.Accepted(TEN_MINUTES)));
        EVENTS.put("no password", new Event.Answered(new RegisterAnswer.NoPassword()));
        EVENTS.put("no answer", new Event.Answered(new RegisterAnswer.TimedOut()));
        EVENTS.put("401", refused(401, null));
        EVENTS.put("407", refused(407, null));
        EVENTS.put("403", refused(403, null));
        EVENTS.put("404", refused(404, null));
        EVENTS.put("503", refused(503, null));
        EVENTS.put("due", new Event.Due());
        EVENTS.put("back due", new Event.BackDue());
        EVENTS.put("more network", new Event.NetworkChanged(Footing.FIRM));
        EVENTS.put("other network", new Event.NetworkChanged(Footing.DOUBTFUL));
        EVENTS.put("doubted", new Event.Doubted());
        EVENTS.put("address gone", new Event.NetworkChanged(Footing.GONE));
        EVENTS.put("reconnect", new Event.Reconnect());
        EVENTS.put("new password", new Event.PasswordChanged());
        EVENTS.put("stop", new Event.Stop());
    }

    private static Event refused(int status, @Nullable Duration retryAfter) {
        return new Event.Answered(new RegisterAnswer.Refused(status, "phrase", retryAfter));
    }

    private static Setting setting(Server... entries) {
        return new Setting(List.of(entries), "101", 0, NOW, false);
    }

    private static Setting later(Duration by, Server... entries) {
        return new Setting(List.of(entries), "101", 0, NOW.plus(by), false);
    }

    @ParameterizedTest(name = "{1} in {0}: {2}")
    @MethodSource("cells")
    void everyEventInEveryPhase(String phase, String event, String cell) {
        var before = PHASES.get(phase);
        assertThat(words(before, RegistrationMachine.step(before, EVENTS.get(event), SETTING)))
                .isEqualTo(cell);
    }

    static Stream<Arguments> cells() {
        return MATRIX.stream();
    }

    @Test
    void theTableLeavesNothingOut() {
        assertThat(new HashSet<>(PHASES.values().stream().map(Object::getClass).toList()))
                .containsExactlyInAnyOrderElementsOf(leaves(Phase.class));
        assertThat(new HashSet<>(EVENTS.values().stream().map(Object::getClass).toList()))
                .containsExactlyInAnyOrder(Event.class.getPermittedSubclasses());
        var answers = new HashSet<Class<?>>();
        var footings = new HashSet<Footing>();
        EVENTS.values().forEach(event -> {
            if (event instanceof Event.Answered(var answer)) {
                answers.add(answer.getClass());
            } else if (event instanceof Event.NetworkChanged(var footing)) {
                footings.add(footing);
            }
        });
        assertThat(answers).containsExactlyInAnyOrder(RegisterAnswer.class.getPermittedSubclasses());
        assertThat(footings).containsExactlyInAnyOrder(Footing.values());
        var all = PHASES.keySet().stream()
                .flatMap(phase -> EVENTS.keySet().stream().map(event -> phase + " " + event))
                .toList();
        assertThat(cells().map(cell -> cell.get()[0] + " " + cell.get()[1])).containsExactlyInAnyOrderElementsOf(all);
    }

    private static Set<Class<?>> leaves(Class<?> sealed) {
        return Stream.of(sealed.getPermittedSubclasses())
                .flatMap(c -> c.isSealed() ? leaves(c).stream() : Stream.of(c))
                .collect(Collectors.toSet());
    }

    private static String words(Phase before, Step step) {
        var actions =
                step.actions().stream().map(RegistrationMachineTest::words).collect(Collectors.joining(" "));
        if (step.phase().equals(before)) {
            return actions.isEmpty() ? "." : ". " + actions;
        }
        return (words(step.phase()) + " " + actions).strip();
    }

    private static String words(Phase phase) {
        return switch (phase) {
            case Phase.Off p -> "Off:" + words(p.reason());
            case Phase.Locating p -> "Locating " + words((Phase.Seeking) p);
            case Phase.Opening p -> "Opening " + words((Phase.Seeking) p);
            case Phase.Registering p -> "Registering " + words((Phase.Seeking) p);
            case Phase.Waiting p -> "Waiting " + words((Phase.Seeking) p);
            case Phase.Registered p -> "Registered " + words(p.standing());
            case Phase.Refreshing p -> (p.probing() ? "Probing " : "Refreshing ") + words(p.standing());
            case Phase.Returning p -> "Returning " + words(p.standing()) + ">" + hosts(p.racing());
            case Phase.Moving p -> "Moving " + words(p.standing()) + ">" + p.to().host();
        };
    }

    private static String words(Phase.Seeking p) {
        var last = p.last();
        return p.server().host() + "#" + p.backOff().rounds() + (last == null ? "" : ":" + words(last));
    }

    private static String words(Standing standing) {
        return standing.server().host() + "#" + standing.backOff().rounds();
    }

    private static String words(Disconnection reason) {
        return reason.equals(BEFORE) ? "before" : reason.getClass().getSimpleName();
    }

    private static String words(Action action) {
        return switch (action) {
            case Action.Locate a -> "locate";
            case Action.Open(var targets) -> "open " + hosts(targets);
            case Action.OpenBeside(var targets) -> "beside " + hosts(targets);
            case Action.Settle a -> "settle";
            case Action.GoBack a -> "back";
            case Action.Close a -> "close";
            case Action.Register(var expires) -> expires.isZero() ? "leave" : "ask";
            case Action.Timer(var delay) -> "t" + delay.toSeconds();
            case Action.BackTimer(var delay) -> "b" + delay.toSeconds();
        };
    }

    private static String hosts(List<Server> servers) {
        return servers.stream().map(Server::host).collect(Collectors.joining(","));
    }

    // --- what the table has no room for

    @Test
    void aConnectionThatBreaksIsOpenedAgainAtOnceTheFirstTime() {
        var steady = new Standing(ONE, Targets.of(List.of(ONE)), BackOff.none(NOW), TEN_MINUTES, NOW);
        var lost = new Event.Lost(FlowException.Reason.LOST);

        var first = RegistrationMachine.step(new Phase.Registered(steady), lost, setting(ONE));

        assertThat(words(steady, first)).isEqualTo("Locating one#1:ConnectionLost close locate t4");
        var again = new Phase.Registered(new Standing(ONE, Targets.of(List.of(ONE)), TROUBLE, TEN_MINUTES, NOW));
        assertThat(words(again, RegistrationMachine.step(again, lost, later(Duration.ofSeconds(59), ONE))))
                .startsWith("Waiting");
        assertThat(words(again, RegistrationMachine.step(again, lost, later(Duration.ofSeconds(60), ONE))))
                .as("it has lasted")
                .startsWith("Locating one#1:");
    }

    private static String words(Standing before, Step step) {
        return words(new Phase.Registered(before), step);
    }

    @Test
    void serversAreTriedInOrderAndOnlyAfterTheLastItWaits() {
        var all = Targets.of(List.of(BETTER, ONE));
        var opening = new Phase.Opening(List.of(BETTER, ONE), all, BackOff.none(NOW), null);

        var second = RegistrationMachine.step(opening, EVENTS.get("better unreachable"), SETTING);
        assertThat(words(opening, second)).isEqualTo("Opening one#0:Unreachable");

        var pause = RegistrationMachine.step(second.phase(), EVENTS.get("one unreachable"), SETTING);
        assertThat(words(second.phase(), pause)).isEqualTo("Waiting one#1:Unreachable close t1");

        var located = RegistrationMachine.step(pause.phase(), new Event.Due(), SETTING);
        var fromTheStart = RegistrationMachine.step(located.phase(), new Event.Located(List.of(BETTER, ONE)), SETTING);
        assertThat(fromTheStart.actions()).containsExactly(new Action.Open(List.of(BETTER, ONE)));
    }

    @Test
    void whoeverOnlyLostTheRaceHasItsTurnLater() {
        var servers = List.of(BETTER, DATAGRAMS);
        var opening = new Phase.Opening(servers, Targets.of(servers), BackOff.none(NOW), null);

        var asked = RegistrationMachine.step(opening, new Event.Opened(DATAGRAMS), SETTING);
        assertThat(words(opening, asked)).as("less time over datagrams").isEqualTo("Registering one#0 ask t4");

        var silent = RegistrationMachine.step(asked.phase(), new Event.Due(), SETTING);
        assertThat(words(asked.phase(), silent)).isEqualTo("Opening better#0:NoAnswer close open better");
    }

    @Test
    void datagramsHaveTheUsualTimeWhereThereIsNothingElse() {
        var opening = new Phase.Opening(List.of(DATAGRAMS), Targets.of(List.of(DATAGRAMS)), BackOff.none(NOW), null);

        var step = RegistrationMachine.step(opening, new Event.Opened(DATAGRAMS), setting(DATAGRAMS));

        assertThat(step.actions()).contains(new Action.Timer(Duration.ofSeconds(10)));
    }

    @Test
    void anotherServerMayTakeWhatOneForbids() {
        var phase = new Phase.Registering(BETTER, Targets.of(List.of(BETTER, ONE)), BackOff.none(NOW), null);

        var step = RegistrationMachine.step(phase, refused(403, null), SETTING);

        assertThat(words(phase, step)).isEqualTo("Opening one#0:WrongPassword close open one");
    }

    @Test
    void aServerThatAsksForAPauseIsLeftAloneWhileOthersAreUsed() {
        var phase = new Phase.Registering(BETTER, Targets.of(List.of(BETTER, ONE)), BackOff.none(NOW), null);

        var next = RegistrationMachine.step(phase, refused(503, Duration.ofSeconds(90)), SETTING);
        assertThat(words(phase, next)).isEqualTo("Opening one#0:Refused close open one");

        // the other fails: the next rounds are without the one that rests
        var pause = RegistrationMachine.step(next.phase(), EVENTS.get("one unreachable"), SETTING);
        assertThat(words(next.phase(), pause)).isEqualTo("Waiting one#1:Unreachable close t1");
        var round = RegistrationMachine.step(pause.phase(), new Event.Due(), SETTING);
        var during = later(Duration.ofSeconds(89), BETTER, ONE);
        assertThat(RegistrationMachine.step(round.phase(), EVENTS.get("located"), during)
                        .actions())
                .containsExactly(new Action.Open(List.of(ONE)));
        var after = later(Duration.ofSeconds(90), BETTER, ONE);
        assertThat(RegistrationMachine.step(round.phase(), EVENTS.get("located"), after)
                        .actions())
                .containsExactly(new Action.Open(List.of(BETTER, ONE)));
    }

    @Test
    void whereAllAskForAPauseTheShortestIsKept() {
        var resting = Targets.of(List.of(BETTER, ONE))
                .rest(BETTER, Duration.ofSeconds(90), NOW)
                .failed(BETTER);
        var phase = new Phase.Registering(ONE, resting, BackOff.none(NOW), null);

        var step = RegistrationMachine.step(phase, refused(503, Duration.ofSeconds(40)), SETTING);

        assertThat(words(phase, step)).isEqualTo("Waiting one#1:Refused close t40");
        // more network does not wake them up
        var moved = RegistrationMachine.step(step.phase(), new Event.NetworkChanged(Footing.FIRM), SETTING);
        var located = RegistrationMachine.step(moved.phase(), EVENTS.get("located"), SETTING);
        assertThat(words(moved.phase(), located)).isEqualTo("Waiting one#1:Refused close t40");
        // but the person does
        var reconnect = RegistrationMachine.step(step.phase(), new Event.Reconnect(), SETTING);
        assertThat(RegistrationMachine.step(reconnect.phase(), EVENTS.get("located"), SETTING)
                        .actions())
                .containsExactly(new Action.Open(List.of(BETTER, ONE)));
    }

    @Test
    void withoutAnAnswerOfTheNameServiceTheProfilesServersAreTried() {
        var located = Server.parse("tcp://found");
        var phase = new Phase.Locating(ONE, Targets.of(List.of(located)), BackOff.none(NOW), null);

        assertThat(RegistrationMachine.step(phase, new Event.Due(), SETTING).actions())
                .containsExactly(new Action.Open(List.of(BETTER, ONE)));
        assertThat(RegistrationMachine.step(phase, new Event.Located(List.of()), SETTING)
                        .actions())
                .containsExactly(new Action.Open(List.of(BETTER, ONE)));
    }

    @Test
    void withTheFirstServerNobodyLooksForABetterOne() {
        var phase = new Phase.Registering(BETTER, Targets.of(List.of(BETTER, ONE)), BackOff.none(NOW), null);

        var step = RegistrationMachine.step(phase, EVENTS.get("200"), SETTING);

        assertThat(step.actions()).containsExactly(new Action.Timer(Duration.ofSeconds(570)));
        assertThat(RegistrationMachine.step(step.phase(), new Event.BackDue(), SETTING))
                .isEqualTo(Step.to(step.phase()));
    }

    @Test
    void whoeverTalksStaysWhereTheyAre() {
        var registered = new Phase.Registered(STANDING);
        var busy = new Setting(List.of(BETTER, ONE), "101", 0, NOW, true);

        assertThat(words(registered, RegistrationMachine.step(registered, new Event.BackDue(), busy)))
                .isEqualTo(". b60");
    }

    @Test
    void aBetterServerThatAsksForAPauseGetsIt() {
        var moving = new Phase.Moving(STANDING, BETTER);

        var step = RegistrationMachine.step(moving, refused(503, Duration.ofMinutes(10)), SETTING);
        var registered = RegistrationMachine.step(step.phase(), EVENTS.get("200"), SETTING);

        var during = later(Duration.ofMinutes(9), BETTER, ONE);
        assertThat(words(registered.phase(), RegistrationMachine.step(registered.phase(), new Event.BackDue(), during)))
                .isEqualTo(". b300");
        var after = later(Duration.ofMinutes(10), BETTER, ONE);
        assertThat(words(registered.phase(), RegistrationMachine.step(registered.phase(), new Event.BackDue(), after)))
                .isEqualTo("Returning one#0>better beside better");
    }

    @ParameterizedTest
    @EnumSource(FlowException.Reason.class)
    void everyFailureToConnectHasItsOwnReason(FlowException.Reason reason) {
        var opening = new Phase.Opening(List.of(ONE), Targets.of(List.of(ONE)), BackOff.none(NOW), null);

        var phase = RegistrationMachine.step(opening, new Event.Unreachable(ONE, reason), setting(ONE))
                .phase();

        var expected = switch (reason) {
            case UNKNOWN_HOST -> new Disconnection.UnknownHost("one");
            case UNREACHABLE -> new Disconnection.Unreachable("one");
            case UNTRUSTED_CERTIFICATE -> new Disconnection.UntrustedCertificate("one");
            case WRONG_HOST_NAME -> new Disconnection.WrongHostName("one");
            case NOT_SIP -> new Disconnection.NotSip("one");
            case PROXY_REFUSED -> new Disconnection.ProxyRefused("one");
            case PROXY_PASSWORD -> new Disconnection.ProxyPassword("one");
            case PROXY_UNREACHABLE -> new Disconnection.ProxyUnreachable("one");
            case LOST -> new Disconnection.ConnectionLost("one");
        };
        assertThat(((Phase.Waiting) phase).last()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"503,,1", "503,0,1", "503,120,120", "403,5,60", "403,300,300", "404,5,30"})
    void aRegistrarMayAskForAPause(int status, Integer retryAfter, int waits) {
        var asked = retryAfter == null ? null : Duration.ofSeconds(retryAfter);
        var phase = new Phase.Registering(ONE, Targets.of(List.of(ONE)), BackOff.none(NOW), null);

        var step = RegistrationMachine.step(phase, refused(status, asked), setting(ONE));

        assertThat(step.actions()).contains(new Action.Timer(Duration.ofSeconds(waits)));
    }

    @ParameterizedTest
    @CsvSource({"0,1", "1,1", "2,1", "60,45", "120,90", "121,91", "600,570", "3600,3570", "2147483647,2147483617"})
    void refreshesWellBeforeTheEnd(long expires, long after) {
        assertThat(Upkeep.refreshAfter(Duration.ofSeconds(expires))).isEqualTo(Duration.ofSeconds(after));
    }
}
