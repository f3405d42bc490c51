package io.sidetone.ui.main;

import io.sidetone.sip.UserAgent;
import io.sidetone.sip.account.RegistrationState;
import io.sidetone.ui.call.CallController;
import io.sidetone.ui.call.CallViewModel;
import io.sidetone.ui.call.CallsModel;
import io.sidetone.ui.command.Command;
import io.sidetone.ui.command.KeyFilter;
import io.sidetone.ui.command.KeyHelpController;
import io.sidetone.ui.command.Shortcuts;
import io.sidetone.ui.devices.DeviceBarController;
import io.sidetone.ui.devices.Sound;
import io.sidetone.ui.devices.SoundNoticeController;
import io.sidetone.ui.devices.SoundViewModel;
import io.sidetone.ui.dialpad.DialpadController;
import io.sidetone.ui.dialpad.DialpadViewModel;
import io.sidetone.ui.fx.FxClock;
import io.sidetone.ui.fx.FxExecutor;
import io.sidetone.ui.fx.View;
import io.sidetone.ui.incoming.IncomingController;
import io.sidetone.ui.incoming.IncomingViewModel;
import io.sidetone.ui.settings.Preferences;
import io.sidetone.ui.settings.Preferences.Choices;
import io.sidetone.ui.settings.SettingsMenu;
import io.sidetone.ui.signin.SignIn;
import io.sidetone.ui.signin.SignInController;
import io.sidetone.ui.signin.SignInViewModel;
import io.sidetone.ui.status.StatusController;
import io.sidetone.ui.status.StatusViewModel;
import io.sidetone.ui.status.TroubleController;
import io.sidetone.ui.text.Texts;
import io.sidetone.ui.theme.Theme;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.stage.Stage;

/// The window of the phone. [#open(Stage, Services)] builds and shows it; everything it does goes to the services.
public final class MainWindow implements AutoCloseable {
    private final Services services;
    private final Texts texts;
    private final Stage stage;
    private final Scene scene;
    private final FxClock clock;
    private final Theme theme;
    private final CallsModel calls;
    private final MainViewModel model;
    private final MainController controller;
    private Choices choices;

    /// What the window needs from outside.
    ///
    /// @param agent the phone
    /// @param sound the computer's sound
    /// @param preferences what the person chose, kept
    /// @param signIn takes a password
    /// @param demo whether the numbers of the demo line are taught
    /// @param quit ends the program; called on the JavaFX thread after the window closed
    public record Services(
            UserAgent agent, Sound sound, Preferences preferences, SignIn signIn, boolean demo, Runnable quit) {}

    /// Builds the window on a stage and shows it. JavaFX thread.
    public static MainWindow open(Stage stage, Services services) {
        var window = new MainWindow(stage, services, InstantSource.system());
        stage.show();
        window.controller.focus(window.model.screen().get());
        return window;
    }

    MainWindow(Stage stage, Services services, InstantSource time) {
        this.services = services;
        this.stage = stage;
        choices = services.preferences().load();
        texts = Texts.of(choices.language());
        Executor fx = new FxExecutor();
        clock = new FxClock(time, fx);
        var agent = services.agent();
        calls = new CallsModel(agent, time);
        var status =
                new StatusViewModel(agent, texts, clock.now(), calls.current().map(c -> c.isPresent()));
        var call = new CallViewModel(calls, texts, clock.now());
        var incoming = new IncomingViewModel(calls, texts, time);
        var dialpad = new DialpadViewModel(agent.account().domain(), texts, calls::dial);
        var signIn = new SignInViewModel(services.signIn(), agent.account(), texts, status.registration());
        var sound = new SoundViewModel(services.sound(), texts, fx);
        model = new MainViewModel(calls, signIn.wanted());

        var statusController = new StatusController(status, texts);
        var dialpadController = new DialpadController(dialpad, texts, services.demo());
        var callController = new CallController(call, texts);
        var signInController = new SignInController(signIn, texts);
        controller = new MainController(model, incoming, dialpadController, callController, signInController);
        Parent root = View.load(
                MainWindow.class,
                "main.fxml",
                texts,
                controller,
                statusController,
                dialpadController,
                callController,
                signInController,
                new TroubleController(status),
                new SoundNoticeController(sound),
                new DeviceBarController(sound, texts),
                new IncomingController(incoming, texts),
                new KeyHelpController(texts, () -> model.keyHelp().set(false)));

        scene = new Scene(root);
        theme = new Theme(scene, choices.appearance(), choices.textPercent());
        new SettingsMenu(texts, () -> choices, this::choose)
                .fill(statusController.menu(), model::toggleKeyHelp, this::quit);
        var keys = shortcuts(dialpad, call, incoming);
        var filter = new KeyFilter(scene, keys, dialpadController.numberField(), controller::keepsEnter);
        stage.focusedProperty().subscribe(focused -> filter.releaseAll());
        place();

        calls.current().subscribe(c -> runClock());
        calls.failed().subscribe(f -> runClock());
        status.registration().subscribe(r -> runClock());
        agent.addListener(status, fx);
        agent.addListener(calls, fx);
    }

    /// Stops the window's own threads; the stage is the caller's.
    @Override
    public void close() {
        theme.close();
        clock.close();
    }

    private Shortcuts shortcuts(DialpadViewModel dialpad, CallViewModel call, IncomingViewModel incoming) {
        var keys = new Shortcuts(model::scopes, () -> choices.letterKeys());
        keys.onTyped(Command.DIGIT, digit -> {
            call.dismiss();
            dialpad.append(digit);
        });
        keys.on(Command.ERASE, dialpad::erase);
        keys.on(Command.CALL, dialpad::call);
        keys.on(Command.ANSWER, incoming::answerByKey);
        keys.on(Command.DECLINE, incoming::decline);
        keys.on(Command.HANG_UP, call::hangUp);
        keys.on(Command.MUTE, call::toggleMute);
        keys.on(Command.CALL_AGAIN, call::callAgain);
        keys.on(Command.DISMISS, call::dismiss);
        keys.on(Command.KEYS, model::toggleKeyHelp);
        keys.on(Command.CLOSE_SHEET, () -> model.keyHelp().set(false));
        return keys;
    }

    /// The clock only beats while something on the screen moves with it.
    private void runClock() {
        clock.run(calls.current().get().isPresent()
                || calls.failed().get().isPresent()
                || services.agent().registration() instanceof RegistrationState.Disconnected);
    }

    private void choose(Choices chosen) {
        if (chosen.textPercent() > choices.textPercent()) {
            new WindowPlace(stage).makeRoom(chosen.textPercent());
        }
        choices = chosen;
        theme.appearance(chosen.appearance());
        theme.textPercent(chosen.textPercent());
        services.preferences().save(chosen);
    }

    private void place() {
        new WindowPlace(stage).restore(choices.window());
        stage.setTitle(texts.get("app.name"));
        stage.setScene(scene);
        stage.setOnCloseRequest(event -> {
            event.consume();
            quit();
        });
    }

    private void quit() {
        if (calls.current().get().isPresent() && !new QuitQuestion(stage, texts).ask()) {
            return;
        }
        choose(choices.withWindow(new WindowPlace(stage).bounds()));
        stage.hide();
        close();
        services.quit().run();
    }
}
