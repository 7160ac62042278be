package io.katydid;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static io.katydid.MainClasses.OURS;
import static io.katydid.MainClasses.ROOT;
import static io.katydid.MainClasses.inPackages;
import static io.katydid.MainClasses.outermost;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import io.katydid.cli.Katydid;
import io.katydid.stats.HotPath;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The package table of {@code src/docs/contribute.md} as code: which package may use which, and which may use a library. */
class LayoutTest {

    /** Package → our other packages that it may use; a name stands for exactly that package. */
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

    /** Library → our only packages that may name it. */
    private static final Map<String, Set<String>> LIBRARY_HOMES = Map.ofEntries(
            Map.entry("picocli..", Set.of("cli")),
            Map.entry("sun.misc..", Set.of("process")),
            Map.entry("org.yaml.snakeyaml..", Set.of("scenario.tree")),
            Map.entry("org.HdrHistogram..", Set.of("stats")),
            // and OTLP over Quarkus's Vert.x; the page for Prometheus is a route of its listener
            Map.entry("io.vertx..", Set.of("http.vertx", "demo", "telemetry.otel", "telemetry.prometheus")),
            Map.entry("io.netty..", Set.of("http.vertx", "demo")),
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

    @Test
    void thereIsSomethingToCheck() {
        assertThat(OURS.contain(Katydid.class)).isTrue();
        assertThat(OURS.contain(HotPath.class)).isTrue();
    }

    @TestFactory
    Stream<DynamicTest> everyPackageUsesOnlyWhatTheTableAllows() {
        return MainClasses.packages()
                .map(name -> DynamicTest.dynamicTest(name, () -> {
                    assertThat(MAY_USE)
                            .as("add new packages to LayoutTest and to src/docs/contribute.md")
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
                                .resideOutsideOfPackages(inPackages(library.getValue()))
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
                .resideOutsideOfPackages(inPackages(Set.of("agent", "load", "http.vertx", "cluster.master")))
                .should()
                .dependOnClassesThat()
                .haveNameMatching(Pattern.quote(ROOT)
                        + "\\\\.(load\\\\.LocalLoad(\\\\$.*)?|http\\\\.vertx\\\\..*|cluster\\\\.master\\\\..*)")
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

    private static DescribedPredicate<JavaClass> areOursOutside(String self, Set<String> allowed) {
        return describe("are ours but not in " + new TreeSet<>(allowed), c -> {
            String target = c.getPackageName();
            return (target.equals(ROOT) || target.startsWith(ROOT + "."))
                    && !target.equals(ROOT + "." + self)
                    && allowed.stream().noneMatch(name -> target.equals(ROOT + "." + name));
        });
    }
}
