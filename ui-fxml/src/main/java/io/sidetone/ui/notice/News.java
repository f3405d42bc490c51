package io.sidetone.ui.notice;

import io.sidetone.ui.notice.NoticeViewModel.Notice;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// The newest word about something that is not a call's end: a recording that was refused, a switch that failed. It
/// goes by itself.
public final class News {
    private final InstantSource clock;
    private final ReadOnlyObjectWrapper<Optional<Notice>> newest = new ReadOnlyObjectWrapper<>(Optional.empty());
    private Instant told = Instant.EPOCH;

    public News(InstantSource clock) {
        this.clock = clock;
    }

    public ReadOnlyObjectProperty<Optional<Notice>> newest() {
        return newest.getReadOnlyProperty();
    }

    /// @param good whether it went as wanted
    public void tell(boolean good, String sentence) {
        told = clock.instant();
        newest.set(Optional.of(new Notice(good, sentence)));
    }

    /// The person has read it.
    void dismiss() {
        newest.set(Optional.empty());
    }

    /// Lets it go when it was shown long enough.
    void expire(Duration shownFor) {
        if (!clock.instant().isBefore(told.plus(shownFor))) {
            dismiss();
        }
    }
}
