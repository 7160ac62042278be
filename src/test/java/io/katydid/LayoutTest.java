package io.katydid;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaModifier.ABSTRACT;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnitReference;
import com.tngtech.archunit.core.domain.JavaStaticInitializer;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.katydid.cli.Katydid;
import io.katydid.stats.HotPath;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The package table of the README, as code, and what else holds the shape of the program together. */
class LayoutTest {

    private static final String ROOT = "io.katydid";

    /** Package → the packages of ours it may use. Itself is implied; a name means exactly that package. */
    static final Map<String, Set<String>> MAY_USE = Map.ofEntries(
            Map.entry("scenario", Set.of()),
            Map.entry("scenario.tree", Set.of("scenario")),
            Map.entry("scenario.yaml", Set.of("scenario", "scenario.tree")),
            Map.entry("locust", Set.of()),
            Map.entry("stats", Set.of()),
            Map.entry("http", Set.of("scenario")),
            Map.entry("http.vertx", Set.of("http", "scenario")),
            Map.entry("load.program", Set.of("http", "scenario", "stats")),
            Map.entry("load", Set.of("load.program", "http", "scenario", "stats")),
            Map.entry("telemetry", Set.of("stats", "scenario")),
            Map.entry("telemetry.metrics", Set.of("telemetry", "stats", "scenario")),
            Map.entry("telemetry.export", Set.of()),
            Map.entry(
                    "telemetry.json",
                    Set.of("telemetry", "telemetry.metrics", "telemetry.export", "locust", "stats", "scenario")),
            Map.entry(
                    "telemetry.otel",
                    Set.of("telemetry", "telemetry.metrics", "telemetry.export", "locust", "stats", "scenario")),
            Map.entry(
                    "telemetry.prometheus",
                    Set.of("telemetry", "telemetry.metrics", "telemetry.export", "locust", "stats", "scenario")),
            Map.entry(
                    "telemetry.traces",
                    Set.of("telemetry", "telemetry.metrics", "telemetry.export", "locust", "stats", "scenario")),
            Map.entry("report", Set.of("telemetry", "locust", "stats", "scenario")),
            Map.entry("run", Set.of("scenario", "stats", "load", "telemetry")),
            Map.entry("cluster.wire", Set.of("stats", "locust")),
            Map.entry("cluster.master", Set.of("cluster.wire", "scenario", "stats", "load", "locust")),
            Map.entry("cluster.worker", Set.of("cluster.wire", "scenario", "stats", "telemetry", "run", "locust")),
            Map.entry("host", Set.of("stats")),
            Map.entry("demo", Set.of()),
            Map.entry("process", Set.of("scenario", "report", "telemetry")),
            Map.entry("console", Set.of("process", "report", "telemetry", "load", "http", "host", "stats", "scenario")),
            Map.entry("kubernetes", Set.of("agent.settings", "process", "scenario", "scenario.yaml")),
            Map.entry("web", Set.of("agent", "agent.settings", "report", "telemetry", "run", "stats", "scenario")),
            Map.entry("agent.settings", Set.of("scenario", "scenario.yaml", "stats", "load", "telemetry", "process")),
            Map.entry(
                    "agent",
                    Set.of(
                            "agent.settings",
                            "scenario",
                            "scenario.yaml",
                            "stats",
                            "http",
                            "http.vertx",
                            "load.program",
                            "load",
                            "telemetry",
                            "telemetry.metrics",
                            "telemetry.json",
                            "telemetry.otel",
                            "telemetry.prometheus",
                            "telemetry.traces",
                            "run",
                            "cluster.master",
                            "cluster.worker",
                            "host",
                            "demo",
                            "process",
                            "console")),
            Map.entry("cli.completion", Set.of()),
            Map.entry(
                    "cli",
                    Set.of(
                            "scenario",
                            "scenario.tree",
                            "scenario.yaml",
                            "process",
                            "console",
                            "kubernetes",
                            "agent",
                            "agent.settings",
                            "web",
                            "cli.completion")));

    private static final Set<String> QUARKUS_HOMES =
            Set.of("cli", "agent", "web", "telemetry.json", "telemetry.otel", "telemetry.prometheus");

    /** Library → the only packages of ours that may name it. */
    private static final Map<String, Set<String>> LIBRARY_HOMES = Map.ofEntries(
            Map.entry("picocli..", Set.of("cli")),
            Map.entry("sun.misc..", Set.of("process")),
            Map.entry("org.yaml.snakeyaml..", Set.of("scenario.tree")),
            Map.entry("org.HdrHistogram..", Set.of("stats")),
            // and OTLP over Quarkus's Vert.x; the page for Prometheus is a route of its listener
            Map.entry("io.vertx..", Set.of("http", "http.vertx", "demo", "telemetry.otel", "telemetry.prometheus")),
            Map.entry("io.netty..", Set.of("http", "http.vertx", "demo")),
            Map.entry("org.msgpack..", Set.of("cluster.wire")),
            Map.entry("org.zeromq..", Set.of("cluster.wire")),
            Map.entry("zmq..", Set.of("cluster.wire")),
            Map.entry("oshi..", Set.of("host")),
            Map.entry("io.quarkus..", QUARKUS_HOMES),
            Map.entry("jakarta..", QUARKUS_HOMES),
            Map.entry("io.micrometer..", Set.of("telemetry.prometheus")),
            Map.entry("io.prometheus..", Set.of("telemetry.prometheus")),
            Map.entry("io.opentelemetry..", Set.of("telemetry.otel", "telemetry.traces")));

    /** What a recorder may know of the scenario: its own settings, and how to complain about them. */
    private static final Set<String> RECORDERS_CORNER = Set.of("RecorderSpec", "Problem");

    /** What anyone may look at who is shown an exchange. */
    private static final Set<String> EXCHANGES = Set.of("HttpRequest", "HttpResponse");

    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    @Test
    void thereIsSomethingToCheck() {
        assertThat(OURS.contain(Katydid.class)).isTrue();
        assertThat(OURS.contain(HotPath.class)).isTrue();
    }

    @TestFactory
    Stream<DynamicTest> everyPackageUsesOnlyWhatTheTableAllows() {
        return packages()
                .map(name -> DynamicTest.dynamicTest(name, () -> {
                    assertThat(MAY_USE)
                            .as("add new packages to LayoutTest and to the README")
                            .containsKey(name);
                    noClasses()
                            .that()
                            .resideInAPackage(ROOT + "." + name)
                            .should()
                            .dependOnClassesThat(areOursOutside(name, MAY_USE.getOrDefault(name, Set.of())))
                            .check(OURS);
                }));
    }

    @TestFactory
    Stream<DynamicTest> everyLibraryHasItsHome() {
        return LIBRARY_HOMES.entrySet().stream()
                .map(library -> DynamicTest.dynamicTest(
                        library.getKey(),
                        () -> noClasses()
                                .that()
                                .resideOutsideOfPackages(homes(library.getValue()))
                                .should()
                                .dependOnClassesThat()
                                .resideInAPackage(library.getKey())
                                .check(OURS)));
    }

    @Test
    void theScenarioIsPureJava() {
        classes()
                .that()
                .resideInAPackage(ROOT + ".scenario")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify..", ROOT + ".scenario")
                .check(OURS);
    }

    @Test
    void packagesFormNoCycles() {
        slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(OURS);
    }

    @Test
    void onlyTheWiringChoosesImplementations() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        homes(Set.of("agent", "load", "load.program", "http", "http.vertx", "cluster.master")))
                .should()
                .dependOnClassesThat(describe(
                        "are implementations",
                        c -> c.getName()
                                        .matches(Pattern.quote(ROOT)
                                                + "\\.(load\\.LocalLoad(\\$.*)?|http\\..*|cluster\\.master\\..*)")
                                && !EXCHANGES.contains(outermost(c).getSimpleName())))
                .check(OURS);
    }

    @Test
    void theRunSeesOfTheLoadOnlyItsContract() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".run")
                .should()
                .dependOnClassesThat(describe(
                        "are workings of load",
                        c -> c.getPackageName().equals(ROOT + ".load")
                                && !c.isInterface()
                                && !c.isRecord()
                                && !c.isEnum()
                                && !c.isAssignableTo(Throwable.class)))
                .allowEmptyShould(true)
                .check(OURS);
    }

    @Test
    void recordersSeeOnlyTheirCornerOfTheScenario() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".telemetry..")
                .should()
                .dependOnClassesThat(describe(
                        "are other parts of the scenario than " + RECORDERS_CORNER,
                        c -> c.getPackageName().equals(ROOT + ".scenario")
                                && !RECORDERS_CORNER.contains(outermost(c).getSimpleName())))
                .allowEmptyShould(true)
                .check(OURS);
    }

    @Test
    void threadsStartInFewPlaces() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        homes(Set.of("load", "http", "run", "telemetry", "cluster.wire", "demo", "agent")))
                .should()
                .accessTargetWhere(describe("starts a thread", LayoutTest::startsAThread))
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
                .accessTargetWhere(describe("is a clock (take one by constructor)", LayoutTest::isAClock))
                .check(OURS);
    }

    @Test
    void onlyTheProcessSeesTheOutsideWorld() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".process")
                .should()
                .accessTargetWhere(describe("is the console, the environment or the exit", LayoutTest::isTheProcess))
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
                .that(describe("are or are in a @HotPath type", LayoutTest::isHot))
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

    private static DescribedPredicate<JavaClass> areOursOutside(String self, Set<String> allowed) {
        return describe("are ours but not in " + new TreeSet<>(allowed), c -> {
            String target = c.getPackageName();
            return (target.equals(ROOT) || target.startsWith(ROOT + "."))
                    && !target.equals(ROOT + "." + self)
                    && allowed.stream().noneMatch(name -> target.equals(ROOT + "." + name));
        });
    }

    private static boolean startsAThread(JavaAccess<?> access) {
        JavaClass owner = access.getTargetOwner();
        String name = access.getTarget().getName();
        return isOneOf(access, Thread.class, "<init>", "start", "startVirtualThread", "ofPlatform", "ofVirtual")
                || owner.getFullName()
                        .matches("java\\.util\\.concurrent\\.(Executors|\\w*ThreadPoolExecutor|ForkJoinPool)")
                || (owner.getFullName().equals("java.util.Timer") && name.equals("<init>"))
                || (owner.getFullName().equals("java.util.concurrent.CompletableFuture") && name.endsWith("Async"))
                || name.equals("parallelStream")
                || (owner.getPackageName().equals("java.util.stream") && name.equals("parallel"));
    }

    private static boolean isAClock(JavaAccess<?> access) {
        String name = access.getTarget().getName();
        String owner = access.getTargetOwner().getFullName();
        return isOneOf(access, System.class, "nanoTime", "currentTimeMillis")
                || (access.getTargetOwner().getPackageName().startsWith("java.time")
                        && (name.startsWith("system") || (name.equals("now") && !takesAClock(access))))
                || (owner.equals("java.util.Date") && name.equals("<init>") && parameters(access) == 0);
    }

    private static boolean isTheProcess(JavaAccess<?> access) {
        return isOneOf(
                        access,
                        System.class,
                        "in",
                        "out",
                        "err",
                        "console",
                        "setOut",
                        "setErr",
                        "exit",
                        "getenv",
                        "getProperty",
                        "getProperties",
                        "setProperty")
                || isOneOf(access, Runtime.class, "exit", "halt", "addShutdownHook")
                || isOneOf(access, Throwable.class, "printStackTrace");
    }

    private static boolean isChance(JavaAccess<?> access) {
        return access.getTargetOwner().getPackageName().equals("java.util.random")
                || access.getTargetOwner().isAssignableTo("java.util.Random")
                || List.of("randomUUID", "random").contains(access.getTarget().getName());
    }

    /** Calls, field reads and method references alike: {@code System::nanoTime} is caught too. */
    private static boolean isOneOf(JavaAccess<?> access, Class<?> owner, String... members) {
        return access.getTargetOwner().isAssignableTo(owner)
                && Arrays.asList(members).contains(access.getTarget().getName());
    }

    /** {@code static final NanoClock SYSTEM = System::nanoTime} reads nothing yet. */
    private static boolean isForLater(JavaAccess<?> access) {
        return access.isDeclaredInLambda() || access instanceof JavaCodeUnitReference<?>;
    }

    private static boolean takesAClock(JavaAccess<?> access) {
        return access.getTarget() instanceof CodeUnitAccessTarget target
                && target.getRawParameterTypes().stream().anyMatch(type -> type.isEquivalentTo(Clock.class));
    }

    private static int parameters(JavaAccess<?> access) {
        return access.getTarget() instanceof CodeUnitAccessTarget target
                ? target.getRawParameterTypes().size()
                : 0;
    }

    private static boolean isHot(JavaClass type) {
        return type.isAnnotatedWith(HotPath.class)
                || type.getEnclosingClass().map(LayoutTest::isHot).orElse(false);
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(LayoutTest::outermost).orElse(type);
    }

    private static Stream<String> packages() {
        return OURS.stream()
                .map(JavaClass::getPackageName)
                .distinct()
                .map(name -> name.equals(ROOT) ? "(root)" : name.substring(ROOT.length() + 1))
                .sorted();
    }

    private static String[] homes(Set<String> names) {
        return names.stream().map(name -> ROOT + "." + name).toArray(String[]::new);
    }
}
