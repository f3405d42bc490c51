package io.sidetone.app;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.application.Platform;

/// Who may know whom, over all modules of the program.
@AnalyzeClasses(packages = "io.sidetone", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String SIP = "io.sidetone.sip..";
    private static final String AUDIO = "io.sidetone.audio..";
    private static final String UI = "io.sidetone.ui..";
    private static final String APP = "io.sidetone.app..";
    private static final String EXCHANGE = "io.sidetone.lab.exchange..";

    @ArchTest
    static void everyModuleIsLookedAt(JavaClasses all) {
        assertThat(Set.of(SIP, AUDIO, UI, APP, EXCHANGE))
                .allSatisfy(module -> assertThat(all.that(resideInAPackage(module)))
                        .as(module)
                        .isNotEmpty());
    }

    @ArchTest
    static final ArchRule sipClientKnowsNobody = noClasses()
            .that()
            .resideInAPackage(SIP)
            .should()
            .dependOnClassesThat(ours().and(DescribedPredicate.not(resideInAPackage(SIP))))
            .because("a SIP stack that knows neither window nor sound card can be tested and used by itself");

    @ArchTest
    static final ArchRule audioKnowsTheMediaPortOnly = noClasses()
            .that()
            .resideInAPackage(AUDIO)
            .should()
            .dependOnClassesThat(ours().and(
                            DescribedPredicate.not(resideInAnyPackage("io.sidetone.audio..", "io.sidetone.sip.media"))))
            .because("sound is told what to do through the media port; what a call is does not concern it");

    @ArchTest
    static final ArchRule windowKnowsCallsAndSoundByTheirPublicDoors = noClasses()
            .that()
            .resideInAPackage(UI)
            .should()
            .dependOnClassesThat(ours().and(DescribedPredicate.not(resideInAPackage(UI)
                    .or(exportedBy(io.sidetone.sip.UserAgent.class))
                    .or(exportedBy(io.sidetone.audio.AudioEngine.class)))))
            .because(
                    "the window survives any change behind the exported packages, and never talks to the network itself");

    @ArchTest
    static final ArchRule appKnowsTheOthersByTheirPublicDoors = noClasses()
            .that()
            .resideInAPackage(APP)
            .should()
            .dependOnClassesThat(ours().and(DescribedPredicate.not(resideInAPackage(APP)
                    .or(exportedBy(io.sidetone.sip.UserAgent.class))
                    .or(exportedBy(io.sidetone.audio.AudioEngine.class))
                    .or(exportedBy(io.sidetone.ui.main.MainWindow.class))
                    .or(resideInAPackage(EXCHANGE)))))
            .because("the program puts parts together; it does not reach into them");

    @ArchTest
    static final ArchRule onlyTheDemoKnowsTheExchange = noClasses()
            .that()
            .resideOutsideOfPackages("io.sidetone.app.demo", "io.sidetone.lab..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(EXCHANGE)
            .because("the exchange is the other end of the line; a phone that knew it would cheat");

    @ArchTest
    static final ArchRule nobodyKnowsTheApp = noClasses()
            .that()
            .resideOutsideOfPackage(APP)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(APP)
            .because("the composition root is at the top: everything it makes is given what it needs");

    @ArchTest
    static final ArchRule theExchangeKnowsNoWindow = noClasses()
            .that()
            .resideInAPackage(EXCHANGE)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(UI)
            .because("the exchange also serves tests that have no display");

    @ArchTest
    static final ArchRule javaFxIsTheWindowsAndTheApps = noClasses()
            .that()
            .resideOutsideOfPackages(UI, APP)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("javafx..")
            .because("calls and sound must work without a window, and without JavaFX on the class path");

    @ArchTest
    static final ArchRule withinTheAppJavaFxIsTheWindowPackages = noClasses()
            .that()
            .resideInAPackage(APP)
            .and()
            .resideOutsideOfPackage("io.sidetone.app.window")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("javafx..")
            .because("commands and headless phones must not load JavaFX");

    @ArchTest
    static final ArchRule jainSipHasOneAdapter = noClasses()
            .that()
            .resideOutsideOfPackages("io.sidetone.sip.jain", EXCHANGE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("javax.sip..", "gov.nist..")
            .because("the SIP stack must stay replaceable, and its exceptions and names must not spread");

    @ArchTest
    static final ArchRule webRtcIsAudios = noClasses()
            .that()
            .resideOutsideOfPackage(AUDIO)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.onvoid..")
            .because("native code is called from threads made for it, which only the audio module has");

    @ArchTest
    static final ArchRule commandsAreQuick = noClasses()
            .that()
            .resideInAPackage("io.sidetone.app.commandline")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.slf4j..",
                    "ch.qos.logback..",
                    "tools.jackson.databind..",
                    "io.sidetone.ui..",
                    "io.sidetone.audio..",
                    "io.sidetone.sip..")
            .because("loading any of these takes longer than all a command does");

    @ArchTest
    static final ArchRule noCyclesInSip =
            slices().matching("io.sidetone.sip.(*)..").should().beFreeOfCycles().because("a reader needs a first page");

    @ArchTest
    static final ArchRule noCyclesInAudio = slices().matching("io.sidetone.audio.(*)..")
            .should()
            .beFreeOfCycles()
            .because("a reader needs a first page");

    @ArchTest
    static final ArchRule noCyclesInTheWindow =
            slices().matching("io.sidetone.ui.(*)..").should().beFreeOfCycles().because("a reader needs a first page");

    @ArchTest
    static final ArchRule noCyclesInTheApp =
            slices().matching("io.sidetone.app.(*)..").should().beFreeOfCycles().because("a reader needs a first page");

    @ArchTest
    static final ArchRule oneWayOntoTheJavaFxThread = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("io.sidetone.ui.fx.FxExecutor")
            .and()
            .resideOutsideOfPackage("io.sidetone.app.window")
            .should()
            .callMethod(Platform.class, "runLater", Runnable.class)
            .because("there is one hand-over to the window, and tests put another in its place");

    @ArchTest
    static final ArchRule noStaticMutableState = fields().that()
            .areStatic()
            .and()
            .areDeclaredInClassesThat()
            .resideInAPackage("io.sidetone..")
            .should()
            .beFinal()
            .because("two phones in one process, as in the tests, must not meet");

    @ArchTest
    static final ArchRule nullsAreMarked = classes()
            .that()
            .haveSimpleName("package-info")
            .should()
            .beAnnotatedWith(org.jspecify.annotations.NullMarked.class)
            .because("what may be null is said in the type");

    private static DescribedPredicate<JavaClass> ours() {
        return resideInAPackage("io.sidetone..");
    }

    /// Classes in packages that the module of this class exports to everybody.
    private static DescribedPredicate<JavaClass> exportedBy(Class<?> oneOfThem) {
        var exported = descriptor(oneOfThem).exports().stream()
                .filter(export -> !export.isQualified())
                .map(ModuleDescriptor.Exports::source)
                .collect(Collectors.toSet());
        return DescribedPredicate.describe(
                "exported by the module of " + oneOfThem.getSimpleName(),
                type -> exported.contains(type.getPackageName()));
    }

    private static ModuleDescriptor descriptor(Class<?> type) {
        try {
            var place = Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
            return ModuleFinder.of(place).findAll().iterator().next().descriptor();
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }
}
