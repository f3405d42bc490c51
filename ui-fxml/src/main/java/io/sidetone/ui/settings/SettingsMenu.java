package io.sidetone.ui.settings;

import io.sidetone.ui.settings.Preferences.Choices;
import io.sidetone.ui.text.Texts;
import io.sidetone.ui.theme.Appearance;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleGroup;

/// The few choices there are, as a menu.
public final class SettingsMenu {
    private static final List<Integer> TEXT_SIZES = List.of(100, 125, 150, 175, 200);

    private final Texts texts;
    private final Supplier<Choices> current;
    private final Consumer<Choices> chosen;

    /// @param current what holds now
    /// @param chosen takes what holds from now on
    public SettingsMenu(Texts texts, Supplier<Choices> current, Consumer<Choices> chosen) {
        this.texts = texts;
        this.current = current;
        this.chosen = chosen;
    }

    /// @param keys shows the list of keys
    /// @param quit ends the program
    /// @param lampKeys whether there are keys that might ask
    public void fill(MenuButton menu, boolean lampKeys, Runnable keys, Runnable quit) {
        var letters = letterKeys();
        menu.getItems()
                .setAll(
                        appearance(),
                        textSize(),
                        language(),
                        letters,
                        new SeparatorMenuItem(),
                        item("menu.keys", keys),
                        item("menu.quit", quit));
        if (lampKeys) {
            menu.getItems().add(menu.getItems().indexOf(letters) + 1, askTransfer());
        }
    }

    private Menu appearance() {
        return choice(
                "menu.appearance",
                Stream.of(Appearance.values())
                        .map(a -> new Choice(
                                texts.get("menu.appearance." + a.name().toLowerCase(Locale.ROOT)),
                                current.get().appearance() == a,
                                () -> chosen.accept(current.get().withAppearance(a)))));
    }

    private Menu textSize() {
        return choice(
                "menu.textsize",
                TEXT_SIZES.stream()
                        .map(percent -> new Choice(
                                texts.get("menu.textsize.percent", percent),
                                current.get().textPercent() == percent,
                                () -> chosen.accept(current.get().withTextPercent(percent)))));
    }

    /// Each language by its own name.
    private Menu language() {
        var desktop = new Choice(
                texts.get("menu.language.system"),
                current.get().language().isEmpty(),
                () -> chosen.accept(current.get().withLanguage("")));
        var named = Texts.languages().stream()
                .map(l -> new Choice(
                        l.getDisplayLanguage(l),
                        current.get().language().equals(l.toLanguageTag()),
                        () -> chosen.accept(current.get().withLanguage(l.toLanguageTag()))));
        return choice("menu.language", Stream.concat(Stream.of(desktop), named));
    }

    private CheckMenuItem letterKeys() {
        var item = new CheckMenuItem(texts.get("menu.letterkeys"));
        item.setSelected(current.get().letterKeys());
        item.setOnAction(event -> chosen.accept(current.get().withLetterKeys(item.isSelected())));
        return item;
    }

    private CheckMenuItem askTransfer() {
        var item = new CheckMenuItem(texts.get("menu.asktransfer"));
        item.setSelected(current.get().askTransfer());
        item.setOnAction(event -> chosen.accept(current.get().withAskTransfer(item.isSelected())));
        return item;
    }

    private MenuItem item(String key, Runnable action) {
        var item = new MenuItem(texts.get(key));
        item.setOnAction(event -> action.run());
        return item;
    }

    private Menu choice(String key, Stream<Choice> choices) {
        var group = new ToggleGroup();
        var menu = new Menu(texts.get(key));
        choices.map(c -> c.item(group)).forEach(menu.getItems()::add);
        return menu;
    }

    private record Choice(String label, boolean selected, Runnable action) {
        RadioMenuItem item(ToggleGroup group) {
            var item = new RadioMenuItem(label);
            item.setToggleGroup(group);
            item.setSelected(selected);
            item.setOnAction(event -> action.run());
            return item;
        }
    }
}
