package io.katydid.cli;

import io.katydid.scenario.Problem;
import io.katydid.scenario.RecorderSpec;
import io.katydid.telemetry.AgentIdentity;
import io.katydid.telemetry.Recorder;
import io.katydid.telemetry.json.JsonRecorder;
import io.katydid.telemetry.json.OpenedOutput;
import io.katydid.telemetry.metrics.MetricStore;
import io.katydid.telemetry.otel.OtelRecorder;
import io.katydid.telemetry.otel.OtlpExporters;
import io.katydid.telemetry.prometheus.PrometheusRecorder;
import io.katydid.telemetry.traces.TracesRecorder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Opens the recorders of a run, built in and of others. */
final class RunRecorders {

    private static final Logger LOG = Logger.getLogger("io.katydid");

    private final World world;
    private final OptionReader options;
    private final LoadOptions load;
    private final SystemTrust trust;
    private final AgentIdentity identity;
    private final TelemetryFiles files;
    private final List<Recorder> opened = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private boolean dataOnOut;
    private boolean openedBefore;
    private @Nullable PrometheusRecorder onPage;

    /** Recorders are opened before it is known where people read. */
    private final AtomicReference<@Nullable Consumer<String>> warnings = new AtomicReference<>();

    RunRecorders(World world, ScenarioSource source, OptionReader options, LoadOptions load, SystemTrust trust) {
        this.world = world;
        this.options = options;
        this.load = load;
        this.trust = trust;
        this.identity = Identity.ofThisProcess(world.environment());
        this.files = new TelemetryFiles(source, options, load);
    }

    AgentIdentity identity() {
        return identity;
    }

    /** What is wrong with them as far as looking tells: nothing is opened. */
    List<Problem> mistakes(List<RecorderSpec> specs) {
        return files.problems(specs);
    }

    /**
     * Opens them, for one run; for another run of the same process they are opened again, once those of the first are closed.
     *
     * @param folder of recorders of others; null: none
     * @return why some cannot be
     */
    List<Problem> open(List<RecorderSpec> specs, Redactor redactor, @Nullable String folder) {
        List<Problem> problems = new ArrayList<>();
        boolean again = openedBefore;
        openedBefore = true;
        opened.clear();
        for (RecorderSpec spec : specs) {
            switch (spec) {
                case RecorderSpec.Otel otel -> otel(otel, redactor);
                case RecorderSpec.Prometheus _ -> prometheus();
                case RecorderSpec.Json json -> {
                    dataOnOut |= json.file() == null;
                    switch (again ? JsonRecorder.reopen(json, world.data()) : JsonRecorder.open(json, world.data())) {
                        case OpenedOutput.Ready(JsonRecorder recorder) -> opened.add(recorder);
                        case OpenedOutput.Refused(String mistake) -> problems.add(files.problem(mistake));
                    }
                }
            }
        }
        if (problems.isEmpty() && folder != null) {
            switch (RecorderFolder.open(Path.of(folder))) {
                case RecorderFolder.Found.Ready(List<Recorder> found) -> opened.addAll(found);
                case RecorderFolder.Found.Refused(String mistake) ->
                    problems.add(new Problem(options.origin("--recorders-dir"), 0, 0, mistake));
            }
        }
        return problems;
    }

    void add(Recorder recorder) {
        opened.add(recorder);
    }

    List<Recorder> opened() {
        return List.copyOf(opened);
    }

    /** What people should know of them that is no warning. */
    List<String> notes() {
        return List.copyOf(notes);
    }

    /** Whether standard output carries telemetry. */
    boolean dataOnOut() {
        return dataOnOut;
    }

    /** Where their warnings go from now on. */
    void warnTo(Consumer<String> people) {
        warnings.set(people);
    }

    /** Exemplars stay on the page, for nobody knows who has seen them. */
    private void prometheus() {
        MetricStore store = store(new MetricStore.Reading(false, true, !load.telemetry.noLocustNames));
        if (onPage != null) {
            onPage.withdraw();
        }
        onPage = PrometheusRecorder.onPage(store, identity::in);
        opened.add(onPage);
    }

    /** Metrics and events, and spans where they go somewhere. */
    private void otel(RecorderSpec.Otel spec, Redactor redactor) {
        if (spec.destinations().isEmpty()) {
            boolean disabled = OtelSettings.isDisabled(new EnvironmentValues(world.environment()));
            notes.add("the otel recorder is off: "
                    + (disabled ? OtelSettings.DISABLED + " is true" : "metrics, traces and logs all say none"));
            return;
        }
        OtlpExporters exporters = OtlpExporters.onQuarkus(
                "katydid/" + Version.current(), trust.authorities().orElse(null));
        MetricStore store = store(OtelRecorder.reading(spec, !load.telemetry.noLocustNames));
        opened.add(new OtelRecorder(spec, identity, store, exporters, this::warn));
        RecorderSpec.Destination spans = spec.destinations().get(RecorderSpec.Signal.TRACES);
        if (spans != null) {
            opened.add(new TracesRecorder(exporters.spans(spans), identity, redactor::hide, this::warn));
        }
    }

    private static MetricStore store(MetricStore.Reading reading) {
        return new MetricStore(reading, new MetricStore.Build(Version.current(), System.getProperty("java.version")));
    }

    private void warn(String warning) {
        Consumer<String> people = warnings.get();
        if (people == null) {
            LOG.warn(warning);
        } else {
            people.accept(warning);
        }
    }
}
