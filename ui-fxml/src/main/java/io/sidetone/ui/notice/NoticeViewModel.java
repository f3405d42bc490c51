package io.sidetone.ui.notice;

import io.sidetone.sip.call.CallInfo;
import io.sidetone.sip.call.EndReason;
import io.sidetone.sip.call.Transfer;
import io.sidetone.ui.call.CallsModel;
import io.sidetone.ui.call.EndedCall;
import io.sidetone.ui.call.LiveCall;
import io.sidetone.ui.codes.Codes;
import io.sidetone.ui.devices.DeviceNoticeViewModel;
import io.sidetone.ui.person.Names;
import io.sidetone.ui.text.Texts;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;

/// The word about a headset that was unplugged, a transfer that failed, a call that was passed on, or one that ended
/// behind another, else the newest of the [News]: the first of these there is.
public final class NoticeViewModel {
    /// Long enough to be read twice.
    static final Duration SHOWN_FOR = Duration.ofSeconds(20);

    private final CallsModel calls;
    private final Texts texts;
    private final Names names;
    private final Codes codes;
    private final DeviceNoticeViewModel devices;
    private final News news;
    private final ReadOnlyObjectWrapper<Optional<Notice>> notice = new ReadOnlyObjectWrapper<>(Optional.empty());

    /// @param now the time, moving while there is a notice
    public NoticeViewModel(
            CallsModel calls,
            Texts texts,
            Names names,
            Codes codes,
            ObservableValue<Instant> now,
            DeviceNoticeViewModel devices,
            News news) {
        this.calls = calls;
        this.texts = texts;
        this.names = names;
        this.codes = codes;
        this.devices = devices;
        this.news = news;
        calls.current().subscribe(c -> refresh());
        calls.others().subscribe(c -> refresh());
        calls.aside().subscribe(a -> refresh());
        devices.notice().subscribe(n -> refresh());
        news.newest().subscribe(n -> refresh());
        now.subscribe(time -> expire());
    }

    /// What is to be read.
    ///
    /// @param good whether it went as wanted
    public record Notice(boolean good, String text) {}

    public ReadOnlyObjectProperty<Optional<Notice>> notice() {
        return notice.getReadOnlyProperty();
    }

    /// The person has read it.
    public void dismiss() {
        if (devices.notice().get().isPresent()) {
            devices.dismiss();
        } else {
            failed().ifPresentOrElse(call -> call.call().dismissTransfer(), this::dismissRest);
        }
    }

    private void dismissRest() {
        if (calls.aside().get().isPresent()) {
            calls.dismiss();
        } else {
            news.dismiss();
        }
    }

    private void expire() {
        news.expire(SHOWN_FOR);
        calls.all().stream()
                .filter(call -> call.info().transfer() instanceof Transfer.Failed failed
                        && !calls.now().isBefore(failed.at().plus(SHOWN_FOR)))
                .forEach(call -> call.call().dismissTransfer());
    }

    private void refresh() {
        notice.set(devices.notice()
                .get()
                .map(word -> new Notice(word.good(), word.text()))
                .or(() -> failed().map(call ->
                        describe(call.info(), (Transfer.Failed) call.info().transfer())))
                .or(() -> calls.aside().get().map(this::describe))
                .or(() -> news.newest().get()));
    }

    private Optional<LiveCall> failed() {
        return calls.all().stream()
                .filter(call -> call.info().transfer() instanceof Transfer.Failed)
                .findFirst();
    }

    private Notice describe(CallInfo info, Transfer.Failed failed) {
        var who = names.of(info.remote());
        return new Notice(
                false,
                calls.intoRoom(failed.target())
                        ? texts.sayUnjoined(failed.why(), who)
                        : texts.say(failed.why(), who, names.of(failed.target())));
    }

    private Notice describe(EndedCall end) {
        var who = names.of(end.info().remote());
        if (end.reason() instanceof EndReason.Transferred transferred) {
            if (calls.intoRoom(transferred.to())) {
                return new Notice(true, texts.get("conference.in", who));
            }
            return transferred.to().number().equals(codes.park())
                    ? new Notice(true, texts.get("park.done", who))
                    : new Notice(true, texts.get("end.transferred", who, names.of(transferred.to())));
        }
        var sentence = texts.say(end.reason(), who);
        return new Notice(false, sentence.contains(who) ? sentence : texts.get("notice.ended", who, sentence));
    }
}
