package io.sidetone.app.control;

import io.sidetone.app.directory.Directory;
import io.sidetone.app.directory.personal.PersonalContacts;
import io.sidetone.app.history.History;
import io.sidetone.audio.device.Devices;
import io.sidetone.sip.call.Call;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// What can be asked over the control interface. Each method returns when the change is accepted; what came of it is
/// told by events.
public final class Methods {
    /// Methods that concern a call.
    static final Set<String> OF_CALLS = Set.of(
            "call",
            "redial",
            "pickup",
            "answer",
            "decline",
            "hangup",
            "mute",
            "unmute",
            "hold",
            "resume",
            "dtmf",
            "transfer",
            "park",
            "complete",
            "back",
            "follow",
            "stay",
            "conference",
            "add",
            "join",
            "record");

    /// Less than a client waits for an answer.
    private static final Duration DEVICE_IN_USE = Duration.ofSeconds(5);

    private static final Duration SWITCHED_WITHIN = Duration.ofSeconds(5);

    private final StatusBoard board;
    private final Window window;
    private final Duration deviceInUse;
    private final AtomicReference<@Nullable Phone> phone = new AtomicReference<>();
    private final AtomicReference<@Nullable Devices> devices = new AtomicReference<>();
    private final AtomicReference<@Nullable PeopleMethods> people = new AtomicReference<>();

    public Methods(StatusBoard board, Window window) {
        this(board, window, DEVICE_IN_USE);
    }

    /// @param deviceInUse how long a device may take to be in use
    Methods(StatusBoard board, Window window, Duration deviceInUse) {
        this.board = board;
        this.window = window;
        this.deviceInUse = deviceInUse;
    }

    /// The phone is there: from now on calls can be made.
    public void attach(Phone newPhone) {
        phone.set(newPhone);
    }

    /// The sound is there: from now on devices can be chosen.
    public void attach(Devices newDevices) {
        devices.set(newDevices);
    }

    /// The people are there: from now on they can be found.
    public void attach(Directory newDirectory, PersonalContacts contacts, History history) {
        people.set(new PeopleMethods(newDirectory, contacts, history));
    }

    /// The answer to a command: what became of it, and what has to happen once it is sent.
    ///
    /// @param after run after the answer is on its way
    record Answer(Object result, Runnable after) {
        static Answer of(Object result) {
            return new Answer(result, () -> {});
        }
    }

    /// Carries out a method; `events` is the connection's own.
    Answer invoke(String method, Parameters parameters) throws Refusal {
        return switch (method) {
            case "status" -> Answer.of(board.status());
            case "history" -> Answer.of(history(parameters));
            case "devices", "use", "voice" -> Answer.of(deviceMethods().invoke(method, parameters));
            case "dnd" -> Answer.of(team(parameters).doNotDisturb(on(parameters)));
            case "discoverable" -> Answer.of(team(parameters).discoverable(on(parameters)));
            case "people", "export", "import" -> Answer.of(peopleMethods().invoke(method, parameters));
            case "show" -> Answer.of(show());
            case "quit" -> new Answer(Map.of("quitting", true), window::quit);
            default -> Answer.of(callMethod(method, parameters));
        };
    }

    private Done callMethod(String method, Parameters parameters) throws Refusal {
        if (!OF_CALLS.contains(method)) {
            throw unknown(method);
        }
        var present = phone();
        var choice = new Choice(present.agent().calls(), named(present, parameters));
        var calls = new CallMethods(present, choice, board.texts());
        var transfers = new TransferMethods(present, choice);
        var team = team(parameters);
        return switch (method) {
            case "call" -> calls.call(parameters.text("number"));
            case "redial" -> calls.redial();
            case "pickup" -> calls.pickUp(parameters.text("number"));
            case "answer" -> calls.answer();
            case "decline" -> calls.decline();
            case "hangup" -> calls.hangUp();
            case "mute" -> calls.mute(true);
            case "unmute" -> calls.mute(false);
            case "hold" -> calls.hold();
            case "resume" -> calls.resume();
            case "dtmf" -> calls.touchTones(parameters.text("digits"));
            case "transfer" -> transfers.transfer(parameters.text("to"), parameters.yes("attended"));
            case "park" -> transfers.park();
            case "complete" -> transfers.complete();
            case "back" -> transfers.back();
            case "follow" -> transfers.follow();
            case "stay" -> transfers.stay();
            case "conference" -> team.conference();
            case "add" -> team.add(parameters.text("number"), parameters.yes("attended"));
            case "join" -> team.join(parameters.optionalText("room").orElse(null));
            case "record" -> team.record(on(parameters));
            default -> throw unknown(method);
        };
    }

    private TeamMethods team(Parameters parameters) throws Refusal {
        var present = phone();
        var choice = new Choice(present.agent().calls(), named(present, parameters));
        return new TeamMethods(present, choice, new CallMethods(present, choice, board.texts()), SWITCHED_WITHIN);
    }

    private static boolean on(Parameters parameters) throws Refusal {
        return parameters
                .optionalYes("on")
                .orElseThrow(() -> new Refusal(Refusal.Code.INVALID_PARAMS, "Say whether it is to be on or off."));
    }

    private Past history(Parameters parameters) throws Refusal {
        int limit = parameters.optionalCount("limit").orElse(Past.USUALLY);
        var typed = parameters.optionalText("search");
        return typed.isEmpty() ? Past.of(phone().history(), limit) : Past.search(phone().history(), typed.get(), limit);
    }

    private Map<String, Boolean> show() throws Refusal {
        if (window.quitting()) {
            throw new Refusal(Refusal.Code.ENDING, "Sidetone is about to end.");
        }
        window.show();
        return Map.of("shown", true);
    }

    private static Refusal unknown(String method) {
        return new Refusal(Refusal.Code.UNKNOWN_METHOD, "There is no method “" + method + "”.");
    }

    private static @Nullable Call named(Phone phone, Parameters parameters) throws Refusal {
        var id = parameters.optionalText("call");
        if (id.isEmpty()) {
            return null;
        }
        return phone.agent()
                .find(id.get())
                .orElseThrow(() -> new Refusal(Refusal.Code.UNKNOWN_CALL, "There is no call “" + id.get() + "”."));
    }

    private DeviceMethods deviceMethods() throws Refusal {
        var present = devices.get();
        if (present == null) {
            throw notThereYet();
        }
        return new DeviceMethods(present, deviceInUse);
    }

    private PeopleMethods peopleMethods() throws Refusal {
        var present = people.get();
        if (present == null) {
            throw notThereYet();
        }
        return present;
    }

    private Phone phone() throws Refusal {
        var present = phone.get();
        if (present == null) {
            throw notThereYet();
        }
        return present;
    }

    private Refusal notThereYet() {
        return board.failure()
                .map(why -> new Refusal(Refusal.Code.NOT_CONNECTED, why))
                .orElseGet(
                        () -> new Refusal(Refusal.Code.STARTING, "Sidetone is still starting. Try again in a moment."));
    }
}
