package io.katydid.telemetry.metrics;

import io.katydid.stats.HostSample;
import io.katydid.stats.IntervalStats;
import io.katydid.stats.SeriesKey;
import io.katydid.stats.SeriesStats;
import io.katydid.telemetry.RunEvent;
import io.katydid.telemetry.RunIdentity;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The metrics of Locust's telemetry plugin with exactly its attributes, so that its dashboards keep working. Its errors
 * are corrected: status codes are those that were received, connection failures are included (with status 0), and
 * memory is in bytes, as its unit says.
 */
final class LocustMetrics {

    private final MetricCells cells;
    private final RunIdentity run;
    private final Map<String, Object> source;

    LocustMetrics(MetricCells cells, RunIdentity run) {
        this.cells = cells;
        this.run = run;
        this.source = RunAttributes.with(Map.of(), "source", run.runner().text(), "source_id", run.sourceId());
    }

    void interval(IntervalStats stats) {
        cells.set(Metric.LOCUST_USERS, source, stats.users());
        if (run.runner().makesLoad()) {
            requests(stats.series());
        }
    }

    void requests(List<SeriesStats> counted) {
        for (SeriesStats series : counted) {
            Metric metric = series.key().failed() ? Metric.LOCUST_ERROR : Metric.LOCUST_SUCCESS;
            cells.addDurations(metric, request(metric, series.key()), series.response());
        }
    }

    private Map<String, Object> request(Metric metric, SeriesKey key) {
        Map<String, Object> of = new LinkedHashMap<>();
        of.put("metric", metric.text());
        of.putAll(source);
        return RunAttributes.with(
                of,
                "run_id",
                run.runId(),
                "testplan",
                run.testPlan(),
                "endpoint",
                key.endpoint().name(),
                "status_code",
                (long) key.status());
    }

    void host(HostSample sample) {
        cells.set(Metric.LOCUST_CPU, source, sample.processCpuPercent());
        cells.set(Metric.LOCUST_MEMORY, source, sample.residentBytes());
        network("sent", sample.networkSentBytes());
        network("recv", sample.networkReceivedBytes());
    }

    private void network(String direction, long bytes) {
        cells.set(Metric.LOCUST_NETWORK, RunAttributes.with(source, "direction", direction), bytes);
    }

    void event(RunEvent event) {
        if (!run.runner().reportsRun() && !event.ofProcess()) {
            return;
        }
        Map<String, Object> of = new LinkedHashMap<>();
        of.put("event", event.name());
        of.putAll(source);
        of.put("run_id", run.runId());
        of.put("testplan", run.testPlan());
        switch (event) {
            case RunEvent.SpawnCompleted spawned -> of.put("user_count", (long) spawned.users());
            // rounded, because each distinct value creates a series
            case RunEvent.ProcessorWarning warning -> {
                of.put("value", Math.round(warning.percent()));
                of.put("unit", "percent");
            }
            default -> {}
        }
        cells.add(Metric.LOCUST_EVENTS, Collections.unmodifiableMap(of), 1);
    }
}
