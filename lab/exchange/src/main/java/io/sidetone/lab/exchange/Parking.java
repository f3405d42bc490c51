package io.sidetone.lab.exchange;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Calls that wait for somebody to fetch them: those parked, and those that ring at somebody's phone.
final class Parking {
    private static final List<String> SLOTS = List.of("701", "702", "703");
    private static final String PICK_UP = "**";
    private final Map<String, Talker> waiting = new TreeMap<>();

    /// Parks a call.
    ///
    /// @return where it can be fetched; empty where everything is full
    Optional<String> park(Talker call) {
        var slot = SLOTS.stream().filter(free -> !waiting.containsKey(free)).findFirst();
        slot.ifPresent(free -> waiting.put(free, call));
        return slot;
    }

    /// Somebody calls a number; whoever dials `**` and that number gets the call.
    void rings(String number, Talker call) {
        waiting.put(PICK_UP + number, call);
    }

    /// Nobody picked it up.
    void stops(String number) {
        waiting.remove(PICK_UP + number);
    }

    boolean waits(String dialled) {
        return waiting.containsKey(dialled);
    }

    /// Who waits where this number leads: theirs no longer.
    Optional<Talker> fetch(String dialled) {
        return Optional.ofNullable(waiting.remove(dialled));
    }
}
