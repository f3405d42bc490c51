package io.sidetone.ui.transfer;

import io.sidetone.sip.address.Party;
import io.sidetone.sip.call.Transfer;
import io.sidetone.ui.call.CallsModel;
import io.sidetone.ui.call.LiveCall;
import io.sidetone.ui.person.Names;
import io.sidetone.ui.text.Texts;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// A call on its way to somebody else (S28).
public final class PassingViewModel {
    private final CallsModel calls;
    private final Texts texts;
    private final Names names;
    private final ReadOnlyObjectWrapper<Optional<Shown>> shown = new ReadOnlyObjectWrapper<>(Optional.empty());

    public PassingViewModel(CallsModel calls, Texts texts, Names names) {
        this.calls = calls;
        this.texts = texts;
        this.names = names;
        calls.current().subscribe(c -> refresh());
        calls.others().subscribe(c -> refresh());
    }

    /// From whom to whom, and how far.
    public record Shown(String from, String to, String sentence, String progress) {}

    public ReadOnlyObjectProperty<Optional<Shown>> shown() {
        return shown.getReadOnlyProperty();
    }

    private void refresh() {
        shown.set(calls.current()
                .get()
                .filter(c -> calls.consultation().isEmpty())
                .flatMap(this::describe));
    }

    private Optional<Shown> describe(LiveCall call) {
        return switch (call.info().transfer()) {
            case Transfer.Asked asked -> Optional.of(words(call, asked.target(), texts.get("transfer.asked")));
            case Transfer.Underway underway ->
                Optional.of(words(call, underway.target(), texts.get(word(underway.status()))));
            case Transfer.None n -> Optional.empty();
            case Transfer.Failed f -> Optional.empty();
            case Transfer.Consulting c -> Optional.empty();
            case Transfer.Consultation c -> Optional.empty();
            case Transfer.Requested r -> Optional.empty();
        };
    }

    private static String word(int status) {
        return status >= 180 ? "transfer.rings" : "transfer.calls";
    }

    private Shown words(LiveCall call, Party target, String progress) {
        var from = names.of(call.info().remote());
        var to = names.of(target);
        var sentence = calls.intoRoom(target)
                ? texts.get("conference.passing", from)
                : texts.get("transfer.passing", from, to);
        return new Shown(from, to, sentence, progress);
    }
}
