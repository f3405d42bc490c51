package io.sidetone.ui.quality;

import io.sidetone.sip.call.CallInfo;
import io.sidetone.sip.media.MediaConnection;
import io.sidetone.ui.call.CallTime;
import io.sidetone.ui.call.CallsModel;
import io.sidetone.ui.call.LiveCall;
import io.sidetone.ui.sheet.Detail;
import io.sidetone.ui.sheet.Sheet;
import io.sidetone.ui.sheet.Sheets;
import io.sidetone.ui.text.Texts;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// How the call in front sounds, in figures and words (S4, S5). Renewed as often as it is measured, about each second.
public final class QualityViewModel {
    private final CallsModel calls;
    private final Sheets sheets;
    private final Texts texts;
    private final Figures figures;
    private final ReadOnlyObjectWrapper<Shown> shown = new ReadOnlyObjectWrapper<>(Shown.NOTHING);

    public QualityViewModel(CallsModel calls, Sheets sheets, Texts texts) {
        this.calls = calls;
        this.sheets = sheets;
        this.texts = texts;
        figures = new Figures(texts);
        calls.current().subscribe(call -> refresh());
    }

    /// The way sound takes.
    public enum Path {
        UNKNOWN,
        DIRECT,
        RELAY
    }

    /// The call in words.
    ///
    /// @param word the way in a word
    /// @param way the way in a sentence
    /// @param score the estimated opinion score, e.g. `4.3`
    /// @param rating what that means
    /// @param verdict the same in a word
    /// @param details the figures
    public record Shown(
            Path path, String word, String way, String score, Rating rating, String verdict, List<Detail> details) {
        static final Shown NOTHING = new Shown(Path.UNKNOWN, "", "", "", Rating.UNKNOWN, "", List.of());
    }

    public ReadOnlyObjectProperty<Shown> shown() {
        return shown.getReadOnlyProperty();
    }

    /// Opens or closes the card of the call in front, once there is something to measure.
    public void toggle() {
        if (measured().isPresent()) {
            sheets.toggle(Sheet.QUALITY);
        }
    }

    /// All there is, as plain text for those who help. Whom the call is with is told by its Call-ID only.
    public String copy() {
        return measured().map(LiveCall::info).map(this::copy).orElse("");
    }

    private String copy(CallInfo call) {
        var now = calls.now();
        var view = describe(call);
        return Stream.of(
                        List.of(
                                new Detail(
                                        texts.get("quality.at"),
                                        now.truncatedTo(ChronoUnit.SECONDS).toString()),
                                new Detail(texts.get("quality.lasted"), CallTime.of(call.state(), now)),
                                new Detail(texts.get("quality.callid"), call.callId()),
                                new Detail(texts.get("quality.path"), view.word()),
                                new Detail(texts.get("quality.mos"), view.score() + " (" + view.verdict() + ")")),
                        view.details(),
                        figures.counts(call))
                .map(Detail::lines)
                .reduce(texts.get("quality.copy.title"), (one, next) -> one + "\n" + next);
    }

    private Optional<LiveCall> measured() {
        return calls.current().get().filter(LiveCall::established);
    }

    private void refresh() {
        var call = measured();
        shown.set(call.map(LiveCall::info).map(this::describe).orElse(Shown.NOTHING));
        if (call.isEmpty()) {
            sheets.close(Sheet.QUALITY);
        }
    }

    private Shown describe(CallInfo call) {
        var path = path(call);
        var mos = call.quality().mos();
        var rating = Rating.of(mos);
        return new Shown(path, word(path), way(path), figures.mos(mos), rating, figures.word(rating), figures.of(call));
    }

    private static Path path(CallInfo call) {
        if (call.media() != MediaConnection.CONNECTED) {
            return Path.UNKNOWN;
        }
        return switch (call.statistics().path()) {
            case UNKNOWN -> Path.UNKNOWN;
            case DIRECT -> Path.DIRECT;
            case RELAY -> Path.RELAY;
        };
    }

    private String word(Path path) {
        return switch (path) {
            case UNKNOWN -> texts.get("quality.path.unknown");
            case DIRECT -> texts.get("call.media.direct");
            case RELAY -> texts.get("call.media.relay");
        };
    }

    private String way(Path path) {
        return switch (path) {
            case UNKNOWN -> texts.get("quality.way.unknown");
            case DIRECT -> texts.get("quality.way.direct");
            case RELAY -> texts.get("quality.way.relay");
        };
    }
}
