package io.sidetone.ui.sheet;

/// A sheet that is asked for, looked at and closed again.
public enum Sheet {
    /// How the phone stands with the phone system (S1).
    STATUS,
    /// How the call in front sounds (S4).
    QUALITY,
    /// Microphone, speaker and ring device (S49).
    DEVICES
}
