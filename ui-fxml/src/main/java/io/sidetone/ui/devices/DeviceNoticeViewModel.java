package io.sidetone.ui.devices;

import io.sidetone.audio.device.DeviceRole;
import io.sidetone.audio.device.DeviceState;
import io.sidetone.ui.sheet.Sheet;
import io.sidetone.ui.sheet.Sheets;
import io.sidetone.ui.text.Texts;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;

/// The word about a headset that was unplugged, or is back (S50).
public final class DeviceNoticeViewModel {
    /// Long enough to be read twice.
    static final Duration SHOWN_FOR = Duration.ofSeconds(20);

    private final Texts texts;
    private final InstantSource clock;
    private final DeviceWatch watch = new DeviceWatch();
    private final ReadOnlyObjectWrapper<Optional<Notice>> notice = new ReadOnlyObjectWrapper<>(Optional.empty());

    /// @param sheets whoever opens that of the devices sees there what became of them
    /// @param now the time, moving while there is a notice
    public DeviceNoticeViewModel(
            DevicesModel devices, Sheets sheets, Texts texts, InstantSource clock, ObservableValue<Instant> now) {
        this.texts = texts;
        this.clock = clock;
        devices.state().subscribe(this::take);
        now.subscribe(time -> expire());
        sheets.showing(Sheet.DEVICES).subscribe(open -> {
            if (open) {
                dismiss();
            }
        });
    }

    /// What is to be read.
    ///
    /// @param good whether it went as wanted
    /// @param since when it was said
    public record Notice(boolean good, String text, Instant since) {}

    public ReadOnlyObjectProperty<Optional<Notice>> notice() {
        return notice.getReadOnlyProperty();
    }

    /// The person has read it.
    public void dismiss() {
        notice.set(Optional.empty());
    }

    private void take(DeviceState state) {
        watch.seen(state)
                .ifPresent(news -> notice.set(
                        Optional.of(new Notice(news instanceof DeviceNews.Back, say(news), clock.instant()))));
    }

    private void expire() {
        if (notice.get()
                .filter(shown -> !clock.instant().isBefore(shown.since().plus(SHOWN_FOR)))
                .isPresent()) {
            dismiss();
        }
    }

    private String say(DeviceNews news) {
        var device = texts.get("devices.named", kind(news), news.name());
        return switch (news) {
            case DeviceNews.Back back -> texts.get("devices.back", device);
            case DeviceNews.Lost lost when lost.standIn().isEmpty() -> texts.get("devices.lost", device);
            case DeviceNews.Lost lost when ringsOnly(lost) -> texts.get("devices.lost.ring", device, lost.standIn());
            case DeviceNews.Lost lost -> texts.get("devices.lost.calls", device, lost.standIn());
        };
    }

    private static boolean ringsOnly(DeviceNews news) {
        return news.roles().stream().allMatch(DeviceRole.RING::equals);
    }

    private String kind(DeviceNews news) {
        var roles = news.roles();
        if (roles.contains(DeviceRole.MICROPHONE)) {
            return texts.get(roles.size() > 1 ? "devices.kind.headset" : "devices.kind.microphone");
        }
        return texts.get(roles.contains(DeviceRole.SPEAKER) ? "devices.kind.speaker" : "devices.kind.ring");
    }
}
