package io.katydid.stats;

import java.time.Instant;
import java.util.Objects;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** Adds up the failures of one kind. Confined to the thread of the run. */
final class FailureTally {

    private final Latency response = new Latency();
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;
    private @Nullable String example;

    void add(SeriesStats series) {
        response.add(series.response());
        first = Math.min(first, series.firstDone());
        last = Math.max(last, series.lastDone());
        example = example == null ? series.example() : example;
    }

    FailureStats stats(SeriesKey key, LongFunction<Instant> date) {
        String type = Objects.requireNonNull(key.errorType());
        return new FailureStats(
                key.endpoint().method(),
                key.endpoint().name(),
                type,
                key.status(),
                response.count(),
                date.apply(first),
                date.apply(last),
                example == null ? type : example,
                LatencyFigures.of(response));
    }
}
