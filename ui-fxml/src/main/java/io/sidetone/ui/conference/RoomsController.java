package io.sidetone.ui.conference;

import io.sidetone.ui.conference.RoomsViewModel.Door;
import io.sidetone.ui.conference.RoomsViewModel.Own;
import io.sidetone.ui.conference.RoomsViewModel.Room;
import io.sidetone.ui.conference.RoomsViewModel.Shown;
import io.sidetone.ui.fx.Icon;
import io.sidetone.ui.text.Texts;
import java.util.ArrayList;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;

/// Shows the rooms as pills under the status line. There is nothing while there is no room.
public final class RoomsController {
    private static final PseudoClass VISIBLE = PseudoClass.getPseudoClass("visible");

    /// More of others' rooms are one menu.
    private static final int PILLS = 2;

    private final RoomsViewModel model;
    private final Texts texts;

    @FXML
    private FlowPane rooms;

    public RoomsController(RoomsViewModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
    }

    @FXML
    void initialize() {
        rooms.managedProperty().bind(rooms.visibleProperty());
        model.shown().subscribe(this::show);
    }

    private void show(Shown shown) {
        var pills = new ArrayList<Node>();
        var own = shown.own();
        if (own != null) {
            pills.add(pill(own));
            var door = own.door();
            if (door != null) {
                pills.add(pill(door));
            }
        }
        if (shown.others().size() > PILLS) {
            pills.add(menu(shown.others()));
        } else {
            shown.others().forEach(room -> pills.add(pill(room)));
        }
        rooms.getChildren().setAll(pills);
        rooms.setVisible(!pills.isEmpty());
    }

    private Node pill(Own own) {
        if (!own.canJoin()) {
            var label = new Label(own.words(), new Icon("fltrmz-people-20"));
            label.getStyleClass().add("room-here");
            return label;
        }
        var words = texts.get("conference.join", own.words());
        var button = button("fltrmz-people-20", words, texts.get("conference.join.tooltip"));
        button.setId("joinOwn");
        button.setOnAction(event -> model.joinOwn());
        return button;
    }

    private Button pill(Door door) {
        var word = texts.get(door.visible() ? "conference.door.visible" : "conference.door.private");
        var button = button(
                door.visible() ? "fltral-globe-20" : "fltral-lock-20",
                word,
                texts.get(door.visible() ? "conference.door.hide" : "conference.door.show"));
        button.setId("door");
        button.pseudoClassStateChanged(VISIBLE, door.visible());
        button.setDisable(door.pending());
        button.setAccessibleText(texts.get("conference.door.accessible", word));
        button.setOnAction(event -> model.toggleDoor());
        return button;
    }

    private Button pill(Room room) {
        var button = button("fltral-globe-20", room.name(), texts.get("conference.join.other.tooltip", room.name()));
        button.setAccessibleText(texts.get("conference.join.other.tooltip", room.name()));
        button.setOnAction(event -> model.join(room));
        return button;
    }

    private MenuButton menu(List<Room> others) {
        var menu = new MenuButton(texts.get("conference.rooms", others.size()), new Icon("fltral-globe-20"));
        menu.getStyleClass().add("room");
        menu.setId("openRooms");
        menu.setAccessibleText(texts.get("conference.rooms", others.size()));
        others.forEach(room -> {
            var item = new MenuItem(texts.get("conference.join.other", room.name(), room.number()));
            item.setOnAction(event -> model.join(room));
            menu.getItems().add(item);
        });
        return menu;
    }

    private static Button button(String icon, String words, String tooltip) {
        var face = new HBox(new Icon(icon), new Label(words));
        face.getStyleClass().add("row");
        var button = new Button();
        button.setGraphic(face);
        button.getStyleClass().add("room");
        button.setAccessibleText(words);
        button.setTooltip(new Tooltip(tooltip));
        return button;
    }
}
