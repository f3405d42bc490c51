package io.sidetone.ui.quality;

import io.sidetone.ui.fx.Motion;
import io.sidetone.ui.quality.QualityViewModel.Path;
import io.sidetone.ui.quality.QualityViewModel.Shown;
import io.sidetone.ui.sheet.CopyButton;
import io.sidetone.ui.sheet.Detail;
import io.sidetone.ui.sheet.DetailsTable;
import io.sidetone.ui.sheet.Sheet;
import io.sidetone.ui.sheet.Sheets;
import io.sidetone.ui.text.Texts;
import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The card with the figures of the call in front (S4).
public final class QualityCardController {
    private static final PseudoClass RELAY = PseudoClass.getPseudoClass("relay");

    private final QualityViewModel model;
    private final Sheets sheets;
    private final Texts texts;

    @FXML
    private VBox qualityCard;

    @FXML
    private Region lamp;

    @FXML
    private Label word;

    @FXML
    private Label way;

    @FXML
    private VBox verdict;

    @FXML
    private Label score;

    @FXML
    private Label rating;

    @FXML
    private DetailsTable details;

    @FXML
    private CopyButton copy;

    public QualityCardController(QualityViewModel model, Sheets sheets, Texts texts) {
        this.model = model;
        this.sheets = sheets;
        this.texts = texts;
    }

    @FXML
    void initialize() {
        qualityCard.managedProperty().bind(qualityCard.visibleProperty());
        lamp.managedProperty().bind(lamp.visibleProperty());
        model.shown().subscribe(this::show);
        sheets.showing(Sheet.QUALITY).subscribe(this::open);
    }

    @FXML
    void copy() {
        copy.copy(model.copy());
    }

    @FXML
    void close() {
        sheets.close(Sheet.QUALITY);
    }

    private void open(boolean shown) {
        qualityCard.setVisible(shown);
        if (shown) {
            copy.reset();
            Motion.dropIn(qualityCard);
        }
    }

    private void show(Shown shown) {
        lamp.setVisible(shown.path() != Path.UNKNOWN);
        lamp.pseudoClassStateChanged(RELAY, shown.path() == Path.RELAY);
        word.setText(shown.word());
        way.setText(shown.way());
        score.setText(shown.score());
        rating.setText(shown.verdict());
        for (var each : Rating.values()) {
            verdict.pseudoClassStateChanged(
                    PseudoClass.getPseudoClass(each.name().toLowerCase(Locale.ROOT)), each == shown.rating());
        }
        details.show(shown.details());
        qualityCard.setAccessibleText(texts.get(
                "quality.accessible",
                shown.way(),
                shown.verdict(),
                shown.score(),
                Detail.lines(shown.details()).replace('\n', ' ')));
    }
}
