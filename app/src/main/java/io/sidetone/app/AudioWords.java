package io.sidetone.app;

import io.sidetone.audio.AudioStatus;

/// The control interface's words for the sound system.
final class AudioWords {
    private AudioWords() {}

    static String of(AudioStatus status) {
        return switch (status) {
            case AudioStatus.Starting s -> "starting";
            case AudioStatus.Ready r -> "ready";
            case AudioStatus.NoSoundSystem n -> "no-sound-system";
            case AudioStatus.NoMicrophone n -> "no-microphone";
            case AudioStatus.NoSpeaker n -> "no-speaker";
            case AudioStatus.Failed f -> "failed";
        };
    }
}
