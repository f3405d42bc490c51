package io.sidetone.ui.main;

import io.sidetone.ui.call.CallsModel;
import io.sidetone.ui.command.Scope;
import io.sidetone.ui.sheet.Sheets;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.BooleanSupplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;

/// What the window shows, and which keys that gives a meaning.
final class MainViewModel {
    private final CallsModel calls;
    private final ReadOnlyBooleanProperty passwordWanted;
    private final ReadOnlyBooleanProperty keypad;
    private final ReadOnlyBooleanProperty transfer;
    private final BooleanSupplier request;
    private final Sheets sheets;
    private final ReadOnlyObjectWrapper<Screen> screen = new ReadOnlyObjectWrapper<>(Screen.DIALPAD);
    private final BooleanProperty keyHelp = new SimpleBooleanProperty();

    /// @param keypad whether the keypad lies over the call
    /// @param transfer whether the sheet is open that asks whom a call is passed on to
    /// @param request whether a card asks whether to call somebody else
    /// @param sheets the small ones
    MainViewModel(
            CallsModel calls,
            ReadOnlyBooleanProperty passwordWanted,
            ReadOnlyBooleanProperty keypad,
            ReadOnlyBooleanProperty transfer,
            BooleanSupplier request,
            Sheets sheets) {
        this.calls = calls;
        this.passwordWanted = passwordWanted;
        this.keypad = keypad;
        this.transfer = transfer;
        this.request = request;
        this.sheets = sheets;
        calls.current().subscribe(c -> refresh());
        calls.failed().subscribe(f -> refresh());
        passwordWanted.subscribe(w -> refresh());
        calls.ringing().subscribe((before, ringing) -> {
            // A call that begins to ring is to be seen, and needs the microphone soon.
            if (before.isEmpty() && !ringing.isEmpty()) {
                sheets.close();
            }
        });
        transfer.subscribe(open -> {
            if (open) {
                sheets.close();
            }
        });
    }

    /// What lies in the middle of the window.
    enum Screen {
        DIALPAD,
        CALL,
        SIGN_IN
    }

    ReadOnlyObjectProperty<Screen> screen() {
        return screen.getReadOnlyProperty();
    }

    /// Whether the list of keys lies over everything.
    BooleanProperty keyHelp() {
        return keyHelp;
    }

    void toggleKeyHelp() {
        keyHelp.set(!keyHelp.get());
    }

    /// Which scopes hold now.
    Set<Scope> scopes() {
        var scopes = EnumSet.of(Scope.ANYWHERE);
        boolean small = sheets.open().get().isPresent();
        boolean covered = keyHelp.get() || transfer.get();
        if (covered || small) {
            scopes.add(Scope.SHEET);
        }
        if (transfer.get() && !keyHelp.get() && !small) {
            scopes.add(Scope.TRANSFER);
        }
        if (!calls.ringing().get().isEmpty()) {
            scopes.add(Scope.RINGING);
        }
        if (covered) {
            return scopes;
        }
        if (small) {
            // The call can still be seen, muted and held; Enter is for what lies in the sheet.
            if (calls.current().get().isPresent()) {
                scopes.add(Scope.IN_CALL);
            }
            return scopes;
        }
        if (request.getAsBoolean()) {
            scopes.add(Scope.REQUESTED);
        }
        if (calls.current().get().isPresent()) {
            scopes.add(Scope.IN_CALL);
            if (keypad.get()) {
                scopes.add(Scope.KEYPAD);
            }
            if (calls.consultation().isPresent()) {
                scopes.add(Scope.CONSULTING);
            }
        } else {
            if (calls.failed().get().isPresent()) {
                scopes.add(Scope.ENDED);
                scopes.add(Scope.IDLE);
            } else if (screen.get() == Screen.DIALPAD) {
                scopes.add(Scope.IDLE);
            }
        }
        return scopes;
    }

    private void refresh() {
        boolean call = calls.current().get().isPresent() || calls.failed().get().isPresent();
        screen.set(call ? Screen.CALL : passwordWanted.get() ? Screen.SIGN_IN : Screen.DIALPAD);
    }
}
