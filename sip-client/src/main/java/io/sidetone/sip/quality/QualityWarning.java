package io.sidetone.sip.quality;

/// What spoils a call (B13), worst first.
public enum QualityWarning {
    /// Nothing arrives from the other side, though it should.
    NO_SOUND_ARRIVES,
    /// The microphone gives nothing at all, though it is not muted here: perhaps at the headset.
    MICROPHONE_SILENT,
    /// Packets are lost on the way to us.
    LOSS_TO_US,
    /// Packets are lost on the way to the other side.
    LOSS_TO_THEM,
    /// Sound takes so long that people begin to talk at the same time.
    DELAY,
    /// The way through a relay costs quality, and nothing else explains it.
    RELAY
}
