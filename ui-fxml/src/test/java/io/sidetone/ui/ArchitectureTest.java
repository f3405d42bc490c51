package io.sidetone.ui;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.sidetone.ui.fx.FxExecutor;
import javafx.application.Platform;
import javafx.scene.Node;

@AnalyzeClasses(packages = "io.sidetone.ui", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule noCycles = slices().matching("io.sidetone.ui.(*)..")
            .should()
            .beFreeOfCycles()
            .because("data flows up, commands flow down, nothing goes round in circles");

    @ArchTest
    static final ArchRule oneWayOntoTheThread = noClasses()
            .that()
            .doNotBelongToAnyOf(FxExecutor.class)
            .should()
            .callMethod(Platform.class, "runLater", Runnable.class)
            .because("FxExecutor is the only hand-over to JavaFX, so tests can put another in its place");

    @ArchTest
    static final ArchRule modelsWithoutNodes = noClasses()
            .that()
            .haveSimpleNameEndingWith("Model")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(Node.class)
            .because("view models are tested without a window");

    @ArchTest
    static final ArchRule onlyPublicDoors = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "javax.sip..",
                    "gov.nist..",
                    "dev.onvoid..",
                    "io.sidetone.sip.jain..",
                    "io.sidetone.sip.core..",
                    "io.sidetone.audio.webrtc..")
            .because("the window sees calls and sound through their exported packages only");

    @ArchTest
    static final ArchRule controllersAreFinal = classes()
            .that()
            .haveSimpleNameEndingWith("Controller")
            .should()
            .haveModifier(JavaModifier.FINAL)
            .because("nothing is inherited on the screen");
}
