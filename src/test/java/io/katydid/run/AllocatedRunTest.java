package io.katydid.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.katydid.demo.DemoShop;
import io.katydid.http.vertx.LoadEventLoops;
import io.katydid.load.LocalLoad;
import io.katydid.load.StopRule;
import io.katydid.run.Run.Clocks;
import io.katydid.scenario.LoadProfile;
import io.katydid.scenario.Overrides;
import io.katydid.scenario.Reading;
import io.katydid.scenario.Scenario;
import io.katydid.scenario.yaml.ScenarioReader;
import io.katydid.stats.IntervalStats;
import io.katydid.telemetry.Recorders;
import io.katydid.telemetry.RunEvent.SpawnCompleted;
import io.katydid.telemetry.RunIdentity;
import io.katydid.telemetry.RunSummary;
import io.katydid.telemetry.Runner;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A run as a worker has it: its users are assigned from another thread while it makes real requests. */
class AllocatedRunTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    private final ListRecorder recorder = new ListRecorder();

    private static Scenario scenario(int port) {
        String text = """
            target: http://127.0.0.1:%d
            users:
              Browser: { wait: 50ms, tasks: { look: { steps: [ { get: / } ] } } }
              Buyer: { wait: 50ms, tasks: { buy: { steps: [ { get: /items } ] } } }
            """.formatted(port);
        Reading reading =
                new ScenarioReader(_ -> null, Path.of("")).read("s.yaml", text.getBytes(UTF_8), Overrides.NONE);
        return ((Reading.Valid) reading).scenario().withProfile(new LoadProfile.External());
    }

    private static RunPlan plan(Scenario scenario) {
        RunIdentity identity = new RunIdentity("7f3a91c2", "shop", "s.yaml", Runner.WORKER, "worker-0", 42, Map.of());
        return new RunPlan(scenario, identity, StopRule.DEFAULT, false);
    }

    private void awaitSpawned(int times) {
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(recorder.all(SpawnCompleted.class)).hasSize(times));
    }

    private void awaitUsers(int browsers, int buyers) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(recorder.intervals())
                        .last()
                        .extracting(interval -> interval.signals().usersByClass())
                        .isEqualTo(Map.of("Browser", browsers, "Buyer", buyers)));
    }

    @Test
    void usersComeAndGoAsAssignedAndEveryRequestIsCounted() {
        try (DemoShop shop = DemoShop.open("127.0.0.1", 0).orThrow()) {
            Scenario scenario = scenario(shop.port());
            LoadEventLoops loops =
                    LoadEventLoops.open(2, scenario.http(), "test", System::nanoTime, InstantSource.system());
            LocalLoad load = new LocalLoad(
                    scenario, loops, new LocalLoad.Settings(StopRule.DEFAULT, 42, () -> 0, text -> text, null));
            Recorders recorders = new Recorders(List.of(recorder), _ -> {});
            Run run = new Run(
                    plan(scenario),
                    load,
                    recorders,
                    () -> VirtualRun.IDLE,
                    new Clocks(System::nanoTime, InstantSource.system()));
            CompletableFuture<RunSummary> ended = CompletableFuture.supplyAsync(run::execute);

            run.post(new Instruction.Assign(Map.of("Browser", 30, "Buyer", 10), Duration.ofMillis(500)));
            awaitSpawned(1);
            awaitUsers(30, 10);
            run.post(new Instruction.Assign(Map.of("Browser", 5, "Buyer", 20), Duration.ZERO));
            awaitSpawned(2);
            awaitUsers(5, 20);
            run.post(new Instruction.Stop("quit by the master"));

            RunSummary summary = ended.orTimeout(20, TimeUnit.SECONDS).join();
            assertThat(summary.verdict().reason()).isEqualTo("quit by the master");
            assertThat(summary.stats().all().requests())
                    .isPositive()
                    .isEqualTo(shop.requests() - summary.stats().interrupted());
            assertThat(recorder.intervals())
                    .extracting(IntervalStats::targetUsers)
                    .contains(40)
                    .endsWith(25);
        }
    }
}
