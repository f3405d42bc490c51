package io.sidetone.sip.team;

/// Hears of the team. Called on the executor it was added with, in the order things happened.
public interface TeamListener {
    /// The lamp of a key shows something else.
    ///
    /// @param number as [TeamServices#keys()] has it
    default void lampChanged(String number, Lamp lamp) {}

    /// Something else has changed.
    default void teamChanged(TeamState state) {}
}
