package io.sidetone.ui.dialpad;

import io.sidetone.sip.address.DialledNumber;
import io.sidetone.ui.text.Texts;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// The number being typed (S6–S9).
public final class DialpadViewModel {
    private final String domain;
    private final Texts texts;
    private final Consumer<String> dial;
    private final Redial redial;
    private final StringProperty number = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");

    /// @param domain the account's, for numbers without one
    /// @param dial makes the call
    /// @param redial knows the number called last
    public DialpadViewModel(String domain, Texts texts, Consumer<String> dial, Redial redial) {
        this.domain = domain;
        this.texts = texts;
        this.dial = dial;
        this.redial = redial;
        number.subscribe(typed -> problem.set(""));
    }

    public StringProperty number() {
        return number;
    }

    /// Why the number can't be called, or empty.
    public ReadOnlyStringProperty problem() {
        return problem.getReadOnlyProperty();
    }

    /// Adds what was typed or pressed to the end.
    public void append(String digit) {
        number.set(number.get() + digit);
    }

    public void erase() {
        var typed = number.get();
        if (!typed.isEmpty()) {
            number.set(typed.substring(0, typed.offsetByCodePoints(typed.length(), -1)));
        }
    }

    /// Adds what was pasted, without its separators (S7).
    public void paste(String text) {
        append(DialledNumber.clean(text));
    }

    /// Puts a number there to be called or changed.
    public void fill(String text) {
        number.set(text);
    }

    /// Calls the number; with none, fetches the last one, which the next press calls (S9).
    public void call() {
        var typed = number.get().strip();
        if (typed.isEmpty()) {
            number.set(redial.last());
        } else if (DialledNumber.address(typed, domain).isEmpty()) {
            problem.set(texts.get("end.invalid", typed));
        } else {
            number.set("");
            dial.accept(typed);
        }
    }

    /// What comes into the field in one piece was pasted: separators go (S7).
    static String cleaned(String added) {
        return added.length() > 1 ? DialledNumber.clean(added) : added;
    }
}
