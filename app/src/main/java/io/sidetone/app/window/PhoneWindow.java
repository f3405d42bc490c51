package io.sidetone.app.window;

import io.sidetone.app.directory.Directory;
import io.sidetone.app.history.History;
import io.sidetone.app.recordings.Recordings;
import io.sidetone.app.search.NumberForms;
import io.sidetone.app.secrets.Passwords;
import io.sidetone.app.settings.SettingsFile;
import io.sidetone.audio.AudioEngine;
import io.sidetone.sip.UserAgent;
import io.sidetone.ui.codes.Codes;
import io.sidetone.ui.desk.Desk;
import io.sidetone.ui.main.MainWindow;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import javafx.application.Platform;
import javafx.scene.control.Alert;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/// The window and the toolkit under it.
///
/// There is no `Application` subclass: JavaFX would make that object itself, and it could then only find its
/// collaborators through something static. [Platform#startup] gives the same toolkit.
public final class PhoneWindow {
    private @Nullable Stage stage; // JavaFX thread only

    /// What the window works with.
    ///
    /// @param forms the ways numbers are written in the profile's region
    /// @param codes what the phone system can be asked for by dialling
    /// @param desk what the window shows beside calls
    /// @param canKeepPassword whether a keychain was found; answers at once
    /// @param background runs one task after the other, and may be waited for at the end
    /// @param problem a sentence to show over the window, or null
    /// @param quit ends the program
    public record Parts(
            UserAgent userAgent,
            AudioEngine audio,
            History history,
            Directory directory,
            Recordings recordings,
            NumberForms forms,
            Codes codes,
            Desk desk,
            SettingsFile settings,
            Passwords passwords,
            BooleanSupplier canKeepPassword,
            Executor background,
            boolean demo,
            @Nullable String problem,
            Runnable quit) {}

    /// Starts the toolkit; returns when it is under way. Once in a process.
    ///
    /// @throws UnsupportedOperationException where there is no display
    public void startToolkit() {
        Platform.startup(() -> {});
        Platform.setImplicitExit(false);
    }

    /// Opens the window; any thread.
    public void open(Parts parts) {
        Platform.runLater(() -> {
            var opened = new Stage();
            stage = opened;
            MainWindow.open(
                    opened,
                    new MainWindow.Services(
                            parts.userAgent(),
                            new ComputerSound(parts.audio(), SettingsPages.ofThisComputer(), parts.background()),
                            parts.audio().devices(),
                            new SavedPreferences(parts.settings(), parts.background()),
                            new PasswordEntry(
                                    parts.userAgent(), parts.passwords(), parts.canKeepPassword(), parts.background()),
                            new KnownParties(parts.history(), parts.directory().search(), parts.forms()),
                            new DirectoryPeople(
                                    parts.directory(), parts.directory().search()),
                            new PastCalls(parts.history(), parts.directory(), parts.recordings(), parts.forms()),
                            () -> parts.history().lastDialledSoFar().orElse(""),
                            parts.codes(),
                            parts.desk(),
                            parts.demo(),
                            parts.quit()));
            if (parts.problem() != null) {
                warn(parts.problem());
            }
        });
    }

    /// Tells something that is not as it should be, without being in the way; any thread.
    public void warn(String sentence) {
        Platform.runLater(() -> tell(Alert.AlertType.WARNING, stage, sentence).show());
    }

    /// Brings the window to the front; any thread. Does nothing while there is none.
    public void show() {
        Platform.runLater(() -> {
            var opened = stage;
            if (opened != null) {
                opened.setIconified(false);
                opened.show();
                opened.toFront();
                opened.requestFocus();
            }
        });
    }

    /// Tells why there will be no window, then ends; any thread.
    public void fail(String sentence, Runnable after) {
        Platform.runLater(() -> {
            tell(Alert.AlertType.ERROR, null, sentence).showAndWait();
            after.run();
        });
    }

    private static Alert tell(Alert.AlertType type, @Nullable Stage owner, String sentence) {
        var alert = new Alert(type, sentence);
        alert.initOwner(owner);
        alert.setTitle("Sidetone");
        alert.setHeaderText(null);
        return alert;
    }
}
