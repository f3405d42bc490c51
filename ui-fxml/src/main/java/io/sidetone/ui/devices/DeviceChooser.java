package io.sidetone.ui.devices;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;

/// Chooses a device. It is a menu, not a combo box: walking through it with the arrows opens no device, and Esc leaves
/// everything as it was.
public final class DeviceChooser extends MenuButton {
    private String label = "";
    private List<Chooser.Option> options = List.of();

    public DeviceChooser() {
        getStyleClass().add("device-chooser");
        setMaxWidth(Double.MAX_VALUE);
        setAccessibleText("");
    }

    public String getLabel() {
        return label;
    }

    /// @param value what is chosen here, for screen readers
    public void setLabel(String value) {
        label = value;
        setAccessibleText(value);
    }

    /// Shows a choice.
    ///
    /// @param chosen is given the id of the device that is picked
    void show(Chooser chooser, Consumer<String> chosen) {
        setText(chooser.chosen());
        setAccessibleText(label + ": " + chooser.chosen());
        setDisable(!chooser.enabled());
        options = chooser.options();
        fill(chosen);
        mark();
    }

    /// Items are kept while the devices are the same, so that an open menu stays as it is.
    private void fill(Consumer<String> chosen) {
        boolean same = options.size() == getItems().size()
                && IntStream.range(0, options.size())
                        .allMatch(i ->
                                options.get(i).id().equals(getItems().get(i).getUserData())
                                        && options.get(i)
                                                .label()
                                                .equals(getItems().get(i).getText()));
        if (!same) {
            getItems()
                    .setAll(options.stream().map(option -> item(option, chosen)).toList());
        }
    }

    /// The dot stands at what is wanted, whatever was pressed: choosing may take a moment, or fail.
    private void mark() {
        for (int i = 0; i < options.size(); i++) {
            ((RadioMenuItem) getItems().get(i)).setSelected(options.get(i).chosen());
        }
    }

    private RadioMenuItem item(Chooser.Option option, Consumer<String> chosen) {
        var item = new RadioMenuItem(option.label());
        item.setMnemonicParsing(false);
        item.setUserData(option.id());
        item.setOnAction(event -> {
            chosen.accept(option.id());
            mark();
        });
        return item;
    }
}
