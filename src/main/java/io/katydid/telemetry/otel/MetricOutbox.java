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

/** Metrics on their way out. Used by one thread; only {@link #lost} by any. */
final class MetricOutbox {

    /** Prometheus keeps milliseconds, takes the first figure of each and refuses others: the last of a run may come that soon. */
    private static final Duration APART = Duration.ofMillis(1);

    private final Exporter<MetricData> exporter;
    private final ExportErrors errors;
    private final AtomicInteger underWay = new AtomicInteger();
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

    /** Unless one is still under way: then the store goes on gathering, and the next export brings all. Answers whether it did. */
    boolean export(MetricStore store, Instant now) {
        if (underWay.get() > 0) {
            return false;
        }
        last = start(store, now);
        return true;
    }

    /** Once more, whatever is under way; done when both are, and failed when that takes too long. */
    CompletableFuture<Void> exportLast(MetricStore store, Instant now) {
        boolean dead = failing;
        return FlushTimeout.limited(CompletableFuture.allOf(last, start(store, now)), dead);
    }

    /** What is still under way is lost. */
    void abandon() {
        int unanswered = underWay.getAndSet(0);
        lost.addAndGet(unanswered);
        if (unanswered > 0) {
            errors.accept(ExportErrors.NO_ANSWER);
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
        Instant earliest = readAt.plus(APART);
        Instant at = now.isBefore(earliest) ? earliest : now;
        List<CompletableFuture<Void>> parts = new ArrayList<>();
        store.read((since, families) -> into.of(families, span(since, at)).forEach(part -> parts.add(send(part))));
        readAt = at;
        return CompletableFuture.allOf(parts.toArray(CompletableFuture<?>[]::new));
    }

    private HistogramRecord.Span span(Instant start, Instant now) {
        return new HistogramRecord.Span(EpochNanos.of(delta ? readAt : start), EpochNanos.of(now));
    }

    private CompletableFuture<Void> send(List<MetricData> part) {
        underWay.incrementAndGet();
        return exporter.export(part).handle((_, failure) -> {
            failing = failure != null;
            boolean counted = underWay.getAndUpdate(n -> Math.max(0, n - 1)) > 0;
            if (failure != null && counted) {
                lost.incrementAndGet();
                errors.accept(ExportErrors.words(failure));
            }
            return null;
        });
    }
}
