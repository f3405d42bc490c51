package io.sidetone.audio.device;

/// What is done to the microphone's sound before it is sent.
///
/// @param echoCancellation takes away what the speaker plays; wanted with a loudspeaker, needless with a headset
/// @param noiseSuppression takes away steady noise
/// @param gainControl keeps the voice at an even level
public record VoiceProcessing(boolean echoCancellation, boolean noiseSuppression, boolean gainControl) {
    public static final VoiceProcessing ALL = new VoiceProcessing(true, true, true);
}
