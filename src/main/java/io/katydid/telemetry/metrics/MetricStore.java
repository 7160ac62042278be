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
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What a run measured, as metrics: told what a recorder is told, and read by whoever exports. Every figure comes from the same records
 * as the summary, so nothing is recorded twice. In a cluster each node tells what it alone knows: a worker its requests and itself, the
 * master the run, and requests only of workers that cannot tell them. Any thread may call it.
 */
public final class MetricStore {

    /**
     * How it is read.
     *
     * @param delta counters and histograms tell what came since they were read last, in place of since the start
     * @param lastingExemplars exemplars stay until newer ones replace them, in place of until they were read
     * @param locustNames whether the metrics of Locust's telemetry plugin are among them
     */
    public record Reading(boolean delta, boolean lastingExemplars, boolean locustNames) {}

    /**
     * What the agent is.
     *
     * @param java such as {@code 25.0.3}
     */
    public record Build(String version, String java) {}

    /** Requests of a worker that cannot tell them itself. */
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
        // what workers can tell themselves must not be told twice
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
        RunInfo told = run.toldBy(source.sourceId());
        Foreign metrics = foreign.computeIfAbsent(
                source.sourceId(),
                absent -> new Foreign(
                        new RequestMetrics(cells, RunAttributes.of(told.identity()), told),
                        new LocustMetrics(cells, told.identity())));
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

    public synchronized void standing(RunStatus status) {
        if (agent != null) {
            agent.standing(status);
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

    /** The end: what it knows better than the last interval. */
    public synchronized void finished(RunSummary summary) {
        if (agent != null) {
            Validity validity = summary.validity();
            agent.standing(new RunStatus(validity, summary.thresholds()));
            agent.losses(summary.losses());
        }
    }

    /**
     * Hands out all series as they are now, in the order of {@link Metric}, and the moment since which they count. What is handed out
     * is valid only during the call, and nothing is told meanwhile. Nothing is handed out before the run has started.
     */
    public synchronized void read(BiConsumer<Instant, List<MetricFamily>> reader) {
        if (run != null) {
            reader.accept(run.startedAt(), cells.families());
            cells.wereRead();
        }
    }

    /** Attribute names and values in turns, in their order. */
    static Map<String, Object> with(Map<String, Object> first, Object... more) {
        Map<String, Object> all = new LinkedHashMap<>(first);
        for (int i = 0; i < more.length; i += 2) {
            all.put((String) more[i], more[i + 1]);
        }
        return Collections.unmodifiableMap(all);
    }
}
