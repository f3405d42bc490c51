package io.sidetone.sip.team;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidetone.sip.account.RegistrationState;
import io.sidetone.sip.address.SipUri;
import io.sidetone.sip.call.EndReason;
import io.sidetone.sip.flow.Server;
import io.sidetone.sip.subscription.Subscriptions;
import io.sidetone.sip.testing.FakeSignalling;
import io.sidetone.sip.testing.FakeSubscription;
import io.sidetone.sip.testing.HandCore;
import io.sidetone.sip.testing.Unheard;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What the phone system tells of the team (S37–S39, S43, S47, S48).
class TeamTest {
    private static final String DIALOG = "application/dialog-info+xml";
    private static final String BUSY_LINE =
            "<dialog id=\"1\" direction=\"initiator\"><state>confirmed</state></dialog>";

    private final HandCore core = new HandCore();
    private final FakeSignalling signalling = new FakeSignalling(core, new Unheard());
    private final Subscriptions subscriptions =
            new Subscriptions(core, signalling, SipUri.of("101", "pbx.test"), () -> 0.5);
    private final List<String> dialled = new ArrayList<>();
    private CompletableFuture<EndReason> dialling = new CompletableFuture<>();
    private final TeamWatch team = new TeamWatch(
            core,
            new TeamServices(
                    List.of("102", "103"),
                    List.of(),
                    List.of("pres-101"),
                    List.of("dnd"),
                    true,
                    new Switchable("*78", "*79", "*78101"),
                    "8101",
                    "8101",
                    new Switchable("*39", "*40", ""),
                    "open-rooms"),
            code -> {
                dialled.add(code);
                dialling = new CompletableFuture<>();
                return dialling;
            });

    @BeforeEach
    void watched() {
        core.execute(() -> team.begin(subscriptions, "101"));
        core.execute(() -> subscriptions.registration(
                new RegistrationState.Ready(core.now(), Server.parse("tcp://pbx.test"), Duration.ofMinutes(5))));
        core.advance(Duration.ofSeconds(1));
    }

    private FakeSubscription to(String event, String user) {
        return signalling.subscriptions.stream()
                .filter(s -> s.interest.event().equals(event)
                        && s.interest.resource().user().equals(user))
                .reduce((a, b) -> b)
                .orElseThrow();
    }

    private void dialogs(String user, String dialogs) {
        to("dialog", user).notified(DIALOG, "<dialog-info state=\"full\" version=\"0\">" + dialogs + "</dialog-info>");
    }

    private LampState lamp(String number) {
        return java.util.Objects.requireNonNull(team.lamps().get(number)).state();
    }

    private void presences(String... tuples) {
        var parts = tuples.clone();
        for (int i = 1; i < parts.length; i += 2) {
            parts[i] = "<presence><tuple id=\"t\"><status><basic>" + parts[i] + "</basic></status></tuple></presence>";
        }
        list("presence", "pres-101", "application/pidf+xml", parts);
    }

    /// @param parts numbers, each with its body
    private void list(String event, String list, String type, String... parts) {
        var rlmi = new StringBuilder("--b\r\nContent-ID: <list>\r\nContent-Type: application/rlmi+xml\r\n\r\n"
                + "<list uri=\"sip:" + list + "@pbx.test\" version=\"0\" fullState=\"true\">");
        var bodies = new StringBuilder();
        for (int i = 0; i < parts.length; i += 2) {
            rlmi.append("<resource uri=\"sip:").append(parts[i]);
            rlmi.append("@pbx.test\"><instance id=\"1\" state=\"active\" cid=\"p")
                    .append(i);
            rlmi.append("\"/></resource>");
            bodies.append("--b\r\nContent-ID: <p").append(i).append(">\r\nContent-Type: ");
            bodies.append(type).append("\r\n\r\n").append(parts[i + 1]).append("\r\n");
        }
        to(event, list)
                .notified(
                        "multipart/related;type=\"application/rlmi+xml\";boundary=b;start=\"<list>\"",
                        rlmi + "</list>\r\n" + bodies + "--b--\r\n");
    }

    @Test
    void lampsAreUnknownUntilTheyAreTold() {
        assertThat(lamp("102")).isEqualTo(LampState.UNKNOWN);
        dialogs("102", "");
        assertThat(lamp("102")).isEqualTo(LampState.IDLE);
        dialogs("102", BUSY_LINE);
        assertThat(lamp("102")).isEqualTo(LampState.BUSY);
        core.execute(() -> subscriptions.registration(
                new RegistrationState.Connecting(core.now(), Server.parse("tcp://pbx.test"), null)));
        assertThat(lamp("102")).isEqualTo(LampState.UNKNOWN);
    }

    @Test
    void presenceTellsWhoIsOffline() {
        dialogs("102", "");
        dialogs("103", "");
        presences("102", "closed", "103", "open");
        assertThat(lamp("102")).isEqualTo(LampState.OFFLINE);
        assertThat(lamp("103")).isEqualTo(LampState.IDLE);
        dialogs("102", BUSY_LINE);
        assertThat(lamp("102")).isEqualTo(LampState.BUSY);
    }

    @Test
    void aLampOfItsOwnTellsWhoIsNotToBeDisturbed() {
        dialogs("102", BUSY_LINE); // Asterisk calls it busy then
        dialogs("103", "");
        lampsNotToDisturb("*78102", BUSY_LINE, "*78103", "");
        assertThat(lamp("102")).isEqualTo(LampState.DO_NOT_DISTURB);
        assertThat(lamp("103")).isEqualTo(LampState.IDLE);
        dialogs("102", "");
        lampsNotToDisturb("*78102", "", "*78103", "");
        assertThat(lamp("102")).isEqualTo(LampState.IDLE);
    }

    private void lampsNotToDisturb(String... lamps) {
        var parts = new String[lamps.length];
        for (int i = 0; i < lamps.length; i += 2) {
            parts[i] = lamps[i];
            parts[i + 1] = "<dialog-info state=\"full\" version=\"0\">" + lamps[i + 1] + "</dialog-info>";
        }
        list("dialog", "dnd", DIALOG, parts);
    }

    @Test
    void theMailboxIsCounted() {
        assertThat(team.state().freshMessages()).isNull();
        to("message-summary", "101")
                .notified(
                        "application/simple-message-summary", "Messages-Waiting: yes\r\nVoice-Message: 2/5 (0/0)\r\n");
        assertThat(team.state().freshMessages()).isEqualTo(2);
        assertThat(team.state().oldMessages()).isEqualTo(5);
    }

    @Test
    void ourRoomIsOpenAsLongAsItsLampSaysSo() {
        dialogs("8101", BUSY_LINE);
        assertThat(team.state().room()).isEqualTo(new TeamState.OwnRoom(true, null, null));
        dialogs("8101", "");
        assertThat(team.state().room().open()).isFalse();
    }

    @Test
    void openRoomsOfOthersAreNamedByTheirNumber() {
        var list = to("dialog", "open-rooms");
        list.notified("multipart/related;type=\"application/rlmi+xml\";boundary=b;start=\"<l>\"", """
                --b\r
                Content-ID: <l>\r
                Content-Type: application/rlmi+xml\r
                \r
                <list uri="sip:open-rooms@pbx.test" version="0" fullState="true"><resource uri="sip:open-8101@pbx.test"
                ><instance id="1" state="active" cid="a"/></resource><resource uri="sip:open-8102@pbx.test"><name>Ben</name
                ><instance id="1" state="active" cid="a"/></resource><resource uri="sip:open-8103@pbx.test"
                ><instance id="1" state="active" cid="c"/></resource></list>\r
                --b\r
                Content-ID: <a>\r
                Content-Type: application/dialog-info+xml\r
                \r
                <dialog-info state="full" version="0"><dialog id="1"><state>confirmed</state></dialog></dialog-info>\r
                --b\r
                Content-ID: <c>\r
                Content-Type: application/dialog-info+xml\r
                \r
                <dialog-info state="full" version="0"><dialog id="1"><state>terminated</state></dialog></dialog-info>\r
                --b--\r
                """);
        assertThat(team.state().openRooms()).containsExactly(new OpenRoom("8102", "Ben"));
    }

    // --- do not disturb

    private CompletableFuture<Switched> turn(boolean on) {
        var outcome = new CompletableFuture<Switched>();
        team.doNotDisturb(on).thenAccept(outcome::complete);
        return outcome;
    }

    @Test
    void doNotDisturbIsOnceThePhoneSystemSaysSo() {
        dialogs("*78101", "");
        assertThat(team.state().doNotDisturb()).isFalse();
        var outcome = turn(true);
        assertThat(dialled).containsExactly("*78");
        dialling.complete(new EndReason.RemoteHungUp());
        assertThat(outcome).isNotDone();
        assertThat(team.state().doNotDisturb()).isFalse();
        dialogs("*78101", BUSY_LINE);
        assertThat(outcome).isCompletedWithValue(new Switched(true, null));
        assertThat(team.state().doNotDisturb()).isTrue();
    }

    @Test
    void aCodeThatChangesNothingIsSaid() {
        dialogs("*78101", "");
        var outcome = turn(true);
        dialling.complete(new EndReason.RemoteHungUp());
        core.advance(CodeSwitch.FOLLOWS_WITHIN);
        assertThat(outcome).isCompletedWithValue(new Switched(false, null));
    }

    @Test
    void aCodeThatIsRefusedIsSaid() {
        var outcome = turn(true);
        var refused = new EndReason.Refused(404, "Not Found");
        dialling.complete(refused);
        assertThat(outcome).isCompletedWithValue(new Switched(false, refused));
    }

    @Test
    void whatIsSoAlreadyIsNotAskedFor() {
        dialogs("*78101", BUSY_LINE);
        assertThat(turn(true)).isCompletedWithValue(new Switched(true, null));
        assertThat(dialled).isEmpty();
    }

    @Test
    void whereNobodyTellsTheCodeThatWasTakenCounts() {
        team.discoverable(true);
        assertThat(team.state().room().discoverable()).isNull();
        dialling.complete(new EndReason.HungUp());
        assertThat(team.state().room().discoverable()).isTrue();
    }

    @Test
    void listenersHearWhatIsKnownAndWhatChanges() {
        var heard = new ArrayList<String>();
        team.addListener(
                new TeamListener() {
                    @Override
                    public void lampChanged(String number, Lamp lamp) {
                        heard.add(number + " " + lamp.state());
                    }
                },
                Runnable::run);
        dialogs("103", "");
        dialogs("103", "");
        assertThat(heard).containsExactly("102 UNKNOWN", "103 UNKNOWN", "103 IDLE");
    }
}
