package io.sidetone.ui.testing;

import io.sidetone.audio.AudioStatus;
import io.sidetone.ui.codes.Codes;
import io.sidetone.ui.desk.Desk;
import io.sidetone.ui.devices.Sound;
import io.sidetone.ui.directory.People;
import io.sidetone.ui.main.MainWindow.Services;
import io.sidetone.ui.recents.Recents;
import io.sidetone.ui.settings.Preferences;
import io.sidetone.ui.signin.SignIn;
import io.sidetone.ui.transfer.Suggestion;
import io.sidetone.ui.transfer.Suggestions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/// All the ports of a window, in memory.
public final class FakeServices implements Sound, Preferences, SignIn, Suggestions {
    private static final List<Suggestion> PEOPLE = List.of(
            new Suggestion("Cleo Marsh", "103"),
            new Suggestion("Ruth Clements", "118"),
            new Suggestion("Clear Water GmbH", "+49403344"),
            new Suggestion("Ben Ito", "102"),
            new Suggestion("", "+48225550198"));

    private final FakeUserAgent agent;
    private final FakeDevices devices = new FakeDevices();
    private final List<String> passwords = new ArrayList<>();
    private final List<Consumer<AudioStatus>> soundListeners = new ArrayList<>();
    private final List<Sound.Page> settings = new ArrayList<>();
    private AudioStatus sound = new AudioStatus.Ready();
    private Choices choices = Choices.DEFAULT;
    private Codes codes = Codes.NONE;
    private Desk desk = Desk.EMPTY;
    private String last = "";
    private boolean demo;
    private int quits;

    public FakeServices(FakeUserAgent agent) {
        this.agent = agent;
    }

    public Services services() {
        return new Services(
                agent,
                this,
                devices,
                this,
                this,
                this,
                People.NOBODY,
                Recents.NONE,
                () -> last,
                codes,
                desk,
                demo,
                () -> quits++);
    }

    public FakeDevices devices() {
        return devices;
    }

    /// Pages of the system's settings that were opened.
    public List<Sound.Page> settings() {
        return settings;
    }

    public FakeServices demo(boolean on) {
        demo = on;
        return this;
    }

    public FakeServices desk(Desk some) {
        desk = some;
        return this;
    }

    public FakeServices codes(Codes some) {
        codes = some;
        return this;
    }

    /// What was called last.
    public FakeServices last(String number) {
        last = number;
        return this;
    }

    public FakeServices sound(AudioStatus status) {
        sound = status;
        soundListeners.forEach(listener -> listener.accept(status));
        return this;
    }

    public FakeServices choices(Choices chosen) {
        choices = chosen;
        return this;
    }

    public List<String> passwords() {
        return passwords;
    }

    public int quits() {
        return quits;
    }

    @Override
    public CompletionStage<List<Suggestion>> suggest(String typed, int most) {
        var beginning = typed.toLowerCase(Locale.ROOT);
        return CompletableFuture.completedStage(PEOPLE.stream()
                .filter(who -> who.name().toLowerCase(Locale.ROOT).contains(beginning)
                        || who.number().startsWith(beginning))
                .limit(most)
                .toList());
    }

    @Override
    public void addStatusListener(Consumer<AudioStatus> listener, Executor on) {
        soundListeners.add(status -> on.execute(() -> listener.accept(status)));
        var now = sound;
        on.execute(() -> listener.accept(now));
    }

    @Override
    public boolean canOpenSettings() {
        return true;
    }

    @Override
    public void openSettings(Sound.Page page) {
        settings.add(page);
    }

    @Override
    public Choices load() {
        return choices;
    }

    @Override
    public void save(Choices chosen) {
        choices = chosen;
    }

    @Override
    public void submit(String password, boolean remember) {
        passwords.add(password + (remember ? " remembered" : ""));
    }

    @Override
    public boolean canRemember() {
        return true;
    }
}
