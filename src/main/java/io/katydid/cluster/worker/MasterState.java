package io.katydid.cluster.worker;

import io.katydid.cluster.wire.FromMaster.OurSpawn;
import io.katydid.cluster.wire.FromMaster.ScenarioText;
import io.katydid.cluster.wire.FromMaster.Spawn;
import io.katydid.cluster.wire.FromWorker.ScenarioRead;
import io.katydid.scenario.Problem;
import io.katydid.scenario.Reading;
import io.katydid.scenario.Scenario;
import io.katydid.scenario.UserClass;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;

/** What a master has said of runs to come, and what becomes of it. Confined to the worker's thread. */
final class MasterState {

    private static final int MOST_BYTES = 8 << 20;

    private final RunStarter starter;
    private final Consumer<WorkerEvent> events;
    private final WorkerLog log;
    private final String place;
    private Optional<Scenario> sent = Optional.empty();
    private Optional<String> nextRunId = Optional.empty();
    private Optional<String> host = Optional.empty();
    private int index;
    private int runs;

    /** @param events takes what runs tell, from their threads */
    MasterState(WorkerSettings settings, RunStarter starter, Consumer<WorkerEvent> events, WorkerLog log) {
        this.starter = starter;
        this.events = events;
        this.log = log;
        this.place = settings.masterAddress();
    }

    /** Masters before 2.10.3 give no numbers. */
    void numbered(OptionalInt number) {
        index = number.orElse(index);
    }

    int index() {
        return index;
    }

    /** What the one before has said is of no meaning any more. */
    void anotherMaster() {
        sent = Optional.empty();
        nextRunId = Optional.empty();
        host = Optional.empty();
    }

    /** Why nothing can be done for a master; empty: something can. */
    Optional<String> refusal(Optional<String> epoch) {
        boolean own = starter.own(Optional.empty(), Set.of(), Set.of()).isPresent();
        if (epoch.isPresent() && own) {
            log.once(WorkerLog.Once.OWN_SCENARIO, "the scenario comes from the master; --scenario is not used");
        }
        return epoch.isPresent() || own
                ? Optional.empty()
                : Optional.of("the master at " + place
                        + " is Locust's and sends no scenario; name one with --scenario FILE or KATYDID_SCENARIO");
    }

    void changed(String userType, Map<String, String> attributes) {
        Optional.ofNullable(attributes.get("host"))
                .filter(url -> !url.isBlank())
                .ifPresent(url -> host = Optional.of(url));
        log.note("the master changes user class '" + userType
                + "': its host is that of all classes from the next test on; whatever else changes, the"
                + " scenario decides");
    }

    void metadata(Map<String, String> values) {
        nextRunId = Optional.ofNullable(values.get("run_id")).filter(id -> id.matches("[0-9A-Za-z_-]{1,64}"));
    }

    /** Reads the scenario of a master of ours. */
    ScenarioRead read(ScenarioText text) {
        byte[] bytes = text.text().getBytes(StandardCharsets.UTF_8);
        if (bytes.length > MOST_BYTES || !sha256(bytes).equals(text.sha256())) {
            return new ScenarioRead(text.sha256(), List.of("the scenario did not arrive as it was sent"));
        }
        return switch (starter.read(text.name(), bytes, text.options())) {
            case Reading.Valid(Scenario scenario) -> {
                sent = Optional.of(scenario);
                yield new ScenarioRead(text.sha256(), List.of());
            }
            case Reading.Invalid(List<Problem> problems) -> {
                sent = Optional.empty();
                problems.forEach(problem -> log.warnOnce("the master's scenario: " + problem));
                yield new ScenarioRead(
                        text.sha256(), problems.stream().map(Problem::toString).toList());
            }
        };
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Whether a run is one that this master has ordered. */
    boolean belongsTo(CurrentRun run, Optional<String> epoch) {
        return run.deliveries().isPresent()
                ? epoch.isPresent() && run.deliveries().get().isFor(epoch.get())
                : epoch.isEmpty();
    }

    /** Whether users are wanted for a run that goes on; a stock master has but one at a time. */
    boolean isPartOf(Spawn spawn, CurrentRun run) {
        return spawn.ours()
                .map(ours -> run.deliveries().isPresent()
                        && run.order().runId().filter(ours.runId()::equals).isPresent())
                .orElse(run.deliveries().isEmpty());
    }

    /** Begins the run that a spawn message wants; empty: it cannot be, which has been said. */
    Optional<CurrentRun> begin(Spawn spawn, Optional<String> epoch) {
        Optional<Scenario> scenario = epoch.isPresent() ? sent : own(spawn);
        if (scenario.isEmpty()) {
            log.warnOnce("the master wants users, and there is no scenario that can be run");
            return Optional.empty();
        }
        RunOrder order = order(spawn, scenario.get());
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
        return reading.orElse(null) instanceof Reading.Valid(Scenario scenario)
                ? Optional.of(scenario)
                : Optional.empty();
    }

    private RunOrder order(Spawn spawn, Scenario scenario) {
        Optional<OurSpawn> ours = spawn.ours();
        Optional<String> runId = ours.map(OurSpawn::runId).or(() -> nextRunId);
        nextRunId = Optional.empty();
        return new RunOrder(
                scenario,
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

    /** Users of classes that the scenario does not have are said to be missing and not counted. */
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
