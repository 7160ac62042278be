package io.katydid.telemetry.metrics;

import io.katydid.stats.HostSample;
import io.katydid.stats.IntervalStats;
import io.katydid.stats.SourceStats;
import io.katydid.stats.Validity;
import io.katydid.telemetry.RunEvent;
import io.katydid.telemetry.RunInfo;
import io.katydid.telemetry.RunStatus;
import io.katydid.telemetry.RunSummary;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The metrics of a run. It receives the calls of a recorder and is read by exporters. All figures are made from the
 * same records as the summary, so nothing is measured twice. In a cluster, each node exports only what it alone knows:
 * a worker its requests and itself; the master the run, and the requests of workers that export no telemetry. Any
 * thread may call it.
 */
public final class MetricStore {

    /**
     * How the store is read.
     *
     * @param delta whether counters and histograms have the increase since they were last read, rather than since the
     *     start
     * @param lastingExemplars whether exemplars stay until newer ones replace them, rather than until they are read
     * @param locustNames whether to include the metrics of Locust's telemetry plugin
     */
    public record Reading(boolean delta, boolean lastingExemplars, boolean locustNames) {}

    /**
     * The build of the agent.
     *
     * @param java such as {@code 25.0.3}
     */
    public record Build(String version, String java) {}

    /** The metrics of a worker that exports none itself. */
    private record Foreign(RequestMetrics requests, LocustMetrics locust) {}

    private final Reading reading;
    private final Build build;
    private final MetricCells cells;
    private final Map<String, Foreign> foreign = new HashMap<>();
    private @Nullable RunInfo run;
    private @Nullable RequestMetrics requests;
    private @Nullable AgentMetrics agent;
    private @Nullable LocustMetrics locust;

    public MetricStore(Reading reading, Build build) {
        this.reading = reading;
        this.build = build;
        this.cells = new MetricCells(reading.delta(), reading.lastingExemplars());
    }

    public synchronized void started(RunInfo info) {
        run = info;
        RunAttributes attributes = RunAttributes.of(info.identity());
        requests = new RequestMetrics(cells, attributes, info);
        agent = new AgentMetrics(cells, attributes, info);
        if (reading.locustNames()) {
            locust = new LocustMetrics(cells, info.identity());
        }
        agent.started(info, build);
    }

    public synchronized void interval(IntervalStats stats) {
        // what workers export themselves must not be counted twice
        if (requests != null && run != null && run.runner().makesLoad()) {
            requests.interval(stats);
        }
        stats.foreign().forEach(this::foreign);
        if (agent != null) {
            agent.interval(stats);
        }
        if (locust != null) {
            locust.interval(stats);
        }
    }

    private void foreign(SourceStats source) {
        if (run == null) {
            return;
        }
        RunInfo worker = run.asRecordedBy(source.sourceId());
        Foreign metrics = foreign.computeIfAbsent(
                source.sourceId(),
                absent -> new Foreign(
                        new RequestMetrics(cells, RunAttributes.of(worker.identity()), worker),
                        new LocustMetrics(cells, worker.identity())));
        metrics.requests.foreign(source.series());
        if (reading.locustNames()) {
            metrics.locust.requests(source.series());
        }
    }

    public synchronized void host(HostSample sample) {
        if (agent != null) {
            agent.host(sample);
        }
        if (locust != null) {
            locust.host(sample);
        }
    }

    public synchronized void status(RunStatus status) {
        if (agent != null) {
            agent.status(status);
        }
    }

    public synchronized void event(RunEvent event) {
        if (agent != null && event instanceof RunEvent.TelemetryLost lost) {
            agent.lost(lost.recorder(), lost.lost());
        }
        if (locust != null) {
            locust.event(event);
        }
    }

    /** Adds what the summary knows beyond the last interval. */
    public synchronized void finished(RunSummary summary) {
        if (agent != null) {
            Validity validity = summary.validity();
            agent.status(new RunStatus(validity, summary.thresholds()));
            agent.losses(summary.losses());
        }
    }

    /**
     * Calls the reader with all series, in the order of {@link Metric}, and the moment since which they count. The
     * series, of which each metric has at least one, are valid only during the call, which blocks all other calls.
     * Before the run has started, the reader is not called.
     */
    public synchronized void read(BiConsumer<Instant, Map<Metric, List<MetricPoint>>> reader) {
        if (run != null) {
            reader.accept(run.startedAt(), cells.series());
            cells.afterRead();
        }
    }
}
