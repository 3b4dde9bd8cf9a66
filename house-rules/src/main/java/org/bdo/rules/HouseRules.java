package org.bdo.rules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * What every module keeps to. Use: {@code @AnalyzeClasses(packages = "org.bdo.x", importOptions = DoNotIncludeTests.class)
 * class ArchitectureTest { @ArchTest static final ArchTests houseRules = ArchTests.in(HouseRules.class); }}.
 */
public final class HouseRules {

    @ArchTest
    public static final ArchRule packagesAreFreeOfCycles = slices().matching("org.bdo.(**)")
            .should()
            .beFreeOfCycles()
            .allowEmptyShould(true)
            .because("a cycle means two packages are one, and neither can be read or changed alone");

    @ArchTest
    public static final ArchRule noDumpingGrounds = noClasses()
            .should()
            .resideInAnyPackage(
                    "..util..",
                    "..utils..",
                    "..common..",
                    "..helper..",
                    "..impl..",
                    "..shared..",
                    "..core..",
                    "..misc..")
            .because("a package is named for what it does; these names say nothing and attract everything");

    @ArchTest
    public static final ArchRule namesSayWhat = noClasses()
            .should()
            .haveNameMatching(".*(Util|Utils|Helper|Manager|Impl)")
            .because("a class is named for its job, and one job needs no Impl beside an interface");

    @ArchTest
    public static final ArchRule beansArePackagePrivate = classes()
            .that()
            .areMetaAnnotatedWith(Component.class)
            .should()
            .notBePublic()
            .allowEmptyShould(true)
            .because("a feature is used through its package's few public types, not through its beans");

    @ArchTest
    public static final ArchRule constructorInjectionOnly = fields().should()
            .notBeAnnotatedWith("org.springframework.beans.factory.annotation.Autowired")
            .andShould()
            .notBeAnnotatedWith("org.springframework.beans.factory.annotation.Value")
            .allowEmptyShould(true)
            .because("a constructor shows what a class needs and lets a test give it");

    @ArchTest
    public static final ArchRule jacksonThree = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.fasterxml.jackson.databind..", "com.fasterxml.jackson.core..")
            .because("Jackson 2 is on the class path only for libraries; two mappers with two sets of rules lose data");

    @ArchTest
    public static final ArchRule noStandardStreams =
            GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.because(
                    "what a service says goes to its log, where it is filtered for identity");

    @ArchTest
    public static final ArchRule servicesAreSeparate = classes()
            .should(new NotReachIntoAnotherService())
            .because("services meet only through contracts; a class of another service is another service's business");

    @ArchTest
    public static final ArchRule nothingRightOfTheLineReachesLeft = noClasses()
            .that()
            .resideInAnyPackage("org.bdo.dataset..", "org.bdo.catalog..", "org.bdo.gateway..")
            .should()
            .dependOnClassesThat()
            .haveNameMatching("org\\.bdo\\.contracts\\.(RecordReceived|RecordConverted|InstanceReceived)")
            .allowEmptyShould(true)
            .because("right of the identity line nobody may know where raw records lie");

    private HouseRules() {}

    private static final class NotReachIntoAnotherService extends ArchCondition<JavaClass> {

        private static final Pattern SERVICE =
                Pattern.compile("org\\.bdo\\.(ingest|proxy|deid|dataset|catalog|gateway)(\\..*)?");

        NotReachIntoAnotherService() {
            super("not reach into another service");
        }

        @Override
        public void check(JavaClass origin, ConditionEvents events) {
            String own = serviceOf(origin);
            for (Dependency dependency : origin.getDirectDependenciesFromSelf()) {
                String other = serviceOf(dependency.getTargetClass());
                if (!other.isEmpty() && !other.equals(own)) {
                    events.add(SimpleConditionEvent.violated(origin, dependency.getDescription()));
                }
            }
        }

        private static String serviceOf(JavaClass type) {
            Matcher matcher = SERVICE.matcher(type.getPackageName());
            return matcher.matches() ? matcher.group(1) : "";
        }
    }
}
