package io.katydid.agent;

import io.katydid.agent.settings.ScenarioSource;
import io.katydid.agent.settings.WorkerRunSettings;
import io.katydid.cluster.worker.RunStarter;
import io.katydid.cluster.worker.RunStarter.RunOrder;
import io.katydid.host.Host;
import io.katydid.host.Limits;
import io.katydid.http.vertx.LoadEventLoops;
import io.katydid.load.StopRule;
import io.katydid.process.Redactor;
import io.katydid.process.Version;
import io.katydid.run.Run;
import io.katydid.run.Run.Clocks;
import io.katydid.run.RunPlan;
import io.katydid.scenario.HttpSettings;
import io.katydid.scenario.LoadProfile;
import io.katydid.scenario.Overrides;
import io.katydid.scenario.Problem;
import io.katydid.scenario.Reading;
import io.katydid.scenario.Scenario;
import io.katydid.scenario.yaml.ScenarioReader;
import io.katydid.scenario.yaml.WrittenKeys;
import io.katydid.telemetry.Recorder;
import io.katydid.telemetry.Recorders;
import io.katydid.telemetry.RunIdentity;
import io.katydid.telemetry.Runner;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The runs of a worker, one after the other, as its master orders them. */
final class WorkerRuns implements RunStarter {

    private static final Logger LOG = Logger.getLogger("io.katydid");

    private final Function<String, @Nullable String> environment;
    private final WorkerRunSettings settings;
    private final RunRecorders recorders;
    private final SystemTrust trust;
    private final Limits limits;
    private final Host host;

    WorkerRuns(
            Function<String, @Nullable String> environment,
            WorkerRunSettings settings,
            RunRecorders recorders,
            SystemTrust trust,
            Limits limits) {
        this.environment = environment;
        this.settings = settings;
        this.recorders = recorders;
        this.trust = trust;
        this.limits = limits;
        this.host = AgentHost.open(System::nanoTime, limits);
    }

    @Override
    public Reading read(String name, byte[] text, Map<String, String> options) {
        String url = options.get("--host");
        Overrides overrides =
                overrides(Optional.ofNullable(url), words(options.get("--tags")), words(options.get("--exclude-tags")));
        Reading reading = new ScenarioReader(environment, Path.of("")).readWithoutRecorders(name, text, overrides);
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
        return settings.own().map(source -> source.read(overrides(url, tags, excludedTags)));
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
        Optional<Problem> untrusted = trust.problem(scenario);
        if (untrusted.isPresent()) {
            return refused(List.of(untrusted.get()));
        }
        return switch (recorders.open(settings.recorders(), settings.telemetry(), redactor, LOG::warn)) {
            case RunRecorders.Opening.Refused(List<Problem> problems) -> refused(problems);
            case RunRecorders.Opening.Opened opened -> {
                List<Recorder> all = new ArrayList<>(opened.recorders());
                all.add(reports);
                LoadSource.Frame frame = LoadSource.Frame.of(redactor, LOG::info, LOG::warn);
                yield new Opening.Ready(start(plan(scenario, order), frame, all, over)::post);
            }
        };
    }

    private static Opening refused(List<Problem> problems) {
        return new Opening.Refused(problems.stream().map(Problem::toString).collect(Collectors.joining("; ")));
    }

    /** Making the load takes a while the first time, and the worker has heartbeats to send meanwhile. */
    private RunInbox start(RunPlan plan, LoadSource.Frame frame, List<Recorder> all, Runnable over) {
        RunInbox inbox = new RunInbox();
        Thread.ofPlatform().name("katydid-run").start(() -> {
            try {
                LoadSource.Made.Ready made = new LocalLoadSource(trust, _ -> null).make(plan, frame, limits);
                LOG.infof(
                        "run %s as %s", plan.identity().runId(), plan.identity().sourceId());
                Run run = new Run(
                        plan,
                        made.generator(),
                        new Recorders(all, frame.warnings()),
                        host::sample,
                        new Clocks(frame.clock(), frame.dates()),
                        made.before());
                inbox.passTo(run::post);
                run.execute();
            } finally {
                over.run();
            }
        });
        return inbox;
    }

    /** Loads ahead of the first run what it would wait for: a load of a second has no second to lose. */
    void warmUp() {
        Thread.ofPlatform().daemon().name("katydid-warm-up").start(() -> {
            LoadEventLoops loops = LoadEventLoops.open(
                    1, HttpSettings.DEFAULT, Version.current(), System::nanoTime, InstantSource.system());
            loops.close();
        });
    }

    private RunPlan plan(Scenario scenario, RunOrder order) {
        Map<String, String> labels = new HashMap<>(settings.naming().labels());
        labels.putAll(order.labels());
        RunIdentity identity = new RunIdentity(
                order.runId().orElseGet(RandomIds::run),
                order.testPlan().or(() -> settings.naming().testPlan().value()).orElse(scenario.name()),
                settings.own().map(ScenarioSource::name).orElse("the master's scenario"),
                Runner.WORKER,
                "worker-" + order.index(),
                order.seed().orElseGet(RandomIds::seed),
                labels);
        return new RunPlan(scenario, identity, new StopRule(order.drain(), order.wholeIteration()), false);
    }
}
