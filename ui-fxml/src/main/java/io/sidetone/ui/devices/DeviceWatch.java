package io.sidetone.ui.devices;

import io.sidetone.audio.device.DeviceRole;
import io.sidetone.audio.device.DeviceState;
import io.sidetone.audio.device.DeviceState.Choice;
import io.sidetone.audio.device.SoundDevice;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Makes news of successive states: a chosen device was lost, or is back. A headset is microphone and speaker, which go
/// one after the other: what belongs to one device becomes one piece of news.
final class DeviceWatch {
    private final Map<DeviceRole, Choice> before = new EnumMap<>(DeviceRole.class);
    private @Nullable DeviceNews told;

    /// The next state.
    ///
    /// @return what is to be said of it, in place of what was said before
    Optional<DeviceNews> seen(DeviceState state) {
        @Nullable DeviceNews news = null;
        for (var role : DeviceRole.values()) {
            var now = state.chosen().getOrDefault(role, Choice.DEFAULT);
            var then = before.put(role, now);
            if (then != null && changed(then, now)) {
                news = joined(news == null ? told : news, news(role, now));
            }
        }
        if (news != null) {
            told = news;
        }
        return Optional.ofNullable(news);
    }

    /// Only what somebody chose, and still wants, is missed. A device that was not there from the beginning is no news.
    private static boolean changed(Choice then, Choice now) {
        return !now.wanted().equals(SoundDevice.DEFAULT)
                && now.wanted().equals(then.wanted())
                && now.missing() != then.missing();
    }

    private static DeviceNews news(DeviceRole role, Choice now) {
        return now.missing()
                ? new DeviceNews.Lost(EnumSet.of(role), now.wantedName(), now.usedName())
                : new DeviceNews.Back(EnumSet.of(role), now.wantedName());
    }

    private static DeviceNews joined(@Nullable DeviceNews first, DeviceNews second) {
        if (first == null || !first.getClass().equals(second.getClass())) {
            return second;
        }
        var name = CommonName.of(first.name(), second.name());
        if (name.isEmpty()) {
            return second;
        }
        var roles = EnumSet.copyOf(first.roles());
        roles.addAll(second.roles());
        return second instanceof DeviceNews.Lost lost
                ? new DeviceNews.Lost(roles, name.get(), standIn((DeviceNews.Lost) first, lost, roles))
                : new DeviceNews.Back(roles, name.get());
    }

    private static String standIn(DeviceNews.Lost first, DeviceNews.Lost second, Set<DeviceRole> roles) {
        return CommonName.of(first.standIn(), second.standIn())
                .orElse(
                        roles.contains(DeviceRole.SPEAKER) && second.roles().contains(DeviceRole.SPEAKER)
                                ? second.standIn()
                                : first.standIn());
    }
}
