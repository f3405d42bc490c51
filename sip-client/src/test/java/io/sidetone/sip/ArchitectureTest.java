package io.sidetone.sip;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/// Who may know whom in this module; each rule says why.
@AnalyzeClasses(packages = "io.sidetone.sip", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule STACK = noClasses()
            .that()
            .resideOutsideOfPackage("io.sidetone.sip.jain")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("javax.sip..", "gov.nist..")
            .because("the SIP stack can be replaced only if one package knows it");

    @ArchTest
    static final ArchRule ADAPTER = noClasses()
            .that()
            .resideOutsideOfPackages("io.sidetone.sip", "io.sidetone.sip.jain")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.sidetone.sip.jain")
            .because("calls and registrations speak through the signalling port, so that tests can put a fake there");

    @ArchTest
    static final ArchRule ALONE = noClasses()
            .should()
            .dependOnClassesThat(resideInAPackage("io.sidetone..")
                    .and(com.tngtech.archunit.base.DescribedPredicate.not(resideInAPackage("io.sidetone.sip.."))))
            .because("the SIP client stands at the bottom and knows no other module of ours");

    @ArchTest
    static final ArchRule NO_WINDOW_NO_ENGINE = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("javafx..", "dev.onvoid..", "java.awt..", "javax.sound..")
            .because("windows and sound cards are other modules' business");

    @ArchTest
    static final ArchRule NO_CYCLES = slices().matching("io.sidetone.sip.(*)..")
            .should()
            .beFreeOfCycles()
            .because("a cycle of packages is one package in disguise");

    @ArchTest
    static final ArchRule FLOWS = noClasses()
            .that()
            .resideInAnyPackage(
                    "io.sidetone.sip.flow", "io.sidetone.sip.media", "io.sidetone.sip.address", "io.sidetone.sip.sdp")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.sidetone.sip",
                    "io.sidetone.sip.call",
                    "io.sidetone.sip.account",
                    "io.sidetone.sip.signalling",
                    "io.sidetone.sip.core")
            .because("connections, ports and addresses are below what is made of them");

    @ArchTest
    static final ArchRule NO_SLEEP = noClasses()
            .should()
            .callMethod(Thread.class, "sleep", long.class)
            .orShould()
            .callMethod(Thread.class, "sleep", long.class, int.class)
            .orShould()
            .callMethod(Thread.class, "sleep", java.time.Duration.class)
            .because("whoever waits waits for something, on the core's clock");

    @ArchTest
    static final ArchRule NO_STATIC_STATE = noFields()
            .that()
            .areStatic()
            .should()
            .notBeFinal()
            .because("two user agents in one program must not share anything that changes");

    @ArchTest
    static final ArchRule MACHINES = classes()
            .that()
            .haveSimpleNameEndingWith("Machine")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "org.jspecify..",
                    "io.sidetone.sip.account",
                    "io.sidetone.sip.address",
                    "io.sidetone.sip.call",
                    "io.sidetone.sip.flow",
                    "io.sidetone.sip.media",
                    "io.sidetone.sip.sdp",
                    "io.sidetone.sip.signalling",
                    "io.sidetone.sip.subscription")
            .because("a machine only decides: no clock, no thread, no log");
}
