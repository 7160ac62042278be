package io.katydid.telemetry.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.katydid.stats.HostSample;
import io.katydid.stats.IntervalBuilder;
import io.katydid.stats.IntervalStats;
import io.katydid.stats.RunStats;
import io.katydid.telemetry.Recorder;
import io.katydid.telemetry.RunEvent;
import io.katydid.telemetry.RunInfo;
import io.katydid.telemetry.RunStatus;
import io.katydid.telemetry.RunSummary;
import io.katydid.telemetry.SampleRun;
import io.katydid.telemetry.WholeRun;
import io.katydid.telemetry.metrics.MetricPoint.Exemplar;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The figures of a run become the metrics of the schema, and none is lost or counted twice. */
class MetricStoreTest {

    private static final MetricStore.Build BUILD = new MetricStore.Build("1.0", "25");

    /** A recorder that only keeps. */
    record Keeper(MetricStore store) implements Recorder {

        @Override
        public String name() {
            return "keeper";
        }

        @Override
        public void started(RunInfo run) {
            store.started(run);
        }

        @Override
        public void interval(IntervalStats stats) {
            store.interval(stats);
        }

        @Override
        public void host(Instant at, HostSample sample) {
            store.host(sample);
        }

        @Override
        public void status(Instant at, RunStatus status) {
            store.status(status);
        }

        @Override
        public void event(RunEvent event) {
            store.event(event);
        }

        @Override
        public void finished(RunSummary summary) {
            store.finished(summary);
        }
    }

    private static MetricStore storeAfterRun(boolean delta, boolean locust) {
        MetricStore store = new MetricStore(new MetricStore.Reading(delta, false, locust), BUILD);
        WholeRun.replay(new Keeper(store));
        return store;
    }

    /** The series are valid only during the call, so the result is computed there. */
    private static <T> T read(MetricStore store, Function<Map<Metric, List<MetricPoint>>, T> question) {
        List<T> results = new ArrayList<>();
        store.read((since, series) -> {
            assertThat(since).isEqualTo(SampleRun.START);
            results.add(question.apply(series));
        });
        assertThat(results).hasSize(1);
        return results.getFirst();
    }

    private static long counted(MetricStore store, Metric metric) {
        return read(store, metrics -> count(metrics.get(metric)));
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

    @Test
    void theListOfMetricsIsTheSchemas() throws IOException {
        List<MetricSchema.Row> rows = MetricSchema.rows();
        assertThat(Arrays.stream(Metric.values())
                        .map(metric -> metric.text() + " | "
                                + metric.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ') + " | "
                                + metric.unit() + " | " + metric.description()))
                .containsExactlyElementsOf(rows.stream()
                        .map(row -> row.name() + " | " + row.kind() + " | " + row.unit() + " | " + row.description())
                        .toList());
    }

    @Test
    void everyMetricOfARunHasExactlyTheAttributesOfTheSchemaInTheirOrder() throws IOException {
        Map<String, Set<List<String>>> given = read(
                storeAfterRun(false, true),
                metrics -> metrics.entrySet().stream()
                        .collect(Collectors.toMap(
                                entry -> entry.getKey().text(),
                                entry -> entry.getValue().stream()
                                        .map(point ->
                                                List.copyOf(point.attributes().keySet()))
                                        .collect(Collectors.toSet()))));
        for (MetricSchema.Row row : MetricSchema.rows()) {
            if (!row.from().contains("run")) {
                assertThat(given).doesNotContainKey(row.name());
                continue;
            }
            assertThat(given).containsKey(row.name());
            Set<String> seen = new HashSet<>();
            for (List<String> attributes : given.get(row.name())) {
                assertThat(row.attributes().stream().filter(attributes::contains))
                        .as(row.name())
                        .containsExactlyElementsOf(attributes);
                seen.addAll(attributes);
            }
            assertThat(seen).as(row.name()).containsExactlyInAnyOrderElementsOf(row.attributes());
        }
    }

    @Test
    void requestsAreCountedOnceInEveryMetricOfThem() {
        long all = (long) WholeRun.INTERVALS * (WholeRun.FOUND_EACH + 2 * WholeRun.OTHERS_EACH);
        Map<Metric, Long> counts = read(
                storeAfterRun(false, true),
                metrics -> metrics.entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, entry -> count(entry.getValue()))));
        assertThat(counts.get(Metric.RESPONSE_DURATION)).isEqualTo(all);
        assertThat(counts.get(Metric.REQUEST_BODY_SIZE)).isEqualTo(all);
        assertThat(counts.get(Metric.LOCUST_SUCCESS)).isEqualTo((long) WholeRun.INTERVALS * WholeRun.FOUND_EACH);
        assertThat(counts.get(Metric.LOCUST_SUCCESS) + counts.get(Metric.LOCUST_ERROR))
                .isEqualTo(all);
        assertThat(counts.get(Metric.REDIRECTS))
                .isEqualTo(2L * WholeRun.INTERVALS * (WholeRun.FOUND_EACH + WholeRun.OTHERS_EACH));
    }

    @Test
    void cumulativeMetricsSayTheSameWhenTheyAreReadAgain() {
        MetricStore store = storeAfterRun(false, true);
        long first = counted(store, Metric.RESPONSE_DURATION);
        assertThat(counted(store, Metric.RESPONSE_DURATION)).isEqualTo(first);
    }

    @Test
    void deltaMetricsSayWhatCameSinceTheyWereRead() {
        MetricStore store = storeAfterRun(true, true);
        assertThat(counted(store, Metric.RESPONSE_DURATION)).isPositive();
        assertThat(counted(store, Metric.RESPONSE_DURATION)).isZero();
        store.interval(WholeRun.interval(4, false));
        Map<Metric, Long> since = read(
                store,
                metrics -> Map.of(
                        Metric.RESPONSE_DURATION, count(metrics.get(Metric.RESPONSE_DURATION)),
                        Metric.RESPONSE_BODY_SIZE, count(metrics.get(Metric.RESPONSE_BODY_SIZE)),
                        Metric.REDIRECTS, count(metrics.get(Metric.REDIRECTS)),
                        Metric.USERS, count(metrics.get(Metric.USERS))));
        long interval = WholeRun.FOUND_EACH + 2L * WholeRun.OTHERS_EACH;
        assertThat(since.get(Metric.RESPONSE_DURATION)).isEqualTo(interval);
        assertThat(since.get(Metric.RESPONSE_BODY_SIZE)).isEqualTo(interval);
        assertThat(since.get(Metric.REDIRECTS)).isEqualTo(2L * (WholeRun.FOUND_EACH + WholeRun.OTHERS_EACH));
        assertThat(since.get(Metric.USERS)).as("a gauge is what it is").isEqualTo(4);
    }

    @Test
    void exemplarsHaveTheIdsOfTheTraceAndAreExportedOnce() {
        MetricStore store = storeAfterRun(false, true);
        List<Exemplar> exemplars = read(store, MetricStoreTest::exemplars);
        assertThat(exemplars)
                .extracting(Exemplar::traceId)
                .allMatch(id -> id.matches("0{13}abc0{15}[123]"))
                .isNotEmpty();
        assertThat(exemplars)
                .extracting(Exemplar::spanId)
                .contains("0000000000000013", "0000000000000023")
                .allMatch(id -> id.matches("[0-9a-f]{16}"));
        assertThat(read(store, MetricStoreTest::exemplars)).isEmpty();
    }

    private static List<Exemplar> exemplars(Map<Metric, List<MetricPoint>> metrics) {
        return metrics.get(Metric.RESPONSE_DURATION).stream()
                .flatMap(point -> ((MetricPoint.Durations) point).exemplars().stream())
                .toList();
    }

    @Test
    void countersKeepRisingWhenTheFiguresOfTheRunAreReset() {
        MetricStore store = new MetricStore(new MetricStore.Reading(false, false, true), BUILD);
        store.started(SampleRun.info());
        store.interval(WholeRun.interval(1, false));
        long interrupted = counted(store, Metric.INTERRUPTED);
        IntervalStats reset = IntervalBuilder.at(SampleRun.START, Duration.ofSeconds(2))
                .users(4, 4)
                .run(new RunStats(List.of(), SampleRun.stats().all(), List.of(), 1, 0, 5, false))
                .build();
        store.interval(reset);
        assertThat(counted(store, Metric.INTERRUPTED)).isEqualTo(interrupted + 1);
    }

    @Test
    void thePluginsNamesCanBeLeftOut() {
        Set<Metric> metrics = read(storeAfterRun(false, false), all -> Set.copyOf(all.keySet()));
        assertThat(metrics).noneMatch(Metric::locust).contains(Metric.RESPONSE_DURATION, Metric.USERS);
    }

    @Test
    void nothingIsReadBeforeTheRunHasStarted() {
        MetricStore store = new MetricStore(new MetricStore.Reading(false, false, true), BUILD);
        store.interval(WholeRun.interval(1, false));
        store.read((since, series) -> assertThat(series).isNull());
    }
}
