package io.sidetone.ui.panel;

import io.sidetone.ui.call.CallsModel;
import io.sidetone.ui.team.TeamModel;
import io.sidetone.ui.text.Texts;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.jspecify.annotations.Nullable;

/// Whether the panel is open, or a rail; and the mailbox in it (S42, S47).
public final class PanelViewModel {
    private final CallsModel calls;
    private final Texts texts;
    private final String mailbox;
    private final boolean keys;
    private final BooleanProperty open;
    private final BooleanProperty fits = new SimpleBooleanProperty(true);
    private final ReadOnlyBooleanWrapper shown = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Voicemail> voicemail;

    /// @param keys whether there are lamp keys
    /// @param mailbox what is dialled to hear messages, or empty
    /// @param open whether it was open last
    public PanelViewModel(CallsModel calls, TeamModel team, Texts texts, boolean keys, String mailbox, boolean open) {
        this.calls = calls;
        this.texts = texts;
        this.keys = keys;
        this.mailbox = mailbox;
        this.open = new SimpleBooleanProperty(open);
        shown.bind(this.open.and(fits));
        voicemail = new ReadOnlyObjectWrapper<>(describe(team.state().get().freshMessages()));
        team.state().subscribe(state -> voicemail.set(describe(state.freshMessages())));
    }

    /// The mailbox in words.
    ///
    /// @param exists whether there is one
    /// @param badge how many new messages there are; empty for none, or where nobody says
    public record Voicemail(boolean exists, String badge, String sentence) {}

    public ReadOnlyObjectProperty<Voicemail> voicemail() {
        return voicemail.getReadOnlyProperty();
    }

    /// Whether there is anything to be in it.
    public boolean offered() {
        return keys || !mailbox.isEmpty();
    }

    /// Whether the person wants it open.
    public BooleanProperty open() {
        return open;
    }

    /// Whether the window is wide enough for it.
    public BooleanProperty fits() {
        return fits;
    }

    /// Whether it is seen in full.
    public ReadOnlyBooleanProperty shown() {
        return shown.getReadOnlyProperty();
    }

    public void toggle() {
        if (!offered()) {
            return;
        }
        if (open.get() && !fits.get()) {
            // Asked for anew: whoever makes the room is told again.
            open.set(false);
            open.set(true);
        } else {
            open.set(!open.get());
        }
    }

    /// Calls the mailbox, where nothing else goes on.
    public void hearMessages() {
        if (!mailbox.isEmpty() && calls.current().get().isEmpty()) {
            calls.dial(mailbox);
        }
    }

    private Voicemail describe(@Nullable Integer fresh) {
        return fresh == null || fresh == 0
                ? new Voicemail(!mailbox.isEmpty(), "", texts.get("voicemail.name"))
                : new Voicemail(!mailbox.isEmpty(), Integer.toString(fresh), texts.get("voicemail.new", fresh));
    }
}
