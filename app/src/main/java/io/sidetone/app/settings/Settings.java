package io.sidetone.app.settings;

import org.jspecify.annotations.Nullable;

/// What the person chose at this computer. Everything has a default, so that a file from an older or newer Sidetone can
/// be read.
///
/// @param theme by the system, or one of our own
/// @param language IETF tag such as `de`, empty for the system's
/// @param textPercent size of text, 100–200
/// @param window where the window was, null at first
/// @param letterKeys whether single letters (M, H) act in a call (WCAG 2.1.4)
/// @param voice what is done to the sound of a microphone that has no switches of its own (B9)
/// @param sound the devices chosen, and the microphones that have
/// @param panelOpen whether the panel beside the phone is open (S42)
/// @param askTransfer whether a lamp key asks before it passes a call on (S44)
public record Settings(
        Theme theme,
        String language,
        Integer textPercent,
        @Nullable Bounds window,
        Boolean letterKeys,
        Voice voice,
        RememberedSound sound,
        Boolean panelOpen,
        Boolean askTransfer) {
    public static final Settings DEFAULT =
            new Settings(Theme.SYSTEM, "", 100, null, true, Voice.DEFAULT, RememberedSound.NOTHING, true, false);

    public Settings {
        theme = theme == null ? Theme.SYSTEM : theme;
        language = language == null ? "" : language;
        textPercent = textPercent == null ? 100 : Math.clamp(textPercent, 100, 200);
        letterKeys = letterKeys == null || letterKeys;
        panelOpen = panelOpen == null || panelOpen;
        askTransfer = askTransfer != null && askTransfer;
        voice = voice == null ? Voice.DEFAULT : voice;
        sound = sound == null ? RememberedSound.NOTHING : sound;
    }

    /// The same with other sound.
    public Settings with(Voice newVoice, RememberedSound newSound) {
        return new Settings(
                theme, language, textPercent, window, letterKeys, newVoice, newSound, panelOpen, askTransfer);
    }

    /// Light or dark.
    public enum Theme {
        SYSTEM,
        LIGHT,
        DARK
    }

    /// Switches, all on unless switched off.
    ///
    /// @param echoCancellation takes the speaker's sound out of the microphone's
    /// @param noiseSuppression takes steady noise out of it
    /// @param gainControl keeps the voice at an even level
    public record Voice(Boolean echoCancellation, Boolean noiseSuppression, Boolean gainControl) {
        static final Voice DEFAULT = new Voice(true, true, true);

        public Voice {
            echoCancellation = echoCancellation == null || echoCancellation;
            noiseSuppression = noiseSuppression == null || noiseSuppression;
            gainControl = gainControl == null || gainControl;
        }
    }

    /// A place on the screen, in logical pixels.
    public record Bounds(double x, double y, double width, double height) {}
}
