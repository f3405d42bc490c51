package io.sidetone.ui.fx;

import javafx.animation.Animation;
import javafx.animation.FadeTransition;
import javafx.animation.Interpolator;
import javafx.animation.ParallelTransition;
import javafx.animation.TranslateTransition;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.util.Duration;

/// The little movement there is: it only tells where something came from, and there is none where the system asks for
/// reduced motion.
public final class Motion {
    private static final Duration SHORT = Duration.millis(160);
    private static final Duration SLOW = Duration.millis(700);
    private static final double DISTANCE = 24;

    private Motion() {}

    /// Lets a node that just became visible slide in from above.
    public static void dropIn(Node node) {
        slideIn(node, -DISTANCE);
    }

    /// Lets a node that just became visible slide in from below.
    public static void riseIn(Node node) {
        slideIn(node, DISTANCE);
    }

    /// A calm pulsing, to be played while something wants an answer; it stands still where the system asks for that.
    public static Animation pulse(Node node) {
        var fade = new FadeTransition(SLOW, node);
        fade.setFromValue(1);
        fade.setToValue(reduced() ? 1 : 0.35);
        fade.setAutoReverse(true);
        fade.setCycleCount(reduced() ? 1 : Animation.INDEFINITE);
        return fade;
    }

    private static void slideIn(Node node, double from) {
        if (reduced()) {
            node.setOpacity(1);
            node.setTranslateY(0);
            return;
        }
        var slide = new TranslateTransition(SHORT, node);
        slide.setFromY(from);
        slide.setToY(0);
        slide.setInterpolator(Interpolator.EASE_OUT);
        var fade = new FadeTransition(SHORT, node);
        fade.setFromValue(0);
        fade.setToValue(1);
        new ParallelTransition(slide, fade).play();
    }

    private static boolean reduced() {
        return Platform.getPreferences().isReducedMotion();
    }
}
