package io.sidetone.ui.quality;

import io.sidetone.sip.media.MediaConnection;
import io.sidetone.sip.quality.QualityWarning;
import io.sidetone.ui.call.CallsModel;
import io.sidetone.ui.call.LiveCall;
import io.sidetone.ui.person.Names;
import io.sidetone.ui.text.Texts;
import java.time.Instant;
import java.util.Optional;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;

/// What spoils the call in front and what to do about it, in a sentence (B13).
public final class WarningViewModel {
    private final CallsModel calls;
    private final Names names;
    private final Texts texts;
    private final ReadOnlyStringWrapper sentence = new ReadOnlyStringWrapper("");
    private SteadyWarning warning = SteadyWarning.NONE;

    /// @param now the time, moving while there are calls
    public WarningViewModel(CallsModel calls, Names names, Texts texts, ObservableValue<Instant> now) {
        this.calls = calls;
        this.names = names;
        this.texts = texts;
        calls.current().subscribe(call -> refresh());
        now.subscribe(time -> refresh());
    }

    /// The sentence, or empty.
    public ReadOnlyStringProperty sentence() {
        return sentence.getReadOnlyProperty();
    }

    private void refresh() {
        var call = calls.current().get().filter(LiveCall::established);
        warning = warning.next(call.map(LiveCall::id).orElse(""), call.flatMap(WarningViewModel::told), calls.now());
        sentence.set(warning.shown()
                .flatMap(about ->
                        call.map(with -> say(about, names.of(with.info().remote()))))
                .orElse(""));
    }

    /// A connection that broke is told of elsewhere.
    private static Optional<QualityWarning> told(LiveCall call) {
        return call.info().media() == MediaConnection.CONNECTED
                ? call.info().quality().warning()
                : Optional.empty();
    }

    private String say(QualityWarning about, String who) {
        return switch (about) {
            case NO_SOUND_ARRIVES -> texts.get("quality.warning.nothing", who);
            case MICROPHONE_SILENT -> texts.get("quality.warning.microphone", who);
            case LOSS_TO_US -> texts.get("quality.warning.loss.here");
            case LOSS_TO_THEM -> texts.get("quality.warning.loss.there", who);
            case DELAY -> texts.get("quality.warning.delay");
            case RELAY -> texts.get("quality.warning.relay");
        };
    }
}
