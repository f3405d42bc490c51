package io.sidetone.ui.testing;

import io.sidetone.audio.AudioStatus;
import io.sidetone.audio.device.DeviceRole;
import io.sidetone.sip.PhoneSystem;
import io.sidetone.sip.account.Disconnection;
import io.sidetone.sip.account.RegistrationState;
import io.sidetone.sip.account.SipAnswer;
import io.sidetone.sip.address.Party;
import io.sidetone.sip.address.SipUri;
import io.sidetone.sip.call.CallState;
import io.sidetone.sip.call.EndReason;
import io.sidetone.sip.call.Recording;
import io.sidetone.sip.call.RecordingService;
import io.sidetone.sip.call.Room;
import io.sidetone.sip.call.Transfer;
import io.sidetone.sip.call.TransferFailure;
import io.sidetone.sip.media.MediaConnection;
import io.sidetone.sip.media.MediaStatistics;
import io.sidetone.sip.quality.CallQuality;
import io.sidetone.sip.quality.QualityWarning;
import io.sidetone.sip.team.LampState;
import io.sidetone.sip.team.OpenRoom;
import io.sidetone.sip.team.Switchable;
import io.sidetone.sip.team.TeamServices;
import io.sidetone.sip.team.TeamState;
import io.sidetone.sip.team.TeamState.OwnRoom;
import io.sidetone.ui.codes.Codes;
import io.sidetone.ui.desk.Desk;
import io.sidetone.ui.main.MainWindow;
import io.sidetone.ui.settings.Preferences.Choices;
import io.sidetone.ui.theme.Appearance;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.geometry.Rectangle2D;
import javafx.scene.SnapshotParameters;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TextInputControl;
import javafx.scene.image.Image;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.transform.Transform;
import javafx.stage.Stage;
import javax.imageio.ImageIO;

/// The developer's camera: opens the window in every state it can be in and writes what it looks like.
///
/// `Screenshots FOLDER [quick]`; `quick` takes only light and dark at 100 % in English.
public final class Screenshots {
    private static final Codes CODES = new Codes("700", List.of("701", "702"), "**{number}", "600");

    private static final Switchable SWITCH = new Switchable("*1", "*2", "");
    private static final TeamServices TEAM =
            new TeamServices(List.of(), List.of(), List.of(), List.of(), true, SWITCH, "8101", "8101", SWITCH, "rooms");

    private static final PhoneSystem SYSTEM =
            new PhoneSystem(new Room("8101", "*38"), new RecordingService("*1", true, "rec-101"), TEAM, null);

    /// How the scenes begin that need more of the phone system than calls.
    private static final List<String> OFFERED =
            List.of("can-record", "recording", "conference", "merge", "dnd", "rooms", "panel");

    private static final CallQuality GOOD = new CallQuality(4.41, 0, 0, Optional.empty());

    private final Path folder;
    private final Map<String, BiConsumer<FakeUserAgent, FakeServices>> scenes = new LinkedHashMap<>();

    private final SipAnswer ok = new SipAnswer(200, "OK", Instant.now().minusSeconds(40));

    private Screenshots(Path folder) {
        this.folder = folder;
        scenes.put("idle", (phone, services) -> {});
        scenes.put("demo", (phone, services) -> services.demo(true));
        scenes.put("number", (phone, services) -> {});
        scenes.put(
                "connecting",
                (phone, services) ->
                        phone.become(new RegistrationState.Connecting(Instant.now(), FakeUserAgent.SERVER, null)));
        scenes.put(
                "disconnected",
                (phone, services) ->
                        phone.disconnect(new Disconnection.Unreachable("pbx.example.com"), Duration.ofSeconds(8)));
        scenes.put("calling", (phone, services) -> phone.call("102"));
        scenes.put("ringing", (phone, services) -> {
            phone.call("030901820");
            phone.last().become(new CallState.Ringing());
        });
        scenes.put("incoming", (phone, services) -> phone.ring("Dana Kowalski", "+48225550198"));
        scenes.put("in-call", (phone, services) -> talk(phone));
        scenes.put("muted", (phone, services) -> {
            talk(phone);
            phone.last().mute(true);
        });
        scenes.put("call-waiting", (phone, services) -> {
            talk(phone);
            phone.ring("", "+48225550198");
        });
        scenes.put(
                "via",
                (phone, services) ->
                        phone.ring("Dana Kowalski", "+48225550198").change(c -> c.via = party("Sales", "030901820")));
        scenes.put("via-call", (phone, services) -> {
            var call = phone.ring("Dana Kowalski", "+48225550198")
                    .establish(Instant.now().minusSeconds(9));
            call.change(c -> c.via = party("Sales", "030901820"));
            call.sound(MediaConnection.CONNECTED, MediaStatistics.Path.DIRECT);
        });
        scenes.put("held", (phone, services) -> {
            talk(phone);
            phone.last().hold();
        });
        scenes.put("held-muted", (phone, services) -> {
            talk(phone);
            phone.last().hold();
            phone.last().mute(true);
        });
        scenes.put("remote-held", (phone, services) -> {
            talk(phone);
            phone.last().held(true);
        });
        scenes.put("both-held", (phone, services) -> {
            talk(phone);
            phone.last().hold();
            phone.last().held(true);
        });
        scenes.put("several", (phone, services) -> {
            talk(phone);
            second(phone);
        });
        scenes.put("three", (phone, services) -> {
            talk(phone);
            second(phone);
            phone.call("104");
            phone.last().become(new CallState.Ringing());
            phone.last().establish(Instant.now().minusSeconds(5));
            phone.holdAllBut(phone.last());
            phone.last().sound(MediaConnection.CONNECTED, MediaStatistics.Path.DIRECT);
        });
        scenes.put("park", (phone, services) -> talk(phone));
        scenes.put("codes", (phone, services) -> {});
        scenes.put("intercom", (phone, services) -> {
            var call = phone.ring("Cleo Marsh", "103").establish(Instant.now().minusSeconds(4));
            call.change(c -> c.intercom = true);
            call.sound(MediaConnection.CONNECTED, MediaStatistics.Path.DIRECT);
        });
        scenes.put("keypad", (phone, services) -> {
            talk(phone);
            phone.last().dtmf("1234#");
        });
        scenes.put("keypad-muted", (phone, services) -> {
            talk(phone);
            phone.last().mute(true);
        });
        scenes.put("early-keypad", (phone, services) -> {
            phone.call("030901820");
            phone.last().become(new CallState.Early());
        });
        scenes.put("early", (phone, services) -> {
            phone.call("030901820");
            phone.last().become(new CallState.Early());
        });
        scenes.put("tones", (phone, services) -> {
            talk(phone);
            phone.last().dtmf("0049301234567890#");
        });
        scenes.put("transfer", (phone, services) -> talk(phone));
        scenes.put("transfer-empty", (phone, services) -> talk(phone));
        scenes.put("transfer-number", (phone, services) -> talk(phone));
        scenes.put("transfer-problem", (phone, services) -> talk(phone));
        scenes.put("consulting", (phone, services) -> {
            talk(phone);
            phone.last().consult("103");
            phone.last().become(new CallState.Ringing());
        });
        scenes.put("consultation", (phone, services) -> consult(phone));
        scenes.put("consultation-swapped", (phone, services) -> {
            consult(phone);
            phone.calls().getFirst().resume();
        });
        scenes.put("completing", (phone, services) -> {
            consult(phone);
            ((FakeCall) phone.calls().getFirst()).transferBecomes(new Transfer.Underway(party("", "103"), 100));
        });
        scenes.put("passing", (phone, services) -> {
            talk(phone);
            phone.last().transferBecomes(new Transfer.Underway(party("Cleo Marsh", "103"), 180));
        });
        scenes.put("passed", (phone, services) -> {
            talk(phone);
            phone.last().end(new EndReason.Transferred(party("Cleo Marsh", "103")));
        });
        scenes.put("transfer-failed", (phone, services) -> {
            talk(phone);
            phone.last()
                    .transferBecomes(new Transfer.Failed(
                            party("Cleo Marsh", "103"), new TransferFailure.Refused(486, "Busy Here"), Instant.now()));
        });
        scenes.put("consultation-ended", (phone, services) -> {
            talk(phone);
            phone.last()
                    .transferBecomes(new Transfer.Failed(
                            party("Cleo Marsh", "103"),
                            new TransferFailure.ConsultationEnded(new EndReason.NoAnswer()),
                            Instant.now()));
        });
        scenes.put("requested", (phone, services) -> {
            talk(phone);
            phone.last().transferBecomes(new Transfer.Requested(party("Cleo Marsh", "103")));
        });
        scenes.put("can-record", (phone, services) -> offered(phone));
        scenes.put("recording", (phone, services) -> {
            offered(phone);
            phone.last().change(c -> c.recording = new Recording(Recording.State.ON, 2, null));
        });
        scenes.put("recording-keypad", (phone, services) -> {
            offered(phone);
            phone.last().change(c -> c.recording = new Recording(Recording.State.ON, 2, null));
        });
        scenes.put("recording-starting", (phone, services) -> {
            offered(phone);
            phone.last().change(c -> c.recording = new Recording(Recording.State.STARTING, 0, null));
        });
        scenes.put("recording-refused", (phone, services) -> {
            offered(phone);
            phone.last()
                    .change(c -> c.recording =
                            new Recording(Recording.State.OFF, 0, new Recording.Refusal(0, Instant.now())));
        });
        scenes.put("conference", (phone, services) -> conference(phone));
        scenes.put("conference-add", (phone, services) -> conference(phone));
        scenes.put("conference-added", (phone, services) -> {
            conference(phone);
            phone.last().add("103", true);
            phone.last().establish(Instant.now().minusSeconds(8));
            phone.last().sound(MediaConnection.CONNECTED, MediaStatistics.Path.DIRECT);
        });
        scenes.put("conference-failed", (phone, services) -> {
            offered(phone);
            phone.last()
                    .transferBecomes(new Transfer.Failed(
                            party("", "8101"), new TransferFailure.Refused(403, "Forbidden"), Instant.now()));
        });
        scenes.put("merge", (phone, services) -> {
            consult(phone);
        });
        scenes.put("dnd", (phone, services) -> phone.team().becomes(team(true, OwnRoom.UNKNOWN, 0)));
        scenes.put("dnd-unknown", (phone, services) -> {});
        scenes.put("rooms-one", (phone, services) -> phone.team().becomes(team(false, OPEN, 0)));
        scenes.put("rooms-two", (phone, services) -> phone.team().becomes(team(false, OPEN, 2)));
        scenes.put("rooms-five", (phone, services) -> {
            conference(phone);
            phone.team().becomes(team(false, new OwnRoom(true, 3, true), 5));
        });
        for (int count : List.of(8, 40, 200)) {
            scenes.put("panel-" + count, (phone, services) -> lamps(phone, count));
        }
        scenes.put("panel-call", (phone, services) -> {
            lamps(phone, 8);
            talk(phone);
        });
        scenes.put("panel-rail", (phone, services) -> lamps(phone, 8));
        scenes.put("panel-mailbox", (phone, services) -> lamps(phone, 0));
        scenes.put("redial", (phone, services) -> services.last("+4930901820"));
        scenes.put("retry-after", (phone, services) -> {
            phone.call("102");
            phone.last().end(new EndReason.Refused(480, "Temporarily Unavailable", Duration.ofMinutes(5)));
        });
        scenes.put("busy", (phone, services) -> {
            phone.call("102");
            phone.last().end(new EndReason.Refused(486, "Busy Here"));
        });
        scenes.put("sign-in", (phone, services) -> phone.disconnect(new Disconnection.PasswordNeeded(), Duration.ZERO));
        scenes.put(
                "wrong-password",
                (phone, services) -> phone.disconnect(new Disconnection.WrongPassword(), Duration.ZERO));
        scenes.put("no-microphone", (phone, services) -> services.sound(new AudioStatus.NoMicrophone()));
        scenes.put(
                "status-ready",
                (phone, services) -> phone.become(new RegistrationState.Ready(
                        Instant.now().minusSeconds(4000), FakeUserAgent.SERVER, Duration.ofMinutes(5), ok)));
        scenes.put(
                "status-connecting",
                (phone, services) -> phone.become(new RegistrationState.Connecting(
                        Instant.now(), FakeUserAgent.SERVER, new Disconnection.ConnectionLost("pbx.example.com"), ok)));
        scenes.put(
                "status-disconnected",
                (phone, services) -> phone.become(new RegistrationState.Disconnected(
                        Instant.now(),
                        FakeUserAgent.SERVER,
                        new Disconnection.Refused(503, "Service Unavailable"),
                        Instant.now().plusSeconds(8),
                        new SipAnswer(503, "Service Unavailable", Instant.now()))));
        scenes.put("status-in-call", (phone, services) -> talk(phone));
        scenes.put("quality-direct", (phone, services) -> sounds(phone, MediaStatistics.Path.DIRECT, 23.4, GOOD));
        scenes.put(
                "quality-relay",
                (phone, services) ->
                        sounds(phone, MediaStatistics.Path.RELAY, 184, new CallQuality(4.1, 0.4, 0, Optional.empty())));
        scenes.put(
                "quality-poor",
                (phone, services) -> sounds(
                        phone,
                        MediaStatistics.Path.RELAY,
                        612,
                        new CallQuality(2.9, 7.2, Double.NaN, Optional.of(QualityWarning.LOSS_TO_US))));
        scenes.put("quality-unknown", (phone, services) -> {
            phone.call("102");
            phone.last().establish(Instant.now());
        });
        for (var warning : QualityWarning.values()) {
            scenes.put(
                    "warning-" + warning.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                    (phone, services) -> sounds(
                            phone, MediaStatistics.Path.DIRECT, 80, new CallQuality(3.2, 4, 4, Optional.of(warning))));
        }
        scenes.put("devices", (phone, services) -> headset(services));
        scenes.put("devices-default", (phone, services) -> {});
        scenes.put(
                "devices-eight",
                (phone, services) -> services.devices()
                        .plugged(
                                "Built-in Audio Analog",
                                "Jabra Evolve 65",
                                "Plantronics Voyager Focus 2 UC with a rather long name",
                                "HDMI / DisplayPort 3 Output",
                                "USB Audio CODEC",
                                "Logitech BRIO",
                                "Scarlett 2i2 USB",
                                "Monitor of somebody"));
        scenes.put("devices-missing", (phone, services) -> {
            headset(services);
            services.devices().plugged("Built-in Audio Analog");
        });
        scenes.put(
                "devices-limit",
                (phone, services) ->
                        services.devices().limited("This system does not let Sidetone choose its devices yet."));
        scenes.put("devices-failed", (phone, services) -> {
            headset(services);
            services.devices().failing("The system does not let Sidetone use that device.");
        });
        scenes.put("devices-in-call", (phone, services) -> {
            headset(services);
            talk(phone);
        });
        scenes.put("devices-ringing", (phone, services) -> {
            headset(services);
            phone.ring("Dana Kowalski", "+48225550198");
        });
        scenes.put("device-lost", (phone, services) -> {
            headset(services);
            services.devices().plugged("Built-in Audio Analog");
        });
        scenes.put("device-back", (phone, services) -> {
            headset(services);
            services.devices().plugged("Built-in Audio Analog");
            services.devices().plugged("Built-in Audio Analog", "Jabra Evolve 65");
        });
        scenes.put("keys", (phone, services) -> {});
        scenes.put("focus", (phone, services) -> {});
    }

    /// @param args the folder to write to, and perhaps `quick`
    public static void main(String[] args) throws IOException {
        try {
            take(args);
        } finally {
            Platform.exit();
        }
    }

    private static void take(String... args) throws IOException {
        var shots = new Screenshots(Files.createDirectories(Path.of(args[0])));
        boolean quick = args.length > 1 && args[1].equals("quick");
        var only = args.length > 1 && !quick ? List.of(args[1].split(",")) : List.<String>of();
        for (var scene : shots.scenes.keySet()) {
            if (!only.isEmpty() && !only.contains(scene)) {
                continue;
            }
            shots.take(scene, scene + "-light", Appearance.LIGHT, 100, "en", 372, 660);
            shots.take(scene, scene + "-dark", Appearance.DARK, 100, "en", 372, 660);
            if (!quick) {
                shots.take(scene, scene + "-light-200", Appearance.LIGHT, 200, "en", 372, 660);
                shots.take(scene, scene + "-light-de", Appearance.LIGHT, 100, "de", 372, 660);
                shots.take(scene, scene + "-dark-small", Appearance.DARK, 100, "de", 340, 560);
            }
        }
    }

    private static void sounds(
            FakeUserAgent phone, MediaStatistics.Path path, double roundTripMs, CallQuality quality) {
        talk(phone);
        phone.last().measured(path, roundTripMs, quality);
    }

    private static void headset(FakeServices services) {
        services.devices().plugged("Built-in Audio Analog", "Jabra Evolve 65");
        for (var role : List.of(DeviceRole.MICROPHONE, DeviceRole.SPEAKER)) {
            services.devices().use(role, FakeDevices.id("Jabra Evolve 65"));
        }
    }

    private static final OwnRoom OPEN = new OwnRoom(true, 3, false);

    private static TeamState team(boolean quiet, OwnRoom own, int open) {
        var names = List.of("Ben Ito", "Cleo Marsh", "Dana Kowalski", "Eli Novak", "Farah Aziz");
        var rooms = IntStream.range(0, open)
                .mapToObj(i -> new OpenRoom("81" + (10 + i), names.get(i)))
                .toList();
        return new TeamState(quiet, 2, 5, own, rooms);
    }

    private static final List<String> PEOPLE =
            List.of("Ben Ito", "Cleo Marsh", "Dana Kowalski", "Eli Novak", "Farah Aziz", "Gus Holm", "Warehouse");

    private static Desk desk(String scene) {
        int count =
                scene.endsWith("mailbox") ? 0 : scene.matches("panel-\\d+") ? Integer.parseInt(scene.substring(6)) : 8;
        return new Desk(
                IntStream.range(0, count)
                        .mapToObj(i -> new Desk.LampKey(
                                i < PEOPLE.size() ? PEOPLE.get(i) : "Office " + i, Integer.toString(102 + i)))
                        .toList(),
                "*97",
                Desk.Cue.BEEP);
    }

    private static void lamps(FakeUserAgent phone, int count) {
        phone.team().becomes(team(false, OwnRoom.UNKNOWN, 0));
        var states = LampState.values();
        for (int i = 0; i < count; i++) {
            phone.team().light(Integer.toString(102 + i), states[i % states.length]);
        }
    }

    private static void offered(FakeUserAgent phone) {
        talk(phone);
        phone.last().change(c -> c.recording = new Recording(Recording.State.OFF, 0, null));
    }

    private static void conference(FakeUserAgent phone) {
        phone.join("8101");
        phone.last().establish(Instant.now().minusSeconds(842));
        phone.last().sound(MediaConnection.CONNECTED, MediaStatistics.Path.RELAY);
    }

    private static void second(FakeUserAgent phone) {
        phone.ring("Cleo Marsh", "103").answer();
        phone.last().establish(Instant.now().minusSeconds(42));
        phone.last().sound(MediaConnection.CONNECTED, MediaStatistics.Path.RELAY);
    }

    private static void consult(FakeUserAgent phone) {
        talk(phone);
        phone.last().consult("103");
        phone.last().establish(Instant.now().minusSeconds(21));
        phone.last().sound(MediaConnection.CONNECTED, MediaStatistics.Path.DIRECT);
    }

    private static Party party(String name, String number) {
        return new Party(name, SipUri.of(number, "example.com"));
    }

    private static void talk(FakeUserAgent phone) {
        phone.call("102");
        phone.last().establish(Instant.now().minusSeconds(167));
        phone.last().sound(MediaConnection.CONNECTED, MediaStatistics.Path.DIRECT);
    }

    private void take(
            String name, String file, Appearance appearance, int percent, String language, int column, int height)
            throws IOException {
        var phone = new FakeUserAgent(InstantSource.system());
        var services = new FakeServices(phone);
        services.choices(
                new Choices(appearance, language, percent, true, Optional.empty(), !name.equals("panel-rail"), false));
        if (OFFERED.stream().anyMatch(name::startsWith)) {
            phone.offering(SYSTEM);
        }
        if (name.startsWith("panel")) {
            services.desk(desk(name));
        }
        if (name.equals("demo")) {
            services.demo(true);
        }
        if (List.of("park", "codes", "three", "keys").contains(name) || name.startsWith("devices")) {
            services.codes(CODES);
        }
        int width = name.equals("panel-rail") || !name.startsWith("panel") ? column : column + 308 * percent / 100;
        var stage = Fx.get(Stage::new);
        var window = Fx.get(() -> {
            var opened = MainWindow.open(stage, services.services());
            stage.setWidth(width);
            stage.setHeight(height);
            scenes.get(name).accept(phone, services);
            return opened;
        });
        Fx.run(() -> press(stage, name));
        Fx.run(() -> services.devices().hear(0.06));
        pass(400);
        var image = Fx.get(() -> {
            var parameters = new SnapshotParameters();
            parameters.setTransform(Transform.scale(2, 2));
            parameters.setViewport(new Rectangle2D(0, 0, 2.0 * width, 2.0 * height));
            return stage.getScene().getRoot().snapshot(parameters, null);
        });
        Fx.run(() -> {
            stage.hide();
            window.close();
        });
        write(image, folder.resolve(file + ".png"));
    }

    private static void press(Stage stage, String name) {
        switch (name) {
            case "number" -> "+4930901820".chars().forEach(c -> type(stage, Character.toString(c)));
            case "keypad", "keypad-muted", "early-keypad", "recording-keypad" -> type(stage, "k");
            case "transfer" -> write(stage, "cle");
            case "transfer-empty", "conference-add" -> type(stage, "t");
            case "transfer-number" -> write(stage, "1");
            case "transfer-problem" -> {
                write(stage, "call me!");
                stage.getScene().getFocusOwner().fireEvent(pressed(KeyCode.ENTER));
            }
            case "redial" -> stage.getScene().getRoot().fireEvent(pressed(KeyCode.ENTER));
            case "keys" -> stage.getScene().getRoot().fireEvent(pressed(KeyCode.F1));
            case String status when status.startsWith("status-") -> withCtrlShift(stage, KeyCode.S);
            case String quality when quality.startsWith("quality-") -> type(stage, "i");
            case "devices-failed" -> {
                withCtrlShift(stage, KeyCode.A);
                ((MenuButton) stage.getScene().lookup("#ring"))
                        .getItems()
                        .getLast()
                        .fire();
            }
            case String devices when devices.startsWith("devices") -> withCtrlShift(stage, KeyCode.A);
            case "focus" -> {
                for (int i = 0; i < 2; i++) {
                    stage.getScene().getFocusOwner().fireEvent(pressed(KeyCode.TAB));
                }
            }
            default -> {}
        }
    }

    /// Opens the transfer sheet and writes into its field.
    private static void write(Stage stage, String text) {
        type(stage, "t");
        ((TextInputControl) stage.getScene().getFocusOwner()).setText(text);
    }

    private static void withCtrlShift(Stage stage, KeyCode code) {
        stage.getScene()
                .getRoot()
                .fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, true, true, false, false));
    }

    private static KeyEvent pressed(KeyCode code) {
        return new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false);
    }

    private static void type(Stage stage, String character) {
        stage.getScene()
                .getFocusOwner()
                .fireEvent(new KeyEvent(
                        KeyEvent.KEY_TYPED, character, character, KeyCode.UNDEFINED, false, false, false, false));
    }

    /// Lets movement end before the picture is taken.
    private static void pass(double millis) {
        var passed = new CountDownLatch(1);
        Fx.run(() -> {
            var pause = new PauseTransition(javafx.util.Duration.millis(millis));
            pause.setOnFinished(event -> passed.countDown());
            pause.play();
        });
        try {
            if (!passed.await(10, TimeUnit.SECONDS)) {
                throw new IllegalStateException("JavaFX stands still");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void write(Image image, Path file) throws IOException {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        var copy = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        var pixels = image.getPixelReader();
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                copy.setRGB(x, y, pixels.getArgb(x, y));
            }
        }
        ImageIO.write(copy, "png", file.toFile());
    }
}
