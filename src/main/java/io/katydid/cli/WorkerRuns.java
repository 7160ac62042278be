package io.katydid.cli;

import io.katydid.cluster.worker.RunOrder;
import io.katydid.cluster.worker.RunStarter;
import io.katydid.host.Host;
import io.katydid.host.Limits;
import io.katydid.http.vertx.LoadEventLoops;
import io.katydid.load.LocalLoad;
import io.katydid.load.StopRule;
import io.katydid.run.Run;
import io.katydid.run.RunClock;
import io.katydid.run.RunPlan;
import io.katydid.scenario.HttpSettings;
import io.katydid.scenario.LoadProfile;
import io.katydid.scenario.Overrides;
import io.katydid.scenario.Problem;
import io.katydid.scenario.Reading;
import io.katydid.scenario.RecorderSpec;
import io.katydid.scenario.Scenario;
import io.katydid.scenario.yaml.ScenarioReader;
import io.katydid.scenario.yaml.WrittenKeys;
import io.katydid.stats.NanoClock;
import io.katydid.stats.Validity;
import io.katydid.stats.Validity.Kind;
import io.katydid.stats.Validity.Level;
import io.katydid.telemetry.Recorder;
import io.katydid.telemetry.Recorders;
import io.katydid.telemetry.RunIdentity;
import io.katydid.telemetry.Runner;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Runs in this process, one after the other, as a worker's master orders them. */
final class WorkerRuns implements RunStarter {

    private static final Logger LOG = Logger.getLogger("io.katydid");

    private final World world;
    private final Terms terms;
    private final RunRecorders recorders;
    private final SystemTrust trust;
    private final NanoClock clock;
    private final Limits limits;
    private final Host host;

    /**
     * What this node says of all runs.
     *
     * @param own its own scenario
     * @param testPlan null: whatever the master says, or the scenario
     * @param recordersDir recorders of others; null: none
     * @param file of its own scenario as the user named it
     */
    record Terms(
            @Nullable ScenarioSource own,
            List<RecorderSpec> recorders,
            Map<String, String> labels,
            @Nullable String testPlan,
            @Nullable String recordersDir,
            @Nullable String file) {}

    WorkerRuns(World world, Terms terms, RunRecorders recorders, SystemTrust trust, NanoClock clock, Limits limits) {
        this.world = world;
        this.terms = terms;
        this.recorders = recorders;
        this.trust = trust;
        this.clock = clock;
        this.limits = limits;
        this.host = Host.open(clock, limits.cores()).orElseThrow();
    }

    @Override
    public Reading read(String name, byte[] text, Map<String, String> options) {
        String url = options.get("--host");
        Overrides overrides =
                overrides(Optional.ofNullable(url), words(options.get("--tags")), words(options.get("--exclude-tags")));
        Reading reading =
                new ScenarioReader(world.environment(), Path.of("")).readWithoutRecorders(name, text, overrides);
        if (reading instanceof Reading.Valid(Scenario scenario)
                && WrittenKeys.of(scenario).mentions("recorders")) {
            LOG.info("the recorders of the master's scenario are the master's; a worker has those of its own options");
        }
        return reading;
    }

    private static Set<String> words(@Nullable String list) {
        return Stream.of(Objects.requireNonNullElse(list, "").split("[,\\s]+", -1))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    @Override
    public Optional<Reading> own(Optional<String> url, Set<String> tags, Set<String> excludedTags) {
        return Optional.ofNullable(terms.own).map(source -> source.read(overrides(url, tags, excludedTags)));
    }

    private static Overrides overrides(Optional<String> url, Set<String> tags, Set<String> excludedTags) {
        Overrides.Value target = url.map(text -> new Overrides.Value("--host of the master", text))
                .orElse(null);
        return new Overrides(
                target, null, null, null, tags, excludedTags, List.of(), null, null, null, false, Map.of());
    }

    @Override
    public Opening open(RunOrder order, Recorder reports, Runnable over) {
        Scenario scenario =
                order.scenario().withProfile(new LoadProfile.External()).withoutThresholds();
        Redactor redactor = new Redactor(scenario.secrets().values());
        List<Problem> problems =
                new ArrayList<>(trust.problem(scenario).stream().toList());
        if (problems.isEmpty()) {
            problems.addAll(recorders.open(terms.recorders, redactor, terms.recordersDir));
        }
        if (!problems.isEmpty()) {
            return new Opening.Refused(problems.stream().map(Problem::toString).collect(Collectors.joining("; ")));
        }
        recorders.add(reports);
        // making it takes a while the first time, and the worker has heartbeats to send meanwhile
        RunInbox inbox = new RunInbox();
        Thread.ofPlatform().name("katydid-run").start(() -> {
            try {
                Run run = run(scenario, order, redactor);
                inbox.passTo(run::post);
                run.execute();
            } finally {
                over.run();
            }
        });
        return new Opening.Ready(inbox::post);
    }

    /** Brings in what a first run would wait for, while there is none: a load of a second has no second to lose. */
    void warmUp() {
        Thread.ofPlatform().daemon().name("katydid-warm-up").start(() -> {
            LoadEventLoops loops = LoadEventLoops.open(
                    1, HttpSettings.DEFAULT, Version.current(), clock::nanos, InstantSource.system());
            loops.close();
        });
    }

    private Run run(Scenario scenario, RunOrder order, Redactor redactor) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long seed = order.seed().orElseGet(() -> random.nextInt(1, Integer.MAX_VALUE));
        Map<String, String> labels = new HashMap<>(terms.labels);
        labels.putAll(order.labels());
        RunIdentity identity = new RunIdentity(
                order.runId().orElseGet(() -> HexFormat.of().toHexDigits(random.nextInt())),
                order.testPlan().orElse(Objects.requireNonNullElse(terms.testPlan, scenario.name())),
                Objects.requireNonNullElse(terms.file, "the master's scenario"),
                Runner.WORKER,
                "worker-" + order.index(),
                seed,
                labels);
        InstantSource dates = InstantSource.system();
        LoadEventLoops loops = LoadEventLoops.open(
                limits.eventLoops(), trust.completed(scenario.http()), Version.current(), clock::nanos, dates);
        Validity before = loops.epoll() ? Validity.VALID : Validity.of(Level.DEGRADED, Kind.PLATFORM, "epoll is not active");
        StopRule stop = new StopRule(order.drain(), order.wholeIteration());
        LocalLoad load =
                new LocalLoad(scenario, loops, new LocalLoad.Settings(stop, seed, dates::millis, redactor::hide, null));
        LOG.infof("run %s as %s", identity.runId(), identity.sourceId());
        return new Run(
                new RunPlan(scenario, identity, stop, false),
                load,
                new Recorders(recorders.opened(), LOG::warn),
                host::sample,
                new RunClock(clock, dates),
                before);
    }
}
