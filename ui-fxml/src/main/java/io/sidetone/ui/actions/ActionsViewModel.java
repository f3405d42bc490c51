package io.sidetone.ui.actions;

import io.sidetone.sip.call.CallInfo;
import io.sidetone.sip.call.Recording;
import io.sidetone.sip.call.Transfer;
import io.sidetone.ui.call.CallsModel;
import io.sidetone.ui.call.LiveCall;
import io.sidetone.ui.codes.Codes;
import io.sidetone.ui.person.Names;
import io.sidetone.ui.text.Texts;
import java.util.Optional;
import java.util.function.Predicate;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// What can be done with the call in front, and the bands that say what was done to it (S14, S15).
public final class ActionsViewModel {
    private final CallsModel calls;
    private final Texts texts;
    private final Names names;
    private final Codes codes;
    private final ReadOnlyObjectWrapper<Shown> shown = new ReadOnlyObjectWrapper<>(Shown.NOTHING);

    public ActionsViewModel(CallsModel calls, Texts texts, Names names, Codes codes) {
        this.calls = calls;
        this.texts = texts;
        this.names = names;
        this.codes = codes;
        calls.current().subscribe(c -> refresh());
        calls.others().subscribe(c -> refresh());
    }

    /// Who holds whom.
    public enum Hold {
        NONE,
        LOCAL,
        REMOTE,
        BOTH
    }

    /// What can be done about conferences.
    public enum Conference {
        NO,
        /// The two of us into my room (S31).
        BEGIN,
        /// All three of a consultation into my room (S34).
        MERGE,
        /// Here is one: somebody can be added (S35).
        HERE
    }

    /// Whether the phone system records.
    ///
    /// @param state as it says; null where there is nothing to be shown
    /// @param segment the how manieth recording of this call
    public record Recorded(Recording.@Nullable State state, int segment) {
        static final Recorded NO = new Recorded(null, 0);

        public boolean running() {
            return state == Recording.State.ON || state == Recording.State.STOPPING;
        }
    }

    /// What is there to be pressed, and to be read.
    ///
    /// @param mute whether there is a microphone to be muted
    /// @param transfer whether it can be passed on, or in a conference somebody be added
    /// @param conference what [#conference()] does
    /// @param holdWords who holds whom in a sentence, empty for nobody
    /// @param automatic that the call was answered by itself, or empty
    public record Shown(
            boolean mute,
            boolean canHold,
            boolean keypad,
            boolean transfer,
            boolean park,
            Conference conference,
            Recorded recorded,
            boolean muted,
            Hold hold,
            String holdWords,
            String automatic) {
        static final Shown NOTHING =
                new Shown(false, false, false, false, false, Conference.NO, Recorded.NO, false, Hold.NONE, "", "");

        public boolean heldHere() {
            return hold == Hold.LOCAL || hold == Hold.BOTH;
        }
    }

    public ReadOnlyObjectProperty<Shown> shown() {
        return shown.getReadOnlyProperty();
    }

    public void toggleMute() {
        current(c -> shown.get().mute())
                .ifPresent(c -> c.call().mute(!c.call().info().muted()));
    }

    public void toggleHold() {
        current(c -> shown.get().canHold()).ifPresent(c -> {
            if (c.call().info().localHold()) {
                c.call().resume();
            } else {
                c.call().hold();
            }
        });
    }

    /// Passes the call on to where the phone system parks it (B6).
    public void park() {
        current(c -> shown.get().park()).ifPresent(c -> c.call().transfer(codes.park()));
    }

    /// Takes whoever is here into my room, and follows.
    public void conference() {
        current(c -> switch (shown.get().conference()) {
                    case BEGIN, MERGE -> true;
                    case NO, HERE -> false;
                })
                .ifPresent(c -> c.call().conference());
    }

    /// Asks the phone system to record, or to stop (S16).
    public void toggleRecording() {
        current(c -> true).ifPresent(c -> {
            var state = shown.get().recorded().state();
            if (state == Recording.State.OFF) {
                c.call().record(true);
            } else if (state == Recording.State.ON) {
                c.call().record(false);
            }
        });
    }

    private Optional<LiveCall> current(Predicate<LiveCall> may) {
        return calls.current().get().filter(may);
    }

    private void refresh() {
        shown.set(calls.current().get().map(this::describe).orElse(Shown.NOTHING));
    }

    private Shown describe(LiveCall call) {
        var info = call.info();
        boolean consulting = calls.consultation().isPresent();
        boolean ours = call.established() && !call.passing() && !consulting;
        boolean free = ours && !(info.transfer() instanceof Transfer.Requested);
        var hold = call.established() && !call.passing() ? hold(info) : Hold.NONE;
        return new Shown(
                call.established() && !call.passing(),
                ours,
                call.takesDigits() && !call.passing(),
                free,
                free && !info.conference() && !codes.park().isEmpty(),
                conference(call, free),
                call.established() && !call.passing() ? recorded(info.recording()) : Recorded.NO,
                call.established() && info.muted(),
                hold,
                consulting && hold != Hold.REMOTE ? "" : words(hold, names.of(info.remote())),
                call.established() && info.intercom() ? texts.get("call.automatic") : "");
    }

    private Conference conference(LiveCall call, boolean free) {
        if (call.info().conference()) {
            return call.established() && calls.consultation().isEmpty() ? Conference.HERE : Conference.NO;
        }
        if (!calls.hasRoom()) {
            return Conference.NO;
        }
        boolean merge = calls.consultation()
                .filter(pair -> !pair.adding() && !pair.waiting().passing())
                .filter(pair -> pair.consulted().established())
                .isPresent();
        return merge ? Conference.MERGE : free ? Conference.BEGIN : Conference.NO;
    }

    /// What was recorded is still told while it can't be recorded on.
    private static Recorded recorded(Recording recording) {
        boolean nothing = recording.state() == Recording.State.UNAVAILABLE && recording.segment() == 0;
        return nothing ? Recorded.NO : new Recorded(recording.state(), recording.segment());
    }

    private static Hold hold(CallInfo info) {
        if (info.localHold()) {
            return info.remoteHold() ? Hold.BOTH : Hold.LOCAL;
        }
        return info.remoteHold() ? Hold.REMOTE : Hold.NONE;
    }

    private String words(Hold hold, String who) {
        return switch (hold) {
            case NONE -> "";
            case LOCAL -> texts.get("call.hold.local", who);
            case REMOTE -> texts.get("call.hold.remote", who);
            case BOTH -> texts.get("call.hold.both", who);
        };
    }
}
