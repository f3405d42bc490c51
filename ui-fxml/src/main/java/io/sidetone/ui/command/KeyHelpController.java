package io.sidetone.ui.command;

import io.sidetone.ui.text.Texts;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/// The sheet that lists every key, made from the table that binds them.
public final class KeyHelpController {
    private final Texts texts;
    private final Runnable close;
    private final Set<Command> absent;

    @FXML
    private GridPane table;

    /// @param absent commands that this phone system has no use for
    public KeyHelpController(Texts texts, Set<Command> absent, Runnable close) {
        this.texts = texts;
        this.absent = absent;
        this.close = close;
    }

    @FXML
    void initialize() {
        int row = 0;
        for (var scope : Scope.values()) {
            row = section(scope, row);
        }
    }

    @FXML
    void close() {
        close.run();
    }

    private int section(Scope scope, int row) {
        var heading = new Label(texts.get(scope.key()));
        heading.getStyleClass().add("section");
        table.add(heading, 0, row++, 2, 1);
        for (var command : Command.values()) {
            if (command.scope() == scope && !absent.contains(command)) {
                table.addRow(row++, keys(command), does(command));
            }
        }
        return row;
    }

    private HBox keys(Command command) {
        var caps = new HBox();
        caps.getStyleClass().add("caps");
        for (var key : command.keys()) {
            var cap = new Label(name(key));
            cap.getStyleClass().add("keycap");
            cap.setMinWidth(Region.USE_PREF_SIZE);
            caps.getChildren().add(cap);
        }
        return caps;
    }

    private Label does(Command command) {
        var label = new Label(texts.get(command.key()));
        label.setWrapText(true);
        return label;
    }

    private String name(Key key) {
        return switch (key) {
            case Key.Typed typed when typed.characters().length() > 1 -> spread(typed.characters());
            case Key.Typed typed -> typed.characters();
            case Key.Named named -> KeyName.modifiers(named) + name(named.code());
        };
    }

    private String name(KeyCode code) {
        return switch (code) {
            case ENTER -> texts.get("keys.name.enter");
            case ESCAPE -> texts.get("keys.name.esc");
            case BACK_SPACE -> texts.get("keys.name.backspace");
            case UP -> "↑";
            case DOWN -> "↓";
            default -> code.getName();
        };
    }

    /// `0123456789*#+` is read more easily as `0–9 * # +`.
    private static String spread(String characters) {
        var signs = characters
                .chars()
                .filter(c -> !Character.isDigit(c))
                .mapToObj(Character::toString)
                .collect(Collectors.joining(" "));
        return "0–9 " + signs;
    }
}
