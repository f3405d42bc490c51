/// The window. Knows calls and sound through their public doors only; everything else it needs is a port beside the
/// feature that uses it.
module io.sidetone.ui {
    requires transitive io.sidetone.sip;
    requires transitive io.sidetone.audio;
    requires transitive javafx.graphics;
    requires transitive org.jspecify;
    requires javafx.controls;
    requires javafx.fxml;
    requires atlantafx.base;
    requires org.kordamp.ikonli.core;
    requires org.kordamp.ikonli.javafx;
    requires org.kordamp.ikonli.fluentui;

    exports io.sidetone.ui.main;
    exports io.sidetone.ui.codes;
    exports io.sidetone.ui.desk;
    exports io.sidetone.ui.dialpad;
    exports io.sidetone.ui.directory;
    exports io.sidetone.ui.recents;
    exports io.sidetone.ui.transfer;
    exports io.sidetone.ui.text;
    exports io.sidetone.ui.devices;
    exports io.sidetone.ui.settings;
    exports io.sidetone.ui.signin;
    exports io.sidetone.ui.theme;

    opens io.sidetone.ui.main to
            javafx.fxml;
    opens io.sidetone.ui.status to
            javafx.fxml;
    opens io.sidetone.ui.dialpad to
            javafx.fxml;
    opens io.sidetone.ui.keys to
            javafx.fxml;
    opens io.sidetone.ui.panel to
            javafx.fxml;
    opens io.sidetone.ui.team to
            javafx.fxml;
    opens io.sidetone.ui.conference to
            javafx.fxml;
    opens io.sidetone.ui.call to
            javafx.fxml;
    opens io.sidetone.ui.actions to
            javafx.fxml;
    opens io.sidetone.ui.keypad to
            javafx.fxml;
    opens io.sidetone.ui.transfer to
            javafx.fxml;
    opens io.sidetone.ui.notice to
            javafx.fxml;
    opens io.sidetone.ui.incoming to
            javafx.fxml;
    opens io.sidetone.ui.signin to
            javafx.fxml;
    opens io.sidetone.ui.devices to
            javafx.fxml;
    opens io.sidetone.ui.quality to
            javafx.fxml;
    opens io.sidetone.ui.sheet to
            javafx.fxml;
    opens io.sidetone.ui.command to
            javafx.fxml;
    opens io.sidetone.ui.person to
            javafx.fxml;
    opens io.sidetone.ui.fx to
            javafx.fxml;
}
