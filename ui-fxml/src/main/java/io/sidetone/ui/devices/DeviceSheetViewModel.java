package io.sidetone.ui.devices;

import io.sidetone.audio.device.DeviceRole;
import io.sidetone.audio.device.DeviceState;
import io.sidetone.audio.device.DeviceState.Choice;
import io.sidetone.audio.device.Devices;
import io.sidetone.audio.device.VoiceProcessing;
import io.sidetone.ui.call.CallsModel;
import io.sidetone.ui.call.LiveCall;
import io.sidetone.ui.sheet.Sheet;
import io.sidetone.ui.sheet.Sheets;
import io.sidetone.ui.text.Texts;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// Microphone, speaker and ring device: which, how loud, and what is done to the sound (S49–S51, B9).
public final class DeviceSheetViewModel implements AutoCloseable {
    private final Devices devices;
    private final DevicesModel model;
    private final CallsModel calls;
    private final Sheets sheets;
    private final String echo;
    private final Texts texts;
    private final Executor fx;
    private final MicrophoneLevel level;
    private final ReadOnlyObjectWrapper<Shown> shown;
    private final Map<DeviceRole, String> underway = new EnumMap<>(DeviceRole.class);
    private String problem = "";
    private int wish;

    /// @param echo whom to call to hear oneself, or empty
    /// @param fx where the engine's answers are taken
    public DeviceSheetViewModel(
            Devices devices,
            DevicesModel model,
            CallsModel calls,
            Sheets sheets,
            String echo,
            Texts texts,
            Executor fx) {
        this.devices = devices;
        this.model = model;
        this.calls = calls;
        this.sheets = sheets;
        this.echo = echo;
        this.texts = texts;
        this.fx = fx;
        level = new MicrophoneLevel(devices, fx);
        shown = new ReadOnlyObjectWrapper<>(describe());
        model.state().subscribe(state -> refresh());
        calls.current().subscribe(call -> refresh());
        calls.ringing().subscribe(ringing -> refresh());
        sheets.open().subscribe(open -> opened());
    }

    /// The sheet in words.
    ///
    /// @param processing what is done to the microphone's sound
    /// @param limit why nothing can be chosen here, or empty
    /// @param problem why the last choice did not work, or empty
    /// @param hint what the level bar is to be read as
    /// @param echo whether an echo call can be made now
    public record Shown(
            Chooser microphone,
            Chooser speaker,
            Chooser ring,
            VoiceProcessing processing,
            String limit,
            String problem,
            String hint,
            boolean echo) {}

    public ReadOnlyObjectProperty<Shown> shown() {
        return shown.getReadOnlyProperty();
    }

    /// How loud the microphone is, 0–1.
    public ReadOnlyDoubleProperty level() {
        return level.level();
    }

    /// Uses a device from now on. What is in use already, or about to be, is left alone.
    public void use(DeviceRole role, String id) {
        int mine = ++wish;
        say("");
        if (id.equals(underway.getOrDefault(role, chosen(role).wanted()))) {
            return;
        }
        underway.put(role, id);
        devices.use(role, id)
                .whenCompleteAsync(
                        (done, failure) -> {
                            underway.remove(role, id);
                            if (mine == wish && failure != null) {
                                say(sentence(failure));
                            }
                            if (role == DeviceRole.MICROPHONE) {
                                level.renew();
                            }
                        },
                        fx);
    }

    public void process(VoiceProcessing processing) {
        if (!processing.equals(model.state().get().processing())) {
            devices.process(processing);
        }
    }

    public void test(DeviceRole role) {
        devices.test(role);
    }

    public void refreshDevices() {
        say("");
        devices.refresh();
    }

    /// Calls the number that sends back what it hears.
    public void callEcho() {
        if (shown.get().echo()) {
            sheets.close();
            calls.dial(echo);
        }
    }

    /// Frees the microphone.
    @Override
    public void close() {
        level.close();
    }

    private Choice chosen(DeviceRole role) {
        return model.state().get().chosen().getOrDefault(role, Choice.DEFAULT);
    }

    private void opened() {
        if (!sheets.isOpen(Sheet.DEVICES)) {
            wish++;
            problem = "";
        }
        refresh();
    }

    private void say(String sentence) {
        problem = sentence;
        refresh();
    }

    private void refresh() {
        listen();
        shown.set(describe());
    }

    /// A call has the microphone open and measures it; a second opening could take it away from the call.
    private void listen() {
        var call = calls.current().get();
        if (!sheets.isOpen(Sheet.DEVICES) || call.isPresent()) {
            level.close();
        } else {
            level.open();
        }
        call.filter(c -> sheets.isOpen(Sheet.DEVICES))
                .ifPresent(c -> level.heard(c.info().statistics().audioOut()));
    }

    private Shown describe() {
        DeviceState state = model.state().get();
        var call = calls.current().get();
        return new Shown(
                Chooser.of(state, DeviceRole.MICROPHONE, texts),
                Chooser.of(state, DeviceRole.SPEAKER, texts),
                Chooser.of(state, DeviceRole.RING, texts),
                state.processing(),
                state.limit(),
                problem,
                hint(call),
                !echo.isEmpty() && call.isEmpty() && calls.ringing().get().isEmpty());
    }

    private String hint(Optional<LiveCall> call) {
        return call.filter(c -> c.info().muted()).isPresent()
                ? texts.get("devices.level.muted")
                : texts.get("devices.level.hint");
    }

    private String sentence(Throwable failure) {
        var cause = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        @Nullable String message = cause.getMessage();
        return Objects.requireNonNullElse(message, texts.get("devices.failed"));
    }
}
