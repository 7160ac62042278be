package io.katydid;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaModifier.ABSTRACT;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static io.katydid.CodeAccess.isAClock;
import static io.katydid.CodeAccess.isChance;
import static io.katydid.CodeAccess.isForLater;
import static io.katydid.CodeAccess.isOneOf;
import static io.katydid.CodeAccess.isTheProcess;
import static io.katydid.MainClasses.OURS;
import static io.katydid.MainClasses.ROOT;
import static io.katydid.MainClasses.inPackages;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaStaticInitializer;
import io.katydid.stats.HotPath;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the code of a type may do: threads, clocks, the process, the hot path, inheritance and names. */
class HouseRulesTest {

    @Test
    void threadsStartInFewPlaces() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        inPackages(Set.of("load", "http.vertx", "run", "telemetry", "cluster.wire", "demo", "agent")))
                .should()
                .accessTargetWhere(describe("starts a thread", CodeAccess::startsAThread))
                .orShould()
                .beAssignableTo(Thread.class)
                .check(OURS);
    }

    @Test
    void onlyTheWiringReadsTheClock() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".agent")
                .should()
                .accessTargetWhere(describe("is a clock (take one by constructor)", CodeAccess::isAClock))
                .check(OURS);
    }

    @Test
    void onlyTheProcessSeesTheOutsideWorld() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".process")
                .should()
                .accessTargetWhere(describe("is the console, the environment or the exit", CodeAccess::isTheProcess))
                .check(OURS);
    }

    @Test
    void nothingIsFixedWhenTheImageIsBuilt() {
        noClasses()
                .should()
                .accessTargetWhere(describe(
                        "is time, chance or environment in a static initialiser, which a native image runs at build"
                                + " time",
                        access -> access.getOrigin() instanceof JavaStaticInitializer
                                && !isForLater(access)
                                && (isAClock(access) || isTheProcess(access) || isChance(access))))
                .check(OURS);
    }

    @Test
    void theHotPathNeitherLogsNorStreamsNorFormatsNorMatches() {
        noClasses()
                .that(describe("are or are in a @HotPath type", HouseRulesTest::isHot))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.util.stream..",
                        "java.util.regex..",
                        "java.text..",
                        "java.util.logging..",
                        "org.jboss.logging..",
                        "org.slf4j..")
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching("java\\.util\\.Formatter|java\\.lang\\.System\\$Logger.*")
                .orShould()
                .accessTargetWhere(describe(
                        "formats or matches",
                        access -> isOneOf(
                                access,
                                String.class,
                                "format",
                                "formatted",
                                "matches",
                                "split",
                                "splitWithDelimiters",
                                "replaceAll",
                                "replaceFirst")))
                .allowEmptyShould(true)
                .check(OURS);
    }

    @Test
    void nothingIsAbstract() {
        classes()
                .that()
                .areNotInterfaces()
                .and()
                .areNotEnums()
                .should()
                .notHaveModifier(ABSTRACT)
                .because("we share by composition, or by a static function")
                .check(OURS);
    }

    @Test
    void namesSayWhatATypeDoes() {
        noClasses()
                .should()
                .haveNameMatching("(.*[.$])?(Abstract\\w*|\\w*(Manager|Helper|Utils?|Impl|Base|Context))")
                .check(OURS);
    }

    private static boolean isHot(JavaClass type) {
        return type.isAnnotatedWith(HotPath.class)
                || type.getEnclosingClass().map(HouseRulesTest::isHot).orElse(false);
    }
}
