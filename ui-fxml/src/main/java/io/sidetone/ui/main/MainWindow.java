package io.sidetone.ui.main;

import io.sidetone.audio.device.Devices;
import io.sidetone.sip.UserAgent;
import io.sidetone.sip.account.RegistrationState;
import io.sidetone.ui.actions.ActionsController;
import io.sidetone.ui.call.CallController;
import io.sidetone.ui.codes.Codes;
import io.sidetone.ui.command.KeyFilter;
import io.sidetone.ui.command.KeyHelpController;
import io.sidetone.ui.conference.RoomsController;
import io.sidetone.ui.desk.Desk;
import io.sidetone.ui.devices.DeviceBarController;
import io.sidetone.ui.devices.DeviceSheetController;
import io.sidetone.ui.devices.Sound;
import io.sidetone.ui.devices.SoundNoticeController;
import io.sidetone.ui.dialpad.DialpadController;
import io.sidetone.ui.dialpad.Redial;
import io.sidetone.ui.directory.People;
import io.sidetone.ui.fx.FxClock;
import io.sidetone.ui.fx.FxExecutor;
import io.sidetone.ui.fx.Pulse;
import io.sidetone.ui.fx.View;
import io.sidetone.ui.incoming.IncomingController;
import io.sidetone.ui.keypad.KeypadController;
import io.sidetone.ui.keys.KeysController;
import io.sidetone.ui.notice.NoticeController;
import io.sidetone.ui.panel.PanelController;
import io.sidetone.ui.quality.QualityCardController;
import io.sidetone.ui.quality.WarningController;
import io.sidetone.ui.recents.Recents;
import io.sidetone.ui.settings.Preferences;
import io.sidetone.ui.settings.Preferences.Choices;
import io.sidetone.ui.settings.SettingsMenu;
import io.sidetone.ui.signin.SignIn;
import io.sidetone.ui.signin.SignInController;
import io.sidetone.ui.status.StatusCardController;
import io.sidetone.ui.status.StatusController;
import io.sidetone.ui.status.TroubleController;
import io.sidetone.ui.team.DoNotDisturbController;
import io.sidetone.ui.text.Texts;
import io.sidetone.ui.theme.Theme;
import io.sidetone.ui.transfer.ConsultationController;
import io.sidetone.ui.transfer.DecisionController;
import io.sidetone.ui.transfer.PassingController;
import io.sidetone.ui.transfer.RequestController;
import io.sidetone.ui.transfer.Suggestions;
import io.sidetone.ui.transfer.TransferController;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.stage.Stage;

/// The window of the phone. [#open(Stage, Services)] builds and shows it; everything it does goes to the services.
public final class MainWindow implements AutoCloseable {
    /// Widths, px at 100 %.
    private static final double PANEL = 308;
    private static final double RAIL = 48;

    /// With less for the phone itself, px, the panel becomes a rail.
    private static final double LEAST_PHONE = 320;

    private final Services services;
    private final Texts texts;
    private final Stage stage;
    private final Scene scene;
    private final FxClock clock;
    private final Theme theme;
    private final Models models;
    private final MainController controller;
    private Choices choices;

    /// What the window needs from outside.
    ///
    /// @param agent the phone
    /// @param sound the computer's sound
    /// @param devices the sound devices there are, and which are used
    /// @param preferences what the person chose, kept
    /// @param signIn takes a password
    /// @param suggestions finds people by what is being typed
    /// @param people the directories
    /// @param recents past calls
    /// @param redial knows the number called last
    /// @param codes what the phone system can be asked for by dialling
    /// @param desk lamp keys, the mailbox, what others hear of a recording
    /// @param demo whether the numbers of the demo line are taught
    /// @param quit ends the program; called on the JavaFX thread after the window closed
    public record Services(
            UserAgent agent,
            Sound sound,
            Devices devices,
            Preferences preferences,
            SignIn signIn,
            Suggestions suggestions,
            People people,
            Recents recents,
            Redial redial,
            Codes codes,
            Desk desk,
            boolean demo,
            Runnable quit) {}

    /// Builds the window on a stage and shows it. JavaFX thread.
    public static MainWindow open(Stage stage, Services services) {
        var window = new MainWindow(stage, services, InstantSource.system());
        stage.show();
        window.controller.focus(window.models.main.screen().get());
        return window;
    }

    MainWindow(Stage stage, Services services, InstantSource time) {
        this.services = services;
        this.stage = stage;
        choices = services.preferences().load();
        texts = Texts.of(choices.language());
        Executor fx = new FxExecutor();
        clock = new FxClock(time, fx);
        models = new Models(services, texts, clock, time, fx, () -> choices);
        var statusController = new StatusController(models.status, models.sheets, texts);
        var dialpadController = new DialpadController(models.dialpad, texts, services.codes(), services.demo());
        var callController = new CallController(
                models.call, models.keypad.open(), models.quality::toggle, models.warning.sentence(), texts);
        var signInController = new SignInController(models.signIn, texts);
        var keysController = new KeysController(models.keys);
        var panelController = new PanelController(models.panel, models.keys, keysController, texts);
        var dndController = new DoNotDisturbController(models.dnd, texts);
        controller = new MainController(
                models, dialpadController, callController, signInController, panelController, dndController);
        Parent root = View.load(
                MainWindow.class,
                "main.fxml",
                texts,
                controller,
                statusController,
                dialpadController,
                callController,
                signInController,
                new ActionsController(
                        models.actions,
                        models.keypad,
                        models.transfer,
                        services.desk().cue(),
                        texts),
                new KeypadController(models.keypad, texts),
                new TransferController(models.transfer, models.call, texts),
                new ConsultationController(models.consultation),
                new DecisionController(models.consultation),
                new PassingController(models.passing),
                new RequestController(models.request, texts),
                new RoomsController(models.rooms, texts),
                dndController,
                keysController,
                panelController,
                new NoticeController(models.notice),
                new TroubleController(models.status),
                new StatusCardController(models.status, models.sheets, texts),
                new QualityCardController(models.quality, models.sheets, texts),
                new WarningController(models.warning),
                new DeviceSheetController(models.devices, models.sheets, texts),
                new SoundNoticeController(models.sound),
                new DeviceBarController(models.sound, models.sheets, texts),
                new IncomingController(models.incoming, texts),
                new KeyHelpController(
                        texts, models.absent, () -> models.main.keyHelp().set(false)));

        scene = new Scene(root);
        theme = new Theme(scene, choices.appearance(), choices.textPercent());
        new SettingsMenu(texts, () -> choices, this::choose)
                .fill(statusController.menu(), models.keys.exist(), models.main::toggleKeyHelp, this::quit);
        var keys = new KeyActions(models).shortcuts(() -> choices.letterKeys(), controller::walk);
        var filter = new KeyFilter(scene, keys, dialpadController.numberField(), controller::keepsEnter);
        stage.focusedProperty().subscribe(focused -> filter.releaseAll());
        place();
        scene.widthProperty().subscribe(width -> makePanelFit());
        models.panel.open().subscribe((was, is) -> panel(is));

        models.calls.current().subscribe(c -> runClock());
        models.calls.failed().subscribe(f -> runClock());
        models.calls.aside().subscribe(a -> runClock());
        models.deviceNotice.notice().subscribe(n -> runClock());
        models.news.newest().subscribe(n -> runClock());
        models.status.registration().subscribe(r -> runClock());
        services.agent().addListener(models.status, fx);
        services.agent().addListener(models.calls, fx);
        services.agent().team().addListener(models.team, new Pulse(fx));
    }

    /// What this window shows, for tests.
    Models models() {
        return models;
    }

    /// Stops the window's own threads; the stage is the caller's.
    @Override
    public void close() {
        models.devices.close();
        theme.close();
        clock.close();
    }

    /// The clock only beats while something on the screen moves with it.
    private void runClock() {
        var calls = models.calls;
        clock.run(calls.current().get().isPresent()
                || calls.failed().get().isPresent()
                || calls.aside().get().isPresent()
                || models.deviceNotice.notice().get().isPresent()
                || models.news.newest().get().isPresent()
                || services.agent().registration() instanceof RegistrationState.Disconnected);
    }

    private void choose(Choices chosen) {
        if (chosen.textPercent() > choices.textPercent()) {
            new WindowPlace(stage).makeRoom(chosen.textPercent());
        }
        choices = chosen;
        makePanelFit();
        theme.appearance(chosen.appearance());
        theme.textPercent(chosen.textPercent());
        services.preferences().save(chosen);
    }

    private void place() {
        new WindowPlace(stage)
                .restore(choices.window(), panelWidth(models.panel.open().get()));
        stage.setTitle(texts.get("app.name"));
        stage.setScene(scene);
        stage.setOnCloseRequest(event -> {
            event.consume();
            quit();
        });
    }

    /// What the panel takes beside the phone, px.
    private double panelWidth(boolean open) {
        return models.panel.offered() ? (open ? PANEL : RAIL) * choices.textPercent() / 100 : 0;
    }

    private void makePanelFit() {
        models.panel.fits().set(scene.getWidth() >= LEAST_PHONE + panelWidth(true));
    }

    /// The window becomes wider by the panel, so that the phone stays as it was.
    private void panel(boolean open) {
        double change = panelWidth(true) - panelWidth(false);
        if (!open && models.panel.fits().get()) {
            stage.setWidth(stage.getWidth() - change);
        } else if (open) {
            stage.setWidth(stage.getWidth() + change);
        }
        choose(choices.withPanelOpen(open));
    }

    private void quit() {
        if (models.calls.current().get().isPresent() && !new QuitQuestion(stage, texts).ask()) {
            return;
        }
        choose(choices.withWindow(new WindowPlace(stage).bounds()));
        stage.hide();
        close();
        services.quit().run();
    }
}
