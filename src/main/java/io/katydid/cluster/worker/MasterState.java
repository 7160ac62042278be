package io.katydid.cluster.worker;

import io.katydid.cluster.wire.FromMaster.Ack;
import io.katydid.cluster.wire.FromMaster.OurSpawn;
import io.katydid.cluster.wire.FromMaster.ScenarioText;
import io.katydid.cluster.wire.FromMaster.Spawn;
import io.katydid.cluster.wire.FromWorker.ScenarioRead;
import io.katydid.cluster.worker.MasterLink.Admission;
import io.katydid.cluster.worker.RunStarter.RunOrder;
import io.katydid.scenario.Problem;
import io.katydid.scenario.Reading;
import io.katydid.scenario.Scenario;
import io.katydid.scenario.UserClass;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What the worker knows from its master: which one it is, and what it has said about runs to come. Turns its messages
 * into runs. Confined to the worker's thread.
 */
final class MasterState {

    private final RunStarter starter;
    private final Consumer<WorkerEvent> events;
    private final WorkerLog log;
    private final String address;
    private Optional<String> epoch = Optional.empty();
    private int index;
    private double lastSpawn = Double.NEGATIVE_INFINITY;
    private Optional<Scenario> scenario = Optional.empty();
    private Optional<String> nextRunId = Optional.empty();
    private Optional<String> host = Optional.empty();
    private int runs;

    /** @param events takes what runs report, from their threads */
    MasterState(WorkerSettings settings, RunStarter starter, Consumer<WorkerEvent> events, WorkerLog log) {
        this.starter = starter;
        this.events = events;
        this.log = log;
        this.address = settings.masterAddress();
    }

    /**
     * A master has taken the worker in. One that does so under a new name begins to count its spawn messages again; if
     * it is also another one than before, nothing that was said before holds.
     *
     * @return whether it is a master of ours in the life that the worker knew before
     */
    boolean joined(Ack ack, Admission admission) {
        Optional<String> before = epoch;
        epoch = ack.epoch().filter(life -> !life.isEmpty());
        boolean back = epoch.isPresent() && epoch.equals(before);
        // masters before 2.10.3 give no numbers
        index = ack.index().orElse(index);
        if (admission == Admission.NEW_NAME) {
            lastSpawn = Double.NEGATIVE_INFINITY;
            if (!back) {
                scenario = Optional.empty();
                nextRunId = Optional.empty();
                host = Optional.empty();
            }
        }
        return back;
    }

    /** Returns whether the master is ours, not Locust's. */
    boolean isOurs() {
        return epoch.isPresent();
    }

    /** Returns the worker's number. */
    int index() {
        return index;
    }

    /** Returns why the worker can do nothing for its master; empty if it can. */
    Optional<String> refusal() {
        boolean own = starter.own(Optional.empty(), Set.of(), Set.of()).isPresent();
        if (isOurs() && own) {
            log.once(WorkerLog.Once.OWN_SCENARIO, "the scenario comes from the master; --scenario is not used");
        }
        return isOurs() || own
                ? Optional.empty()
                : Optional.of("the master at " + address
                        + " is Locust's and sends no scenario; name one with --scenario FILE or KATYDID_SCENARIO");
    }

    void changed(String userType, Map<String, String> attributes) {
        Optional.ofNullable(attributes.get("host"))
                .filter(url -> !url.isBlank())
                .ifPresent(url -> host = Optional.of(url));
        log.note("the master changed user class '" + userType
                + "': its host applies to all classes from the next test on; everything else stays as in the scenario");
    }

    void metadata(Map<String, String> values) {
        nextRunId = Optional.ofNullable(values.get("run_id")).filter(id -> id.matches("[0-9A-Za-z_-]{1,64}"));
    }

    /** Reads the scenario of a master of ours. */
    ScenarioRead read(ScenarioText text) {
        if (!text.isIntact()) {
            return new ScenarioRead(text.sha256(), List.of("the scenario did not arrive as it was sent"));
        }
        return switch (starter.read(text.name(), text.bytes(), text.options())) {
            case Reading.Valid(Scenario sent) -> {
                scenario = Optional.of(sent);
                yield new ScenarioRead(text.sha256(), List.of());
            }
            case Reading.Invalid(List<Problem> problems) -> {
                scenario = Optional.empty();
                problems.forEach(problem -> log.warnOnce("the master's scenario: " + problem));
                yield new ScenarioRead(
                        text.sha256(), problems.stream().map(Problem::toString).toList());
            }
        };
    }

    /** Returns whether a spawn message is later than all before; others are stale. */
    boolean accepts(Spawn spawn) {
        if (spawn.timestamp() <= lastSpawn) {
            return false;
        }
        lastSpawn = spawn.timestamp();
        return true;
    }

    /** Returns whether a run was ordered by this master. */
    boolean hasOrdered(CurrentRun run) {
        return run.isOrderedBy(epoch);
    }

    /** Starts the run that a spawn message asks for; returns nothing, after a warning, where that is impossible. */
    Optional<CurrentRun> begin(Spawn spawn) {
        Optional<Scenario> wanted = isOurs() ? scenario : own(spawn);
        if (wanted.isEmpty()) {
            log.warnOnce("the master asks for users, but there is no scenario that can be run");
            return Optional.empty();
        }
        RunOrder order = order(spawn, wanted.get());
        runs++;
        int number = runs;
        RunReports reports = new RunReports(number, events);
        return switch (starter.open(order, reports, () -> events.accept(new WorkerEvent.Over(number)))) {
            case RunStarter.Opening.Ready(var run) -> Optional.of(new CurrentRun(number, order, epoch, run));
            case RunStarter.Opening.Refused(String reason) -> {
                log.warn(reason);
                yield Optional.empty();
            }
        };
    }

    private Optional<Scenario> own(Spawn spawn) {
        Optional<Reading> reading =
                starter.own(spawn.host().or(() -> host), Set.copyOf(spawn.tags()), Set.copyOf(spawn.excludeTags()));
        if (reading.orElse(null) instanceof Reading.Invalid(List<Problem> problems)) {
            problems.forEach(problem -> log.warnOnce(problem.toString()));
        }
        return reading.orElse(null) instanceof Reading.Valid(Scenario valid) ? Optional.of(valid) : Optional.empty();
    }

    private RunOrder order(Spawn spawn, Scenario wanted) {
        Optional<OurSpawn> ours = spawn.ours();
        Optional<String> runId = ours.map(OurSpawn::runId).or(() -> nextRunId);
        nextRunId = Optional.empty();
        return new RunOrder(
                wanted,
                index,
                runId,
                ours.map(OurSpawn::testPlan).filter(name -> !name.isBlank()),
                ours.map(more -> OptionalLong.of(more.seed())).orElse(OptionalLong.empty()),
                seconds(ours.map(OurSpawn::drainSeconds).orElse(spawn.stopTimeout())),
                ours.map(OurSpawn::wholeIteration).orElse(true),
                ours.map(OurSpawn::labels).orElse(Map.of()));
    }

    private static Duration seconds(double seconds) {
        double sane = Double.isFinite(seconds) ? Math.clamp(seconds, 0.0, 86_400.0) : 0;
        return Duration.ofNanos(Math.round(sane * 1e9));
    }

    /**
     * Passes the users that a spawn message asks for to a run. Classes that the scenario does not have are named in a
     * warning and left out.
     */
    void assign(Spawn spawn, CurrentRun run) {
        Map<String, Integer> known = new LinkedHashMap<>();
        spawn.users().forEach((type, count) -> {
            if (run.knows(type)) {
                known.put(type, count);
            } else {
                log.warnOnce("user class '" + type + "' is not in the scenario; its classes are "
                        + String.join(
                                ", ",
                                run.order().scenario().users().stream()
                                        .map(UserClass::name)
                                        .toList()));
            }
        });
        run.assign(known, seconds(spawn.ours().map(OurSpawn::overSeconds).orElse(0.0)));
    }
}
