package io.katydid.telemetry.otel;

import io.katydid.telemetry.export.ExportErrors;
import io.katydid.telemetry.export.Exporter;
import io.katydid.telemetry.export.FlushTimeout;
import io.katydid.telemetry.metrics.MetricStore;
import io.opentelemetry.sdk.metrics.data.MetricData;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Exports metrics. Confined to one thread, except for {@link #lost}. */
final class MetricOutbox {

    /**
     * Prometheus rejects a second point in the same millisecond, and the last export may closely follow the one before.
     */
    private static final Duration MIN_DISTANCE = Duration.ofMillis(1);

    private final Exporter<MetricData> exporter;
    private final ExportErrors errors;
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicLong lost = new AtomicLong();
    private final boolean delta;
    private volatile boolean failing;
    private @Nullable MetricRecords records;
    private Instant readAt = Instant.EPOCH;
    private CompletableFuture<Void> last = CompletableFuture.completedFuture(null);

    MetricOutbox(Exporter<MetricData> exporter, boolean delta, Consumer<String> warnings) {
        this.exporter = exporter;
        this.delta = delta;
        this.errors = new ExportErrors("otel: metrics do not arrive at " + exporter.destination(), warnings);
    }

    void started(MetricRecords into, Instant at) {
        records = into;
        readAt = at;
    }

    /**
     * Exports the store unless an export is in flight, in which case the next export will include everything. Returns
     * whether it started an export.
     */
    boolean export(MetricStore store, Instant now) {
        if (inFlight.get() > 0) {
            return false;
        }
        last = start(store, now);
        return true;
    }

    /**
     * Exports a last time, even with another export in flight. Completes with both, and fails if that takes too long.
     */
    CompletableFuture<Void> exportLast(MetricStore store, Instant now) {
        boolean wasFailing = failing;
        return FlushTimeout.limit(CompletableFuture.allOf(last, start(store, now)), wasFailing);
    }

    /** Counts exports in flight as lost. */
    void abandon() {
        int pending = inFlight.getAndSet(0);
        lost.addAndGet(pending);
        if (pending > 0) {
            errors.accept(ExportErrors.NO_RESPONSE);
        }
        exporter.close();
    }

    long lost() {
        return lost.get();
    }

    private CompletableFuture<Void> start(MetricStore store, Instant now) {
        MetricRecords into = records;
        if (into == null) {
            return CompletableFuture.completedFuture(null);
        }
        Instant earliest = readAt.plus(MIN_DISTANCE);
        Instant at = now.isBefore(earliest) ? earliest : now;
        List<CompletableFuture<Void>> parts = new ArrayList<>();
        store.read((since, series) -> into.of(series, span(since, at)).forEach(part -> parts.add(send(part))));
        readAt = at;
        return CompletableFuture.allOf(parts.toArray(CompletableFuture<?>[]::new));
    }

    private HistogramRecord.Span span(Instant start, Instant now) {
        return new HistogramRecord.Span(EpochNanos.of(delta ? readAt : start), EpochNanos.of(now));
    }

    private CompletableFuture<Void> send(List<MetricData> part) {
        inFlight.incrementAndGet();
        return exporter.export(part).handle((_, failure) -> {
            failing = failure != null;
            boolean counted = inFlight.getAndUpdate(n -> Math.max(0, n - 1)) > 0;
            if (failure != null && counted) {
                lost.incrementAndGet();
                errors.accept(ExportErrors.message(failure));
            }
            return null;
        });
    }
}
