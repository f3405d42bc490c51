package io.sidetone.audio;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/// Who may know whom, inside this module and out of it.
@AnalyzeClasses(packages = "io.sidetone", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule ONLY_ONE_PACKAGE_KNOWS_WEBRTC = noClasses()
            .that()
            .resideOutsideOfPackage("io.sidetone.audio.webrtc..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.onvoid..")
            .because("libwebrtc's traps are walked around in one place");

    @ArchTest
    static final ArchRule SOUND_KNOWS_OF_SIP_ONLY_THE_MEDIA_PORT = noClasses()
            .that()
            .resideInAPackage("io.sidetone.audio..")
            .should()
            .dependOnClassesThat(
                    resideInAPackage("io.sidetone.sip..").and(not(resideInAPackage("io.sidetone.sip.media.."))))
            .because("calls and sound meet at the port io.sidetone.sip.media alone");

    @ArchTest
    static final ArchRule SOUND_KNOWS_NO_OTHER_FLOOR = noClasses()
            .that()
            .resideInAPackage("io.sidetone.audio..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.sidetone.ui..", "io.sidetone.app..", "io.sidetone.lab..", "javafx..", "javax.sip..")
            .because("data flows up, commands flow down");

    @ArchTest
    static final ArchRule PACKAGES_GO_ROUND_IN_NO_CIRCLE = slices().matching("io.sidetone.audio.(*)..")
            .should()
            .beFreeOfCycles()
            .because("a package one can understand alone can be changed alone");

    @ArchTest
    static final ArchRule INNER_PACKAGES_DO_NOT_KNOW_THE_WAY_IN = noClasses()
            .that()
            .resideInAPackage("io.sidetone.audio.*..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.sidetone.audio")
            .because("io.sidetone.audio stands on them");
}
