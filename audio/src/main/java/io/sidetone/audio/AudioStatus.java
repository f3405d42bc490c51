package io.sidetone.audio;

/// What this computer's sound can do at the moment. A call works in every one of them; it only is not heard, or not
/// spoken, in some.
public sealed interface AudioStatus {
    /// The sound system is being looked at; takes a few hundred milliseconds after start.
    record Starting() implements AudioStatus {}

    /// Microphone and speaker work.
    record Ready() implements AudioStatus {}

    /// There is no sound system, it does not answer, or it has no device at all. Calls connect and are silent both
    /// ways.
    record NoSoundSystem() implements AudioStatus {}

    /// There is a speaker but no microphone: listen only.
    record NoMicrophone() implements AudioStatus {}

    /// There is a microphone but no speaker: the others hear us, we hear nothing.
    record NoSpeaker() implements AudioStatus {}

    /// The audio engine itself could not be started: no call can have sound.
    ///
    /// @param detail what went wrong, for the log and the details; not a sentence for the person
    record Failed(String detail) implements AudioStatus {}
}
