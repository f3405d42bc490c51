package io.sidetone.sip.team;

import io.sidetone.sip.address.Party;
import io.sidetone.sip.core.Core;
import io.sidetone.sip.subscription.DialogInfo;
import io.sidetone.sip.subscription.LineState;
import io.sidetone.sip.subscription.Presence;
import io.sidetone.sip.subscription.Watched;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// Makes lamps of what the phone system tells of lines and presence. On `phone-core`; [#lamps()] on any thread.
final class LampBoard {
    private final Core core;
    private final BiConsumer<String, Lamp> lit;
    private final Map<String, Watched<DialogInfo>> lines = new HashMap<>();
    private final Map<String, Presence> presences = new HashMap<>();
    private final Set<String> notToDisturb = new HashSet<>();
    private final Map<String, Lamp> lamps = Collections.synchronizedMap(new LinkedHashMap<>());

    LampBoard(Core core, List<String> numbers, BiConsumer<String, Lamp> lit) {
        this.core = core;
        this.lit = lit;
        var dark = new Lamp(LampState.UNKNOWN, null, core.now());
        numbers.forEach(number -> lamps.put(number, dark));
    }

    Map<String, Lamp> lamps() {
        synchronized (lamps) {
            return Collections.unmodifiableMap(new LinkedHashMap<>(lamps));
        }
    }

    void line(String number, Watched<DialogInfo> line) {
        lines.put(number, line);
        look(number);
    }

    /// @param known what a list tells now, by number: whoever is not on it has no presence
    void presences(Map<String, Presence> known) {
        presences.clear();
        presences.putAll(known);
        lamps().keySet().forEach(this::look);
    }

    /// @param lit addresses that say of somebody that nobody is to disturb them, and end with their number: `*78102`
    void notToDisturb(List<String> lit) {
        notToDisturb.clear();
        var numbers = lamps().keySet();
        for (var address : lit) {
            numbers.stream()
                    .filter(address::endsWith)
                    .max(Comparator.comparingInt(String::length)) // 102 and not 02
                    .ifPresent(notToDisturb::add);
        }
        numbers.forEach(this::look);
    }

    private void look(String number) {
        var line = lines.get(number);
        var info = line == null ? null : line.known().orElse(null);
        var state = state(info, presences.get(number), notToDisturb.contains(number));
        var other = info == null || state == LampState.UNKNOWN ? null : other(info);
        var before = lamps.get(number);
        if (before != null && (before.state() != state || !java.util.Objects.equals(before.other(), other))) {
            var since = before.state() == state ? before.since() : core.now();
            var lamp = new Lamp(state, other, since);
            lamps.put(number, lamp);
            lit.accept(number, lamp);
        }
    }

    /// Presence knows what dialogs do not tell: who is offline, and who is busy only because nobody is to disturb them.
    /// Without dialogs nobody knows whether somebody talks.
    ///
    /// @param alone whether a lamp of its own says that nobody is to disturb them
    static LampState state(@Nullable DialogInfo info, @Nullable Presence presence, boolean alone) {
        if (info == null) {
            return LampState.UNKNOWN;
        }
        var status = presence == null ? Presence.Status.AVAILABLE : presence.status();
        var line = info.line();
        if (line == LineState.RINGING) {
            return LampState.RINGING;
        }
        if (alone || status == Presence.Status.DO_NOT_DISTURB) {
            return LampState.DO_NOT_DISTURB;
        }
        return switch (line) {
            case BUSY -> LampState.BUSY;
            case HELD -> LampState.HELD;
            case IDLE, RINGING -> status == Presence.Status.OFFLINE ? LampState.OFFLINE : LampState.IDLE;
        };
    }

    private static @Nullable Party other(DialogInfo info) {
        return info.dialogs().stream()
                .filter(d -> d.state() != DialogInfo.State.TERMINATED)
                .map(DialogInfo.Dialog::remote)
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .orElse(null);
    }
}
