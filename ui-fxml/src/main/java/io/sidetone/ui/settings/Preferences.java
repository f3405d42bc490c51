package io.sidetone.ui.settings;

import io.sidetone.ui.theme.Appearance;
import java.util.Optional;

/// Keeps what a person chose about the window. Called on the JavaFX thread: both return at once, writing goes on
/// elsewhere.
public interface Preferences {
    /// What was chosen last, or [Choices#DEFAULT].
    Choices load();

    void save(Choices choices);

    /// What was chosen.
    ///
    /// @param language a BCP 47 tag, or empty for the desktop's; counts from the next start
    /// @param textPercent size of text, 100–200
    /// @param letterKeys whether single letters and signs do something (WCAG 2.1.4)
    /// @param window where the window was, where known
    /// @param panelOpen whether the panel beside the phone is open
    /// @param askTransfer whether a lamp key asks before it passes a call on (S44)
    record Choices(
            Appearance appearance,
            String language,
            int textPercent,
            boolean letterKeys,
            Optional<Bounds> window,
            boolean panelOpen,
            boolean askTransfer) {
        public static final Choices DEFAULT = new Choices(Appearance.SYSTEM, "", 100, true, Optional.empty());

        /// With the panel open, and keys that don't ask.
        public Choices(
                Appearance appearance, String language, int textPercent, boolean letterKeys, Optional<Bounds> window) {
            this(appearance, language, textPercent, letterKeys, window, true, false);
        }

        public Choices {
            textPercent = Math.clamp(textPercent, 100, 200);
        }

        public Choices withAppearance(Appearance chosen) {
            return new Choices(chosen, language, textPercent, letterKeys, window, panelOpen, askTransfer);
        }

        public Choices withLanguage(String chosen) {
            return new Choices(appearance, chosen, textPercent, letterKeys, window, panelOpen, askTransfer);
        }

        public Choices withTextPercent(int chosen) {
            return new Choices(appearance, language, chosen, letterKeys, window, panelOpen, askTransfer);
        }

        public Choices withLetterKeys(boolean chosen) {
            return new Choices(appearance, language, textPercent, chosen, window, panelOpen, askTransfer);
        }

        public Choices withWindow(Bounds place) {
            return new Choices(
                    appearance, language, textPercent, letterKeys, Optional.of(place), panelOpen, askTransfer);
        }

        public Choices withPanelOpen(boolean chosen) {
            return new Choices(appearance, language, textPercent, letterKeys, window, chosen, askTransfer);
        }

        public Choices withAskTransfer(boolean chosen) {
            return new Choices(appearance, language, textPercent, letterKeys, window, panelOpen, chosen);
        }
    }

    /// Place and size of the window on the screens, in logical pixels.
    record Bounds(double x, double y, double width, double height) {}
}
