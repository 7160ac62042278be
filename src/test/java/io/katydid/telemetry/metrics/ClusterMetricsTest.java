package io.katydid.telemetry.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.katydid.stats.IntervalBuilder;
import io.katydid.stats.IntervalStats;
import io.katydid.stats.SeriesStats;
import io.katydid.stats.SourceStats;
import io.katydid.telemetry.RunInfo;
import io.katydid.telemetry.Runner;
import io.katydid.telemetry.SampleRun;
import io.katydid.telemetry.WholeRun;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which node of a cluster exports what, so that a sum over all nodes counts nothing twice. */
class ClusterMetricsTest {

    private static final List<Metric> OF_REQUESTS = List.of(
            Metric.REQUEST_DURATION,
            Metric.RESPONSE_DURATION,
            Metric.RESPONSE_BODY_SIZE,
            Metric.LOCUST_SUCCESS,
            Metric.LOCUST_ERROR);

    private static final RunInfo MASTER = SampleRun.info(Runner.MASTER, "master");
    private static final RunInfo WORKER = SampleRun.info(Runner.WORKER, "worker-3");

    private final MetricStore store =
            new MetricStore(new MetricStore.Reading(false, false, true), new MetricStore.Build("1.0", "25"));

    private Map<Metric, List<MetricPoint>> points() {
        Map<Metric, List<MetricPoint>> points = new TreeMap<>();
        store.read((since, series) -> points.putAll(series));
        return points;
    }

    private static IntervalStats interval(int second, List<SourceStats> foreign, Map<String, Integer> workers) {
        return IntervalBuilder.from(WholeRun.interval(second, false))
                .foreign(foreign)
                .workers(workers)
                .build();
    }

    private static List<SeriesStats> series() {
        return WholeRun.interval(1, false).series();
    }

    private static long count(List<MetricPoint> points) {
        return points.stream()
                .mapToLong(point -> switch (point) {
                    case MetricPoint.Durations durations ->
                        durations.durations().count();
                    case MetricPoint.Sizes sizes -> sizes.count();
                    case MetricPoint.Value value -> Math.round(value.value());
                })
                .sum();
    }

    @ParameterizedTest
    @CsvSource({"run, LOCAL, local", "master, MASTER, master", "worker, WORKER, worker-3"})
    void everyNodeExportsExactlyWhatTheSchemaHasForItsKind(String kind, Runner runner, String sourceId)
            throws IOException {
        RunInfo info = SampleRun.info(runner, sourceId);
        WholeRun.replay(new MetricStoreTest.Keeper(store), info);
        if (runner == Runner.MASTER) {
            store.interval(interval(4, List.of(new SourceStats("worker-1", series())), Map.of("running", 1)));
        }

        assertThat(points().keySet())
                .extracting(Metric::text)
                .containsExactlyElementsOf(MetricSchema.rows().stream()
                        .filter(row -> row.from().contains(kind))
                        .map(MetricSchema.Row::name)
                        .toList());
    }

    @Test
    void aMasterExportsRequestsOnlyOfWorkersThatCannotUnderTheirNames() {
        store.started(MASTER);
        store.interval(interval(1, List.of(new SourceStats("worker-1", series())), Map.of()));
        store.interval(interval(2, List.of(new SourceStats("worker-4", series())), Map.of()));
        store.interval(interval(3, List.of(), Map.of()));

        Map<Metric, List<MetricPoint>> points = points();
        long each = WholeRun.FOUND_EACH + 2L * WholeRun.OTHERS_EACH;
        assertThat(count(points.get(Metric.RESPONSE_DURATION))).isEqualTo(2 * each);
        assertThat(count(points.get(Metric.LOCUST_SUCCESS))).isEqualTo(2L * WholeRun.FOUND_EACH);
        for (Metric metric : OF_REQUESTS) {
            assertThat(points.get(metric))
                    .as(metric.text())
                    .extracting(point -> point.attributes().get("source") + " "
                            + point.attributes().get("source_id"))
                    .contains("WorkerRunner worker-1", "WorkerRunner worker-4")
                    .doesNotContain("MasterRunner master");
        }
    }

    @Test
    void aWorkerExportsItsRequestsAndOnlyTheEventsOfItsProcess() {
        WholeRun.replay(new MetricStoreTest.Keeper(store), WORKER);

        Map<Metric, List<MetricPoint>> points = points();
        assertThat(points.get(Metric.RESPONSE_DURATION))
                .extracting(point -> point.attributes().get("source_id"))
                .containsOnly("worker-3");
        assertThat(points.get(Metric.LOCUST_EVENTS))
                .extracting(point -> point.attributes().get("event"))
                .containsExactly("locust.tl.event.cpu.warning", "locust.tl.event.telemetry.lost");
    }

    @Test
    void aStateInWhichNoWorkerIsAnyMoreHasNone() {
        store.started(MASTER);
        store.interval(interval(1, List.of(), Map.of("spawning", 2, "running", 1)));
        store.interval(interval(2, List.of(), Map.of("running", 3)));

        List<String> counts = new ArrayList<>();
        for (MetricPoint point : points().get(Metric.WORKERS)) {
            counts.add(point.attributes().get("state") + " " + Math.round(((MetricPoint.Value) point).value()));
        }
        assertThat(counts).containsExactlyInAnyOrder("spawning 0", "running 3");
    }
}
