package io.katydid.agent;

import io.katydid.agent.settings.MasterSettings;
import io.katydid.cluster.master.Fleet;
import io.katydid.cluster.master.Fleet.ListenSettings;
import io.katydid.cluster.master.Fleet.WaitResult;
import io.katydid.cluster.master.FleetSettings;
import io.katydid.host.Limits;
import io.katydid.load.program.Compiler;
import io.katydid.process.ExitCode;
import io.katydid.run.RunPlan;
import io.katydid.scenario.Overrides;
import io.katydid.scenario.Problem;
import io.katydid.scenario.Scenario;
import io.katydid.stats.Validity;
import io.katydid.telemetry.RunIdentity;
import io.katydid.telemetry.Runner;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Load that workers make, whose master this process is. */
final class FleetLoadSource implements LoadSource {

    private final MasterSettings master;
    private final Overrides overrides;
    private final Map<String, String> labels;
    private @Nullable Fleet fleet;

    /**
     * One that has opened nothing.
     *
     * @param overrides that workers read the scenario with
     * @param labels that workers give the run
     */
    FleetLoadSource(MasterSettings master, Overrides overrides, Map<String, String> labels) {
        this.master = master;
        this.overrides = overrides;
        this.labels = labels;
    }

    @Override
    public Runner runner() {
        return Runner.MASTER;
    }

    @Override
    public String sourceId() {
        return "master";
    }

    @Override
    public List<Problem> open(RunPlan plan, Frame frame) {
        Optional<Problem> problem = master.problem();
        if (problem.isPresent()) {
            return List.of(problem.get());
        }
        String host = master.host().value();
        int port = master.port().value();
        FleetSettings settings = fleetSettings(plan);
        return switch (Fleet.open(
                settings,
                new ListenSettings(host, port, master.secret()),
                frame.clock(),
                frame.dates(),
                frame.warnings())) {
            case Fleet.Opening.Ready(Fleet opened) -> {
                fleet = opened;
                yield List.of();
            }
            case Fleet.Opening.Refused(String reason) ->
                List.of(master.port()
                        .problem(host + ":" + port + ": cannot listen there (" + reason
                                + "); choose another, or port 0 for a free one"));
        };
    }

    private FleetSettings fleetSettings(RunPlan plan) {
        Scenario scenario = plan.scenario();
        RunIdentity identity = plan.identity();
        Map<String, String> options = new LinkedHashMap<>();
        Overrides.Value host = overrides.host();
        if (host != null) {
            options.put("--host", host.text());
        }
        put("--tags", overrides.tags(), options);
        put("--exclude-tags", overrides.excludedTags(), options);
        return new FleetSettings(
                master.userClasses(scenario.users()),
                master.hasUserClasses() ? List.of() : Compiler.endpoints(scenario),
                identity.file(),
                scenario.source(),
                options,
                scenario.target().toString(),
                List.copyOf(overrides.tags()),
                List.copyOf(overrides.excludedTags()),
                identity.runId(),
                identity.testPlan(),
                identity.seed(),
                plan.stopRule(),
                labels,
                master.workerTimeout());
    }

    private static void put(String option, Set<String> words, Map<String, String> options) {
        if (!words.isEmpty()) {
            options.put(option, String.join(",", words));
        }
    }

    @Override
    public Made make(RunPlan plan, Frame frame, Limits limits, BooleanSupplier cancelled) {
        Fleet opened = Objects.requireNonNull(fleet);
        int expected = master.expectWorkers();
        frame.notes()
                .accept("master at " + master.host().value() + ":" + opened.port()
                        + (master.secret().isPresent() ? ", encrypted" : "") + master.reach());
        return switch (opened.await(expected, master.maxWait(), cancelled, frame.notes())) {
            case WaitResult.Complete() -> new Made.Ready(opened, Validity.VALID);
            case WaitResult.Cancelled() ->
                failed(
                        "ended before " + expected + (expected == 1 ? " worker was ready" : " workers were ready"),
                        ExitCode.ENDED_EARLY);
            case WaitResult.TooFew(int ready, int wanted) ->
                failed(
                        "gave up: " + ready + " of " + wanted
                                + " workers came within the time of --expect-workers-max-wait",
                        ExitCode.ENDED_EARLY);
            case WaitResult.Refused(String reason) -> failed(reason, ExitCode.INVALID);
        };
    }

    private Made failed(String reason, ExitCode code) {
        abandon();
        return new Made.Failed(reason, code);
    }

    @Override
    public void abandon() {
        if (fleet != null) {
            fleet.stop();
            fleet.close();
        }
    }
}
