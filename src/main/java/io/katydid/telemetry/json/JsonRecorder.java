package io.katydid.telemetry.json;

import io.katydid.scenario.RecorderSpec;
import io.katydid.stats.EndpointStats;
import io.katydid.stats.FailureStats;
import io.katydid.stats.HostSample;
import io.katydid.stats.IntervalStats;
import io.katydid.stats.RunStats;
import io.katydid.telemetry.Recorder;
import io.katydid.telemetry.RunEvent;
import io.katydid.telemetry.RunEvent.RunJudged;
import io.katydid.telemetry.RunInfo;
import io.katydid.telemetry.RunSummary;
import io.katydid.telemetry.metrics.TraceExamples;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes what a run measures as lines of JSON in the format of Locust's telemetry plugin. It has a stream of its own,
 * so that no log level silences it and no log exporter picks it up; lines that cannot be written are counted. A worker
 * writes only what concerns its own process; its master writes the rest.
 */
public final class JsonRecorder implements Recorder {

    /** The plugin's margin, so that a dashboard that is opened from start to end shows the last points, too. */
    private static final Duration END_MARGIN = Duration.ofSeconds(1);

    private final TelemetryFormatter formatter = new TelemetryFormatter();
    private final LineOutput out;
    private final PeriodFilter statsPeriod;
    private final PeriodFilter systemPeriod;
    private final SystemLines system = new SystemLines();
    private final TraceExamples traces = new TraceExamples();
    private @Nullable RunInfo run;
    private @Nullable Instant firstSample;
    private @Nullable Instant stopped;
    private @Nullable RunJudged judged;
    private boolean closed;

    /**
     * Opens the output. An existing file is overwritten.
     *
     * @param standardOutput unbuffered; used if the settings name no file, and never closed
     */
    public static Opening open(RecorderSpec.Json settings, OutputStream standardOutput) {
        return open(settings, standardOutput, false);
    }

    /** Opens the output for a further run of the same process: like {@link #open}, but appends to an existing file. */
    public static Opening reopen(RecorderSpec.Json settings, OutputStream standardOutput) {
        return open(settings, standardOutput, true);
    }

    private static Opening open(RecorderSpec.Json settings, OutputStream standardOutput, boolean append) {
        Path file = settings.file();
        if (file == null) {
            return new Opening.Ready(toStandardOutput(settings, standardOutput));
        }
        Optional<String> mistake = mistake(file);
        if (mistake.isPresent()) {
            return new Opening.Refused(mistake.get());
        }
        try {
            return new Opening.Ready(
                    new JsonRecorder(settings, new LineOutput(new FileOutputStream(file.toFile(), append), true)));
        } catch (IOException e) {
            return new Opening.Refused(unwritable(file, reason(file, e)));
        }
    }

    /** Returns what is wrong with a file for telemetry, as far as this is known without opening it. */
    public static Optional<String> mistake(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (Files.isDirectory(file)) {
            return Optional.of("'%s' is a folder; name a file in it".formatted(file));
        }
        if (folder != null && !Files.isDirectory(folder)) {
            return Optional.of(
                    "the folder of '%s' does not exist; create it, or name a file in another one".formatted(file));
        }
        Path written = Files.exists(file) ? file : folder;
        return written == null || Files.isWritable(written)
                ? Optional.empty()
                : Optional.of(unwritable(file, "Permission denied"));
    }

    static JsonRecorder toStandardOutput(RecorderSpec.Json settings, OutputStream out) {
        return new JsonRecorder(settings, new LineOutput(out, false));
    }

    private JsonRecorder(RecorderSpec.Json settings, LineOutput out) {
        this.out = out;
        this.statsPeriod = new PeriodFilter(settings.interval());
        this.systemPeriod = new PeriodFilter(settings.systemInterval());
    }

    @Override
    public String name() {
        return "json";
    }

    @Override
    public void started(RunInfo run) {
        this.run = run;
    }

    @Override
    public void interval(IntervalStats stats) {
        // the signals of a master are those of its workers, which write them themselves
        if (run().runner().makesLoad()) {
            system.add(stats.signals());
        }
        if (!run().runner().reportsRun()) {
            return;
        }
        traces.add(stats.signals().traces());
        if (!statsPeriod.isDue(stats.elapsed()) && !stats.last()) {
            return;
        }
        write(
                stats.at(),
                TelemetryFields.stats(run(), "current")
                        .with("user_count", stats.users())
                        .row(stats.run().all()));
        endpoints(stats.at(), stats.run(), "endpoint_current");
        out.flush();
    }

    @Override
    public void host(Instant at, HostSample sample) {
        system.add(sample);
        if (!isSampleDue(at)) {
            return;
        }
        system.lines(run(), sample).forEach(line -> write(at, line));
        out.flush();
    }

    @Override
    public void event(RunEvent event) {
        if (!run().runner().reportsRun() && !event.ofProcess()) {
            return;
        }
        // The end is written with the final lines, so that it follows the last interval, whichever of the two comes
        // first.
        switch (event) {
            case RunEvent.TestStopped(var at) -> stopped = at;
            case RunJudged verdict -> judged = verdict;
            default -> {
                write(event);
                out.flush();
            }
        }
    }

    @Override
    public void finished(RunSummary summary) {
        if (!run().runner().reportsRun()) {
            return;
        }
        Instant at = summary.endedAt();
        stopped = stopped == null ? at : stopped;
        stop();
        endpoints(at, summary.stats(), "endpoint");
        for (FailureStats failure : summary.stats().failures()) {
            write(
                    at,
                    TelemetryFields.stats(run(), "endpoint")
                            .with("status", "error")
                            .error(failure, traces.of(failure)));
        }
        for (TraceExamples.Kept slow : traces.slowest()) {
            write(at, TelemetryFields.stats(run(), "slowest").slow(slow));
        }
        write(at, last(summary));
        out.flush();
    }

    private TelemetryFields last(RunSummary summary) {
        TelemetryFields fields = TelemetryFields.stats(run(), "final")
                .with("user_count", summary.users())
                .row(summary.stats().all())
                .with("num_interrupted", summary.stats().interrupted())
                .with("validity", summary.validity().level().name())
                .with("validity_reasons", String.join("; ", summary.validity().texts()))
                .with("verdict", summary.verdict().outcome().word());
        return summary.stats().bucketed() ? fields.with("percentiles", "bucketed") : fields;
    }

    @Override
    public long lost() {
        return out.lost();
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        stop();
        out.close();
    }

    /** Writes the end once, also if a run that has stopped gets no summary. */
    private void stop() {
        Instant at = stopped;
        if (at != null) {
            stopped = null;
            String end = TelemetryFormatter.time(at.plus(END_MARGIN));
            write(at, TelemetryFields.event(run(), "locust.tl.event.test.stop").with("end_time", end));
        }
        RunJudged verdict = judged;
        if (verdict != null) {
            judged = null;
            write(verdict);
        }
    }

    /**
     * Writes endpoints. The plugin's {@code success} marks rows of requests, including failed ones, rather than of
     * errors.
     */
    private void endpoints(Instant at, RunStats stats, String type) {
        for (EndpointStats endpoint : stats.endpoints()) {
            if (endpoint.requests() > 0) {
                write(
                        at,
                        TelemetryFields.stats(run(), type)
                                .with("status", "success")
                                .row(endpoint));
            }
        }
    }

    /** The first sample is always due, so that a short run has one, too. */
    private boolean isSampleDue(Instant at) {
        Instant first = firstSample;
        if (first == null) {
            firstSample = at;
            return true;
        }
        return systemPeriod.isDue(Duration.between(first, at));
    }

    private void write(RunEvent event) {
        write(event.at(), TelemetryFields.event(run(), event.name()).with(event.details()));
    }

    private void write(Instant at, TelemetryFields fields) {
        out.write(formatter.line(at, fields.asMap()));
    }

    private RunInfo run() {
        return Objects.requireNonNull(run, "started comes first");
    }

    private static String unwritable(Path file, String reason) {
        return "'%s' cannot be written (%s); name another file".formatted(file, reason);
    }

    /** Returns the system's message without the path, which the caller mentions. */
    private static String reason(Path file, IOException e) {
        String message = Objects.requireNonNullElse(e.getMessage(), e.toString());
        return message.startsWith(file + " (") && message.endsWith(")")
                ? message.substring(file.toString().length() + 2, message.length() - 1)
                : message;
    }

    /** The result of opening an output for telemetry. */
    public sealed interface Opening {

        record Ready(JsonRecorder recorder) implements Opening {}

        /**
         * The output could not be opened.
         *
         * @param problem what is wrong with the file and what to write instead, without the origin of the setting
         */
        record Refused(String problem) implements Opening {}
    }
}
