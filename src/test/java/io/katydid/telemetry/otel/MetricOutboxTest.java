package io.katydid.telemetry.otel;

import static org.assertj.core.api.Assertions.assertThat;

import io.katydid.telemetry.SampleRun;
import io.katydid.telemetry.WholeRun;
import io.katydid.telemetry.export.Exporter;
import io.katydid.telemetry.metrics.MetricStore;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.resources.Resource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Which moments exports bear. */
class MetricOutboxTest {

    private final List<MetricData> exported = new ArrayList<>();

    @Test
    void noTwoExportsBearTheSameMillisecondSoThatStoresTakeTheLast() {
        for (boolean delta : List.of(false, true)) {
            exported.clear();
            MetricStore store = store(delta);
            MetricOutbox outbox = outbox(delta);
            Instant second = SampleRun.START.plusSeconds(1);
            store.interval(WholeRun.interval(1, false));
            assertThat(outbox.export(store, second)).isTrue();
            store.interval(WholeRun.interval(2, true));
            assertThat(outbox.exportLast(store, second)).isCompleted();

            List<HistogramPointData> points = found();
            assertThat(points)
                    .extracting(point -> TimeUnit.NANOSECONDS.toMillis(point.getEpochNanos()))
                    .containsExactly(second.toEpochMilli(), second.toEpochMilli() + 1);
            assertThat(points)
                    .allSatisfy(point -> assertThat(point.getStartEpochNanos()).isLessThan(point.getEpochNanos()));
            int once = WholeRun.FOUND_EACH;
            assertThat(points)
                    .extracting(HistogramPointData::getCount)
                    .containsExactly((long) once, delta ? once : 2L * once);
        }
    }

    @Test
    void exportsThatAreApartBearTheirOwnMoments() {
        MetricStore store = store(false);
        MetricOutbox outbox = outbox(false);
        for (int second = 1; second <= 3; second++) {
            store.interval(WholeRun.interval(second, false));
            assertThat(outbox.export(store, SampleRun.START.plusSeconds(second)))
                    .isTrue();
        }
        assertThat(found())
                .extracting(HistogramPointData::getEpochNanos)
                .containsExactly(
                        EpochNanos.of(SampleRun.START.plusSeconds(1)),
                        EpochNanos.of(SampleRun.START.plusSeconds(2)),
                        EpochNanos.of(SampleRun.START.plusSeconds(3)));
    }

    private static MetricStore store(boolean delta) {
        MetricStore store =
                new MetricStore(new MetricStore.Reading(delta, false, false), new MetricStore.Build("1.0", "25"));
        store.started(SampleRun.info());
        return store;
    }

    private MetricOutbox outbox(boolean delta) {
        MetricOutbox outbox = new MetricOutbox(new Taker(), delta, warning -> {});
        InstrumentationScopeInfo scope =
                InstrumentationScopeInfo.builder("io.katydid").build();
        outbox.started(new MetricRecords(Resource.empty(), scope, delta, false), SampleRun.START);
        return outbox;
    }

    /** What was found of {@link WholeRun#ITEM}, export by export. */
    private List<HistogramPointData> found() {
        return exported.stream()
                .filter(metric -> metric.getName().equals("katydid.response.duration"))
                .map(metric -> metric.getHistogramData().getPoints().stream()
                        .max((a, b) -> Long.compare(a.getCount(), b.getCount()))
                        .orElseThrow())
                .toList();
    }

    /** Takes everything at once. */
    private final class Taker implements Exporter<MetricData> {

        @Override
        public CompletableFuture<Void> export(List<MetricData> records) {
            exported.addAll(records);
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public String destination() {
            return "here";
        }

        @Override
        public void close() {
            exported.clear();
        }
    }
}
