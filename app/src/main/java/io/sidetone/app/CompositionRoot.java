package io.sidetone.app;

import ch.qos.logback.classic.LoggerContext;
import io.sidetone.app.commandline.StartOptions;
import io.sidetone.app.control.ControlServer;
import io.sidetone.app.control.Methods;
import io.sidetone.app.control.Phone;
import io.sidetone.app.control.SocketPlace;
import io.sidetone.app.control.StatusBoard;
import io.sidetone.app.control.Window;
import io.sidetone.app.demo.DemoLine;
import io.sidetone.app.history.History;
import io.sidetone.app.log.Logs;
import io.sidetone.app.log.Redactor;
import io.sidetone.app.profile.ProfileException;
import io.sidetone.app.secrets.Keychain;
import io.sidetone.app.secrets.Passwords;
import io.sidetone.app.settings.DataFolder;
import io.sidetone.app.settings.SettingsFile;
import io.sidetone.app.sound.SoundMemory;
import io.sidetone.app.tones.CallTones;
import io.sidetone.app.window.PhoneWindow;
import io.sidetone.audio.AudioEngine;
import io.sidetone.sip.UserAgent;
import io.sidetone.ui.text.Texts;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where everything is put together, once, by hand.
///
/// Start-up: toolkit and sound begin to load on threads of their own; meanwhile the control socket starts to listen,
/// and the thread `start` reads the profile and makes the user agent. The window opens as soon as it has both.
final class CompositionRoot implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(CompositionRoot.class);
    private static final Duration KEYCHAIN = Duration.ofSeconds(30);
    private static final Duration WINDOW_WAITS = Duration.ofMillis(700);
    private static final Duration SOUND_IS_WRITTEN_AFTER = Duration.ofMillis(500);

    private final StartOptions options;
    private final DataFolder folder;
    private final String product;
    private final @Nullable PhoneWindow window;
    private final CompletableFuture<?> toolkit;
    private final CompletableFuture<AudioEngine> audio;
    private final Redactor redactor = new Redactor();
    private final ScheduledExecutorService events = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("events").daemon().factory());
    private final ExecutorService background = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("background").daemon().factory());
    private final Passwords passwords;
    private final SettingsFile settings;
    private final SoundMemory sound;
    private final StatusBoard board;
    private final Methods methods;
    private final ControlServer control;
    private final Ending ending = new Ending();
    private volatile @Nullable DemoLine demo;
    private volatile @Nullable History history;
    private volatile @Nullable PhoneBook book;
    private volatile @Nullable UserAgent userAgent;
    private volatile boolean keychain;

    /// Begins to load, and listens on the control socket.
    ///
    /// @param folder the data folder; the caller holds its lock
    /// @throws IOException with a sentence
    CompositionRoot(StartOptions options, DataFolder folder, String version) throws IOException {
        this.options = options;
        this.folder = folder;
        this.product = "Sidetone/" + version;
        window = options.headless() ? null : new PhoneWindow();
        toolkit = window == null
                ? new CompletableFuture<>()
                : CompletableFuture.runAsync(window::startToolkit, thread("toolkit"));
        Logs.open((LoggerContext) LoggerFactory.getILoggerFactory(), folder.path(), options.detailed(), redactor);
        Thread.setDefaultUncaughtExceptionHandler(
                (thread, bug) -> log.error("Thread {} ended by a bug; the phone goes on", thread.getName(), bug));
        passwords = new Passwords(new Keychain(KEYCHAIN), System.getenv(), redactor::hide);
        settings = new SettingsFile(folder);
        sound = new SoundMemory(
                settings,
                CompletableFuture.delayedExecutor(
                        SOUND_IS_WRITTEN_AFTER.toMillis(), TimeUnit.MILLISECONDS, background));
        audio = CompletableFuture.supplyAsync(
                () -> AudioEngine.start(sound.processing(), sound.devices()), thread("audio-start"));
        board = new StatusBoard(
                new AppSentences(Texts.of(settings.get().language())),
                events,
                Clock.systemUTC(),
                () -> ManagementFactory.getThreadMXBean().getThreadCount(),
                version);
        methods = new Methods(board, new Outside());
        control = ControlServer.open(SocketPlace.in(folder.path()), board, methods);
        Runtime.getRuntime().addShutdownHook(new Thread(ending::bySignal, "farewell"));
    }

    /// Loads the rest; returns at once.
    void start() {
        log.info("{} starts on Java {}, {}", product, Runtime.version(), System.getProperty("os.name"));
        thread("start").execute(this::prepare);
    }

    /// When and why the program ends.
    Ending ending() {
        return ending;
    }

    /// What the control interface can do to the program itself.
    private final class Outside implements Window {
        @Override
        public void show() {
            if (window != null) {
                window.show();
            }
        }

        @Override
        public void quit() {
            ending.ask();
        }

        @Override
        public boolean quitting() {
            return ending.isAsked();
        }
    }

    private void prepare() {
        toolkit.exceptionally(problem -> {
            failWithoutWindow(problem);
            return null;
        });
        try {
            var setup = PhoneSetups.find(options, folder, product, Clock.systemUTC(), redactor::hide);
            demo = setup.demo();
            board.profile(setup.profile(), setup.keys());
            var engine = audio.get();
            engine.addStatusListener(status -> board.audio(AudioWords.of(status)), events);
            engine.devices().addListener(board::devices, events);
            sound.follow(engine.devices(), events);
            methods.attach(engine.devices());
            var agent = UserAgent.create(setup.configuration(), engine);
            userAgent = agent;
            board.attach(agent);
            var calls =
                    History.open(folder.resolve("history.db"), agent.account().domain(), this::tell);
            history = calls;
            calls.keep(agent);
            methods.attach(new Phone(agent, calls, setup.codes()));
            var people = PhoneBook.open(setup.loaded(), folder, passwords);
            book = people;
            people.rankBy(calls, events);
            methods.attach(people.directory(), people.contacts(), calls);
            agent.addListener(new CallTones(engine.tones(), this::later), events);
            if (options.link() != null) {
                agent.addListener(new FirstCall(agent, options.link()), events);
            }
            var password = CompletableFuture.supplyAsync(() -> findPassword(agent), thread("password"));
            open(setup, agent, engine, calls, people, password);
            password.get().ifPresent(agent::password);
            agent.start();
        } catch (ProfileException | IOException e) {
            failVisibly(String.valueOf(e.getMessage()), e);
        } catch (ExecutionException e) {
            failVisibly("Sidetone could not start. Its log in " + folder.resolve("logs") + " says more.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | LinkageError bug) {
            failVisibly("Sidetone could not start. Its log in " + folder.resolve("logs") + " says more.", bug);
        }
    }

    /// The password, where the account does not bring it; and whether one could be kept.
    private Optional<String> findPassword(UserAgent agent) {
        if (!agent.account().password().isEmpty()) {
            return Optional.empty();
        }
        var found = passwords.find(agent.account());
        keychain = found.isEmpty() && window != null && passwords.canRemember();
        return found;
    }

    /// Opens the window; a keychain that answers soon is waited for, because the window asks whether there is one.
    private void open(
            PhoneSetup setup,
            UserAgent agent,
            AudioEngine engine,
            History calls,
            PhoneBook people,
            CompletableFuture<?> password)
            throws InterruptedException, ExecutionException {
        if (window == null) {
            return;
        }
        try {
            password.get(WINDOW_WAITS.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException slow) {
            log.info("The keychain takes its time; the window opens meanwhile");
        }
        var parts = new PhoneWindow.Parts(
                agent,
                engine,
                calls,
                people.directory(),
                people.recordings(),
                people.forms(),
                setup.codes(),
                setup.desk(),
                settings,
                passwords,
                () -> keychain,
                background,
                setup.demo() != null,
                setup.profile().problem(),
                ending::ask);
        toolkit.thenRun(() -> window.open(parts));
    }

    /// Something the person should know, though the phone goes on.
    private void tell(String sentence) {
        if (window != null) {
            toolkit.thenRun(() -> window.warn(sentence));
        }
    }

    private void later(Duration delay, Runnable task) {
        events.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// Ends the program, after the person has read why.
    private void failVisibly(String sentence, Throwable reason) {
        board.failed(sentence);
        // The sentence itself goes to stderr; the log keeps the details.
        log.info("{}", sentence, reason);
        ending.because(sentence);
        if (window == null) {
            ending.ask();
        } else {
            toolkit.thenRun(() -> window.fail(sentence, ending::ask));
        }
    }

    /// There is no display to tell anything on.
    private void failWithoutWindow(Throwable reason) {
        log.info("The window toolkit did not start", reason);
        ending.because("No window can be opened: there is no display. To run without one: sidetone start --headless");
        ending.ask();
    }

    @Override
    public void close() {
        var agent = userAgent;
        if (agent != null) {
            agent.close();
        }
        audio.thenAccept(AudioEngine::close);
        var calls = history;
        if (calls != null) {
            calls.close();
        }
        var people = book;
        if (people != null) {
            people.close();
        }
        var line = demo;
        if (line != null) {
            line.close();
        }
        board.quitting();
        finish(events);
        sound.close();
        control.close();
        finish(background);
        log.info("{} has ended", product);
        ending.done();
    }

    private static void finish(ExecutorService executor) {
        executor.shutdown();
        try {
            if (!executor.awaitTermination(1, TimeUnit.SECONDS)) {
                log.warn("Something was still under way at the end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static java.util.concurrent.Executor thread(String name) {
        return Thread.ofPlatform().name(name).daemon()::start;
    }
}
