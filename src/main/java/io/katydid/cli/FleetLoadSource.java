package io.katydid.cli;

import io.katydid.cluster.master.Clocks;
import io.katydid.cluster.master.Fleet;
import io.katydid.cluster.master.FleetSettings;
import io.katydid.cluster.master.ListenSettings;
import io.katydid.cluster.master.WaitResult;
import io.katydid.host.Limits;
import io.katydid.load.StopRule;
import io.katydid.load.program.Endpoints;
import io.katydid.run.RunPlan;
import io.katydid.scenario.Problem;
import io.katydid.scenario.Scenario;
import io.katydid.scenario.UserClass;
import io.katydid.stats.Validity;
import io.katydid.telemetry.RunIdentity;
import io.katydid.telemetry.Runner;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Load made by workers whose master this process is. */
final class FleetLoadSource implements LoadSource {

    private final World world;
    private final OptionReader settings;
    private final LoadOptions load;
    private final MasterSettings master;
    private @Nullable Fleet fleet;

    FleetLoadSource(World world, OptionReader settings, LoadOptions load, MasterSettings master) {
        this.world = world;
        this.settings = settings;
        this.load = load;
        this.master = master;
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
    public List<Problem> open(RunPlan plan, StopRule stop, Frame frame) {
        Optional<Problem> mistake = master.mistake(settings);
        if (mistake.isPresent()) {
            return List.of(mistake.get());
        }
        return switch (Fleet.open(
                fleetSettings(plan, stop),
                new ListenSettings(master.host(), master.port(), master.secret()),
                new Clocks(frame.clock(), frame.dates()),
                frame.warnings())) {
            case Fleet.Opening.Ready(Fleet opened) -> {
                fleet = opened;
                yield List.of();
            }
            case Fleet.Opening.Refused(String reason) ->
                List.of(settings.problem(
                        "--master-bind-port",
                        master.host() + ":" + master.port() + ": cannot listen there (" + reason
                                + "); choose another, or port 0 for a free one"));
        };
    }

    private FleetSettings fleetSettings(RunPlan plan, StopRule stop) {
        Scenario scenario = plan.scenario();
        RunIdentity identity = plan.identity();
        List<UserClass> users = master.userClasses(scenario.users());
        Map<String, String> options = new LinkedHashMap<>();
        if (load.host != null) {
            options.put("--host", load.host);
        }
        List<String> tags = List.copyOf(OptionReader.words(load.tags));
        List<String> excluded = List.copyOf(OptionReader.words(load.excludedTags));
        if (!tags.isEmpty()) {
            options.put("--tags", String.join(",", tags));
        }
        if (!excluded.isEmpty()) {
            options.put("--exclude-tags", String.join(",", excluded));
        }
        return new FleetSettings(
                users,
                master.hasUserClasses() ? List.of() : Endpoints.of(scenario),
                identity.file(),
                scenario.source(),
                options,
                scenario.target().toString(),
                tags,
                excluded,
                identity.runId(),
                identity.testPlan(),
                identity.seed(),
                stop,
                settings.tags(),
                master.workerTimeout());
    }

    @Override
    public Made make(RunPlan plan, StopRule stop, Frame frame, Limits limits, BooleanSupplier cancelled) {
        Fleet opened = Objects.requireNonNull(fleet);
        frame.notes()
                .accept("master at " + master.host() + ":" + opened.port()
                        + (master.secret().isPresent() ? ", encrypted" : "") + master.reach());
        return switch (opened.await(master.expectWorkers(), master.maxWait(), cancelled, frame.notes())) {
            case WaitResult.Complete() -> new Made.Ready(opened, Validity.VALID);
            case WaitResult.Cancelled() ->
                failed(
                        "ended before " + master.expectWorkers()
                                + (master.expectWorkers() == 1 ? " worker was ready" : " workers were ready"),
                        ExitCode.ENDED_EARLY);
            case WaitResult.TooFew(int ready, int expected) ->
                failed(
                        "gave up: " + ready + " of " + expected
                                + " workers came within the time of --expect-workers-max-wait",
                        ExitCode.ENDED_EARLY);
            case WaitResult.Refused(String reason) -> failed(reason, ExitCode.INVALID);
        };
    }

    private Made failed(String why, ExitCode code) {
        world.err().println("katydid master: " + why);
        abandon();
        return new Made.Failed(code.code());
    }

    @Override
    public void abandon() {
        if (fleet != null) {
            fleet.stop();
            fleet.close();
        }
    }
}
