package io.sidetone.ui.sheet;

import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;

/// Which sheet is open: one at most, so that Esc always means the one that is seen.
public final class Sheets {
    private final ReadOnlyObjectWrapper<Optional<Sheet>> open = new ReadOnlyObjectWrapper<>(Optional.empty());

    public ReadOnlyObjectProperty<Optional<Sheet>> open() {
        return open.getReadOnlyProperty();
    }

    public boolean isOpen(Sheet sheet) {
        return open.get().filter(sheet::equals).isPresent();
    }

    /// The same, to be followed.
    public ObservableValue<Boolean> showing(Sheet sheet) {
        return open.map(which -> which.filter(sheet::equals).isPresent());
    }

    /// Opens a sheet in place of another, or closes it.
    public void toggle(Sheet sheet) {
        open.set(isOpen(sheet) ? Optional.empty() : Optional.of(sheet));
    }

    /// Closes whatever is open.
    public void close() {
        open.set(Optional.empty());
    }

    /// Closes this one, where it is the one that is open.
    public void close(Sheet sheet) {
        if (isOpen(sheet)) {
            close();
        }
    }
}
