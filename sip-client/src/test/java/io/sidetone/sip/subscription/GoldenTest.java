package io.sidetone.sip.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidetone.sip.address.Party;
import io.sidetone.sip.signalling.MessageBody;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What phone systems send is understood (RFC 4235, 3842, 3863, 4480, 4575, 4662).
class GoldenTest {
    private static final String LINES = """
            asterisk-idle            | IDLE: terminated
            asterisk-ringing         | RINGING: early recipient from Desk 202 202
            asterisk-busy            | BUSY: confirmed
            asterisk-held            | HELD: confirmed held
            asterisk-off             | IDLE: terminated
            asterisk-on              | BUSY: confirmed
            asterisk-recording-off   | IDLE: terminated
            asterisk-room-open       | BUSY: confirmed
            kamailio-empty           | IDLE:
            kamailio-two-dialogs     | RINGING: confirmed initiator from 103, early recipient from 201 call 7f3@192.0.2.6
            3cx-busy                 | BUSY: confirmed recipient from Cleo 103 call Zk9.abc
            3cx-idle                 | IDLE:
            sipx-busy                | BUSY: confirmed recipient from 4444 call call-1116603513-270@10.1.1.153
            yealink-first yealink-second | IDLE: terminated
            yealink-first            | BUSY: confirmed initiator from 1 call 0_31381@192.0.2.9, terminated
            yealink-first yealink-gap | gap
            yealink-second           | gap
            yealink-first yealink-gap yealink-gap | IDLE: terminated
            freeswitch-idle          | gap
            freeswitch-idle freeswitch-idle | IDLE:
            freeswitch-idle freeswitch-idle freeswitch-ringing | RINGING: early recipient from Sales & Co 103
            freeswitch-idle freeswitch-ringing freeswitch-busy | BUSY: confirmed recipient from Sales & Co 103
            freeswitch-idle freeswitch-ringing freeswitch-held | HELD: early recipient held from Sales & Co 103
            freeswitch-idle freeswitch-ringing freeswitch-over | IDLE: terminated recipient
            freeswitch-idle freeswitch-parked | HELD: confirmed recipient held
            kamailio-trying kamailio-trying | BUSY: trying initiator from 103
            """;

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(textBlock = LINES, delimiter = '|', maxCharsPerColumn = 500)
    void lines(String names, String expected) throws MalformedBodyException {
        assertThat(last(new DialogInfoFold(), names, GoldenTest::words)).isEqualTo(expected.strip());
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            asterisk-mailbox-empty   | false sip:*97@pbx.test 0/0 (0/0)
            asterisk-mailbox-one     | true sip:*97@pbx.test 1/0 (0/0)
            asterisk-mailbox-unasked | false  0/0 (0/0)
            freeswitch-mailbox       | true sip:101@pbx.test 2/5 (1/0)
            freeswitch-mailbox-short | false sip:101@pbx.test 0/0 (0/0)
            rfc-mailbox              | true sip:alice@vmail.example.com 4/8 (1/2)
            """)
    void mailboxes(String name, String expected) throws MalformedBodyException {
        assertThat(last(
                        new MessageSummaryFold(),
                        name,
                        s -> "%s %s %d/%d (%d/%d)"
                                .formatted(
                                        s.waiting(),
                                        s.account(),
                                        s.voice().fresh(),
                                        s.voice().old(),
                                        s.voice().urgentFresh(),
                                        s.voice().urgentOld())))
                .isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            asterisk-presence-ready   | AVAILABLE Ready
            asterisk-presence-ringing | ON_THE_PHONE Ringing
            asterisk-presence-busy    | ON_THE_PHONE On the phone
            asterisk-presence-offline | OFFLINE Unavailable
            freeswitch-presence       | ON_THE_PHONE Talk 103
            rfc-presence              | AWAY Don't Disturb Please!
            """, quoteCharacter = '"')
    void presences(String name, String expected) throws MalformedBodyException {
        assertThat(last(new PresenceFold(), name, p -> p.status() + " " + p.note()))
                .isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            freeswitch-conference    | FreeSWITCH Conference, 2 in it: Ana connected, Ben connected muted
            rfc-conference-whole     | Agenda: This month's goals, 2 in it: Bob Hoskins disconnected connected, Alice connected
            rfc-conference-whole rfc-conference-change | Agenda: This month's goals, 2 in it: Alice on_hold, Cleo connected
            rfc-conference-change    | gap
            """)
    void rooms(String names, String expected) throws MalformedBodyException {
        assertThat(last(new ConferenceFold(), names, GoldenTest::words)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            asterisk-list-whole      | 102 IDLE, 103 IDLE, 113 IDLE, 201 IDLE, 202 IDLE, 203 IDLE, 211 IDLE, 212 IDLE
            asterisk-list-whole asterisk-list-change | 102 IDLE, 103 IDLE, 113 IDLE, 201 BUSY, 202 BUSY, 203 IDLE, 211 IDLE, 212 IDLE
            asterisk-list-change     | gap
            rfc-list                 | 102 RINGING, 103 nothing, 105 nothing, 104 BUSY
            """)
    void lists(String names, String expected) throws MalformedBodyException {
        assertThat(last(
                        new ListFold<>(DialogInfoFold::new),
                        names,
                        list -> list.resources().entrySet().stream()
                                .map(e -> e.getKey().user() + " "
                                        + (e.getValue().value() == null
                                                ? "nothing"
                                                : e.getValue().value().line()))
                                .collect(Collectors.joining(", "))))
                .isEqualTo(expected);
    }

    @Test
    void listsOfPresence() throws MalformedBodyException {
        var told = new ListFold<>(PresenceFold::new).take(Golden.body("asterisk-list-presence"));
        assertThat(told).isInstanceOfSatisfying(Folded.Value.class, v -> {
            var list = (ResourceList<?>) v.value();
            assertThat(list.resources()).hasSize(8);
            assertThat(list.resources().values())
                    .allSatisfy(r -> assertThat(r.value()).isInstanceOf(Presence.class));
        });
    }

    @Test
    void aHundredOnOneList() throws MalformedBodyException {
        var told = new ListFold<>(DialogInfoFold::new).take(Golden.body("asterisk-list-of-100"));
        assertThat(told).isInstanceOfSatisfying(Folded.Value.class, v -> {
            var list = (ResourceList<?>) v.value();
            assertThat(list.resources()).hasSize(100);
            assertThat(list.resources().values())
                    .allSatisfy(r -> assertThat(r.value())
                            .isInstanceOfSatisfying(
                                    DialogInfo.class, d -> assertThat(d.line()).isEqualTo(LineState.IDLE)));
        });
    }

    @Test
    void allAreLookedAt() {
        var text = Pattern.compile("[\\s|]+").splitAsStream(LINES).toList();
        var others = List.of("mailbox", "presence", "conference", "list");
        var missing = new HashSet<>(Golden.names());
        text.forEach(missing::remove);
        missing.removeIf(name -> others.stream().anyMatch(name::contains));
        assertThat(missing).isEmpty();
    }

    private interface Words<T> {
        String of(T value);
    }

    private static <T> String last(Fold<T> fold, String names, Words<T> words) throws MalformedBodyException {
        var last = "nothing";
        for (var name : names.strip().split(" +", -1)) {
            last = switch (fold.take(Golden.body(name))) {
                case Folded.Value<T>(var value) -> words.of(value);
                case Folded.Gap<T> g -> "gap";
            };
        }
        return last;
    }

    private static String words(DialogInfo info) {
        return (info.line() + ": "
                        + info.dialogs().stream().map(GoldenTest::words).collect(Collectors.joining(", ")))
                .strip();
    }

    private static String words(DialogInfo.Dialog d) {
        var out = new StringBuilder(d.state().name().toLowerCase(java.util.Locale.ROOT));
        if (d.direction() != DialogInfo.Direction.UNKNOWN) {
            out.append(' ').append(d.direction().name().toLowerCase(java.util.Locale.ROOT));
        }
        if (d.held()) {
            out.append(" held");
        }
        Party remote = d.remote();
        if (remote != null) {
            out.append(" from ").append((remote.name() + " " + remote.number()).strip());
        }
        if (!d.callId().isEmpty() && !d.remoteTag().isEmpty()) {
            out.append(" call ").append(d.callId());
        }
        return out.toString();
    }

    private static String words(ConferenceInfo room) {
        return room.subject() + ", " + room.userCount() + " in it: "
                + room.users().stream()
                        .map(u -> u.name()
                                + u.endpoints().stream()
                                        .map(e -> " "
                                                + e.status().name().toLowerCase(java.util.Locale.ROOT)
                                                + (e.muted() ? " muted" : ""))
                                        .collect(Collectors.joining()))
                        .collect(Collectors.joining(", "));
    }

    @Test
    void aStateThatIsToldAgainIsEqual() throws MalformedBodyException {
        var fold = new DialogInfoFold();
        var first = fold.take(Golden.body("asterisk-held"));
        assertThat(fold.take(Golden.body("asterisk-held"))).isEqualTo(first);
    }

    @Test
    void whatIsRefusedLeavesTheStateAsItWas() throws MalformedBodyException {
        var fold = new DialogInfoFold();
        fold.take(Golden.body("yealink-first"));
        try {
            fold.take(MessageBody.of(DialogInfoFold.TYPE, "<dialog-info><dialog"));
        } catch (MalformedBodyException expected) {
            assertThat(expected).isNotNull();
        }
        assertThat(fold.take(Golden.body("yealink-second")))
                .isInstanceOfSatisfying(
                        Folded.Value.class,
                        v -> assertThat(((DialogInfo) v.value()).line()).isEqualTo(LineState.IDLE));
    }
}
