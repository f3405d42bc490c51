package io.sidetone.ui.keypad;

import io.sidetone.sip.call.CallInfo;
import io.sidetone.ui.call.CallsModel;
import io.sidetone.ui.call.LiveCall;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/// Touch-tones into the call in front: by key, by click, or pasted; and what was sent.
public final class KeypadViewModel {
    /// What [io.sidetone.sip.call.Call#dtmf(String)] takes.
    private static final String TONES = "0123456789#*ABCD,";
    /// The same without the four that are letters in any other text.
    private static final String PLAIN_TONES = "0123456789*#,";
    private static final Pattern ALL_TONES = Pattern.compile("[0-9*#A-D,\\s().-]+");

    private final CallsModel calls;
    private final ReadOnlyBooleanWrapper open = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper sent = new ReadOnlyStringWrapper("");
    private String openFor = "";

    public KeypadViewModel(CallsModel calls) {
        this.calls = calls;
        calls.current().subscribe(c -> refresh());
    }

    public ReadOnlyBooleanProperty open() {
        return open.getReadOnlyProperty();
    }

    /// The tones sent in this call so far.
    public ReadOnlyStringProperty sent() {
        return sent.getReadOnlyProperty();
    }

    /// Opens or closes the pad of the call in front.
    public void toggle() {
        openFor = open.get()
                ? ""
                : calls.current()
                        .get()
                        .filter(LiveCall::takesDigits)
                        .map(LiveCall::id)
                        .orElse("");
        refresh();
    }

    public void close() {
        openFor = "";
        refresh();
    }

    /// Sends what was pressed, typed or pasted, as far as there are tones for it. Separators of a pasted number go.
    public void send(String typed) {
        var upper = typed.toUpperCase(Locale.ROOT);
        var known = ALL_TONES.matcher(upper).matches() ? TONES : PLAIN_TONES;
        var tones = upper.chars()
                .filter(c -> known.indexOf(c) >= 0)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
        if (!tones.isEmpty()) {
            calls.current()
                    .get()
                    .filter(LiveCall::takesDigits)
                    .ifPresent(c -> c.call().dtmf(tones));
        }
    }

    private void refresh() {
        var call = calls.current().get();
        open.set(call.filter(LiveCall::takesDigits)
                .filter(c -> !c.passing())
                .filter(c -> c.id().equals(openFor))
                .isPresent());
        sent.set(call.map(LiveCall::info).map(CallInfo::digits).orElse(""));
    }
}
