package io.katydid.agent;

import io.katydid.agent.settings.Setting;
import io.katydid.agent.settings.TelemetrySettings;
import io.katydid.process.Redactor;
import io.katydid.process.Version;
import io.katydid.scenario.Problem;
import io.katydid.scenario.RecorderSpec;
import io.katydid.telemetry.AgentIdentity;
import io.katydid.telemetry.Recorder;
import io.katydid.telemetry.json.JsonRecorder;
import io.katydid.telemetry.metrics.MetricStore;
import io.katydid.telemetry.otel.OtelRecorder;
import io.katydid.telemetry.otel.OtlpExporters;
import io.katydid.telemetry.prometheus.PrometheusRecorder;
import io.katydid.telemetry.traces.TracesRecorder;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Opens the recorders of the runs of this process, the built-in ones and those of others. They are opened for one run,
 * and for the next one once those of the run before are closed.
 */
final class RunRecorders {

    private final OutputStream data;
    private final SystemTrust trust;
    private final AgentIdentity identity;
    private final Set<Path> written = new HashSet<>();
    private @Nullable PrometheusRecorder onPage;

    /** @param data standard output, without a buffer */
    RunRecorders(OutputStream data, SystemTrust trust, AgentIdentity identity) {
        this.data = data;
        this.trust = trust;
        this.identity = identity;
    }

    /** The recorders of one run, or why there are none. */
    sealed interface Opening {

        /**
         * All are open.
         *
         * @param notes on them for people
         * @param dataOnOut whether standard output carries telemetry
         */
        record Opened(List<Recorder> recorders, List<String> notes, boolean dataOnOut) implements Opening {}

        record Refused(List<Problem> problems) implements Opening {}
    }

    /** @param warnings takes their warnings; any thread */
    synchronized Opening open(
            List<RecorderSpec> specs, TelemetrySettings settings, Redactor redactor, Consumer<String> warnings) {
        RecorderBuilder builder = new RecorderBuilder(settings, redactor, warnings);
        specs.forEach(builder::add);
        if (builder.problems.isEmpty()) {
            settings.recordersDir().ifPresent(builder::addFolder);
        }
        if (!builder.problems.isEmpty()) {
            builder.opened.forEach(Recorder::close);
            return new Opening.Refused(builder.problems);
        }
        return new Opening.Opened(builder.opened, builder.notes, builder.dataOnOut);
    }

    /** Collects the recorders of one run. */
    private final class RecorderBuilder {

        private final TelemetrySettings settings;
        private final Redactor redactor;
        private final Consumer<String> warnings;
        private final List<Recorder> opened = new ArrayList<>();
        private final List<String> notes = new ArrayList<>();
        private final List<Problem> problems = new ArrayList<>();
        private boolean dataOnOut;

        RecorderBuilder(TelemetrySettings settings, Redactor redactor, Consumer<String> warnings) {
            this.settings = settings;
            this.redactor = redactor;
            this.warnings = warnings;
        }

        void add(RecorderSpec spec) {
            switch (spec) {
                case RecorderSpec.Otel otel -> addOtel(otel);
                case RecorderSpec.Prometheus _ -> addPrometheus();
                case RecorderSpec.Json json -> addJson(json);
            }
        }

        /** A file keeps the lines of the earlier runs of this process. */
        private void addJson(RecorderSpec.Json json) {
            Optional<Path> file = Optional.ofNullable(json.file()).map(Path::toAbsolutePath);
            boolean again = file.filter(written::contains).isPresent();
            dataOnOut |= file.isEmpty();
            switch (again ? JsonRecorder.reopen(json, data) : JsonRecorder.open(json, data)) {
                case JsonRecorder.Opening.Ready(JsonRecorder recorder) -> {
                    opened.add(recorder);
                    file.ifPresent(written::add);
                }
                case JsonRecorder.Opening.Refused(String mistake) ->
                    problems.add(new Problem(settings.fileOrigin(), 0, 0, mistake));
            }
        }

        /** Exemplars stay on the page, for no one knows who has seen them. */
        private void addPrometheus() {
            MetricStore store = store(new MetricStore.Reading(false, true, settings.locustNames()));
            PrometheusRecorder before = onPage;
            if (before != null) {
                before.withdraw();
            }
            PrometheusRecorder recorder = PrometheusRecorder.onPage(store, identity::in);
            onPage = recorder;
            opened.add(recorder);
        }

        /** Metrics and events, and spans where they go somewhere. */
        private void addOtel(RecorderSpec.Otel spec) {
            if (spec.destinations().isEmpty()) {
                notes.add("the otel recorder is off: "
                        + (settings.sdkDisabled()
                                ? "OTEL_SDK_DISABLED is true"
                                : "metrics, traces and logs all say none"));
                return;
            }
            OtlpExporters exporters = OtlpExporters.onQuarkus(
                    "katydid/" + Version.current(), trust.authorities().orElse(null));
            MetricStore store = store(OtelRecorder.reading(spec, settings.locustNames()));
            opened.add(new OtelRecorder(spec, identity, store, exporters, warnings));
            RecorderSpec.Destination spans = spec.destinations().get(RecorderSpec.Signal.TRACES);
            if (spans != null) {
                opened.add(new TracesRecorder(exporters.spans(spans), identity, redactor::hide, warnings));
            }
        }

        private MetricStore store(MetricStore.Reading reading) {
            return new MetricStore(reading, new MetricStore.Build(Version.current(), Version.ofJava()));
        }

        void addFolder(Setting<Path> folder) {
            switch (RecorderFolder.open(folder.value())) {
                case RecorderFolder.Found.Ready(List<Recorder> found) -> opened.addAll(found);
                case RecorderFolder.Found.Refused(String mistake) -> problems.add(folder.problem(mistake));
            }
        }
    }
}
