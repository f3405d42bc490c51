package io.sidetone.sip.subscription;

import java.util.Set;

/// Whether somebody is there (RFC 3863), and what they do (RFC 4480).
///
/// @param open whether they can be reached at all; without a telephone that is registered they cannot
/// @param note what they, or the phone system, say in words; empty without
public record Presence(boolean open, Set<Activity> activities, String note) {
    public Presence {
        activities = Set.copyOf(activities);
    }

    /// What somebody does, as far as a telephone cares.
    public enum Activity {
        ON_THE_PHONE,
        AWAY,
        BUSY,
        DO_NOT_DISTURB
    }

    /// All of it in one word, the most telling first.
    public Status status() {
        if (activities.contains(Activity.DO_NOT_DISTURB)) {
            return Status.DO_NOT_DISTURB;
        }
        if (!open) {
            return Status.OFFLINE;
        }
        if (activities.contains(Activity.ON_THE_PHONE)) {
            return Status.ON_THE_PHONE;
        }
        if (activities.contains(Activity.BUSY)) {
            return Status.BUSY;
        }
        return activities.contains(Activity.AWAY) ? Status.AWAY : Status.AVAILABLE;
    }

    public enum Status {
        AVAILABLE,
        ON_THE_PHONE,
        BUSY,
        AWAY,
        DO_NOT_DISTURB,
        OFFLINE
    }
}
