package io.sidetone.sip.team;

import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/// What goes on at the phone system around our own calls. Any thread; everything returns at once.
public interface Team {
    TeamState state();

    /// The lamps of all keys, by number.
    Map<String, Lamp> lamps();

    /// Hears of everything from now on; what is known is told first.
    void addListener(TeamListener listener, Executor on);

    /// Asks the phone system not to disturb our extension, or to disturb it again (S48).
    ///
    /// @return what came of it, at the latest after some 12 s, on `phone-core`; it fails with an
    ///     [UnsupportedOperationException] where the phone system does not offer that
    CompletionStage<Switched> doNotDisturb(boolean on);

    /// Asks the phone system to show our conference room to the team, or to hide it (S38).
    ///
    /// @return as [#doNotDisturb(boolean)]
    CompletionStage<Switched> discoverable(boolean on);
}
