package io.sidetone.audio.device;

/// What a sound device is used for.
public enum DeviceRole {
    MICROPHONE,
    SPEAKER,
    /// Where ringing is heard: perhaps a loudspeaker, while calls run on the headset (S49).
    RING
}
