package io.katydid.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.katydid.agent.settings.ExitRule;
import io.katydid.agent.settings.LoadSettings;
import io.katydid.agent.settings.LogSettings;
import io.katydid.agent.settings.NamingSettings;
import io.katydid.agent.settings.RunSettings;
import io.katydid.agent.settings.ScenarioSource;
import io.katydid.agent.settings.Setting;
import io.katydid.agent.settings.TelemetrySettings;
import io.katydid.agent.settings.WebSettings;
import io.katydid.demo.DemoShop;
import io.katydid.it.TelemetryLines;
import io.katydid.process.FakeWorld;
import io.katydid.run.Instruction;
import io.katydid.scenario.Overrides;
import io.katydid.scenario.Problem;
import io.katydid.scenario.Reading;
import io.katydid.scenario.Scenario;
import io.katydid.telemetry.RunSummary;
import io.katydid.telemetry.Verdict.Outcome;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whole runs without a command line, against a real shop. */
class RunServiceTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    private final FakeWorld world = new FakeWorld();
    private final RunService service = new RunService(world.world());
    private DemoShop shop;

    @BeforeEach
    void openShop() {
        shop = DemoShop.open("127.0.0.1", 0).orThrow();
    }

    @AfterEach
    void endAll() {
        service.stop("the test is over");
        await().atMost(SOON).until(() -> !isRunning());
        shop.close();
    }

    private RunSettings settings(String more) {
        String text = """
                target: http://127.0.0.1:%d
                users: { U: { wait: 10ms, tasks: { t: { steps: [ { get: /items } ] } } } }
                """.formatted(shop.port());
        ScenarioSource source =
                ScenarioSource.text("shop.yaml", (text + more).getBytes(StandardCharsets.UTF_8), name -> null);
        Scenario scenario = ((Reading.Valid) source.read(Overrides.NONE)).scenario();
        return new RunSettings(
                scenario,
                source,
                new LoadSettings(
                        Overrides.NONE, Setting.byDefault("--stop-timeout", Optional.empty()), OptionalLong.empty()),
                new NamingSettings(Setting.byDefault("--testplan", Optional.empty()), Map.of(), Map.of()),
                Optional.empty(),
                false,
                false,
                true,
                ExitRule.DEFAULT,
                new TelemetrySettings(true, false, source.name(), Optional.empty()),
                Optional.empty(),
                LogSettings.DEFAULT,
                new WebSettings(
                        Setting.byDefault("--web-host", WebSettings.DEFAULT_HOST),
                        Setting.byDefault("--web-port", WebSettings.DEFAULT_PORT),
                        Setting.byDefault("--metrics-linger", Duration.ZERO)));
    }

    private boolean isRunning() {
        return service.progress() instanceof RunProgress.Preparing || service.progress() instanceof RunProgress.Running;
    }

    private String start(RunSettings settings) {
        return switch (service.start(settings)) {
            case RunService.Start.Started(String runId) -> runId;
            case RunService.Start.Refused(List<Problem> problems) -> throw new AssertionError(problems);
        };
    }

    private void awaitUsers(int users) {
        await().atMost(SOON)
                .until(() -> service.progress() instanceof RunProgress.Running running
                        && running.latest()
                                .filter(stats -> stats.users() == users)
                                .isPresent());
    }

    private RunSummary awaitSummary(String runId) {
        await().atMost(SOON).until(() -> service.progress() instanceof RunProgress.Ended);
        RunProgress.Ended ended = (RunProgress.Ended) service.progress();
        assertThat(ended.runId()).isEqualTo(runId);
        RunEnd.Judged judged = (RunEnd.Judged) ended.end();
        assertThat(judged.bug()).isFalse();
        return judged.summary();
    }

    @Test
    void oneRunFollowsAnotherEachWithFiguresOfItsOwn() {
        assertThat(service.progress()).isInstanceOf(RunProgress.Idle.class);
        RunSettings settings = settings("load: { users: 2, spawn-rate: 100 }\n");

        String first = start(settings);
        awaitUsers(2);
        assertThat(service.adjust(5, Duration.ZERO)).isTrue();
        awaitUsers(5);
        assertThat(service.stop("enough of it")).isTrue();
        service.stop("a second time, which changes nothing");
        RunSummary summary = awaitSummary(first);

        assertThat(summary.verdict().outcome()).isEqualTo(Outcome.ENDED_EARLY);
        assertThat(summary.verdict().reason()).isEqualTo("enough of it");
        long requests = summary.stats().all().requests();
        assertThat(requests).isPositive().isEqualTo(shop.requests());
        assertThat(summary.stats().interrupted()).isZero();
        assertThat(service.stop("there is nothing to stop")).isFalse();
        assertThat(service.adjust(1, Duration.ZERO)).isFalse();

        String second = start(settings("load: { users: 1, spawn-rate: 100, run-time: 300ms }\n"));
        RunSummary fresh = awaitSummary(second);

        assertThat(second).isNotEqualTo(first);
        assertThat(fresh.verdict().outcome()).isEqualTo(Outcome.PASSED);
        assertThat(fresh.stats().all().requests()).isPositive().isEqualTo(shop.requests() - requests);
        assertThat(world.out() + world.err()).isEmpty();
    }

    @Test
    void aSecondRunIsRefusedWhileOneGoesOn() {
        RunSettings settings = settings("load: { users: 1, spawn-rate: 100 }\n");
        String runId = start(settings);

        assertThat(service.start(settings))
                .isEqualTo(new RunService.Start.Refused(
                        List.of(new Problem("run", 0, 0, "run " + runId + " is under way; stop it first"))));
        awaitUsers(1);
        service.stop("enough of it");
        assertThat(awaitSummary(runId).verdict().reason()).isEqualTo("enough of it");
    }

    @Test
    void whatIsPostedBeforeARunBeginsIsObeyedWhenItBegins() {
        RunSettings settings = settings("load: { users: 1, spawn-rate: 100 }\n");
        RunService.Opening.Ready opened = (RunService.Opening.Ready) service.open(settings);
        assertThat(service.progress()).isInstanceOf(RunProgress.Preparing.class);
        opened.run().post(new Instruction.Stop("never mind"));

        RunEnd end = opened.run().execute(AgentHost.limits(), () -> false, () -> {});

        assertThat(((RunEnd.Judged) end).summary().verdict().reason()).isEqualTo("never mind");
        assertThat(service.progress())
                .isEqualTo(new RunProgress.Ended(opened.run().plan().identity().runId(), end));
    }

    @Test
    void aRunThatCannotBeStartedIsRefusedWithAllReasonsAndLeavesNothingOpen() {
        RunSettings wrong = settings("recorders: { json: { file: /nowhere/lines.jsonl } }\n");

        assertThat(service.start(wrong))
                .isInstanceOfSatisfying(
                        RunService.Start.Refused.class,
                        refused -> assertThat(refused.problems())
                                .singleElement()
                                .asString()
                                .startsWith("shop.yaml: the folder of '/nowhere/lines.jsonl' does not exist"));
        assertThat(service.progress()).isInstanceOf(RunProgress.Idle.class);
        assertThat(shop.requests()).isZero();
    }

    @Test
    void aJsonRecorderTellsEachRunByItsId() {
        RunSettings settings = settings("""
                load: { users: 1, spawn-rate: 100, run-time: 300ms }
                recorders: { json: {} }
                """);
        String first = start(settings);
        awaitSummary(first);
        String second = start(settings);
        awaitSummary(second);

        assertThat(TelemetryLines.of(world.out()).lines())
                .extracting(line -> line.at("/telemetry/run_id").asText())
                .containsSubsequence(first, second)
                .containsOnly(first, second);
    }
}
