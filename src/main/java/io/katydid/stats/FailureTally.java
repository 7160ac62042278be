package io.katydid.stats;

import java.time.Instant;
import java.util.Objects;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** One kind of failure as it adds up. Confined to the thread of the run. */
final class FailureTally {

    private long occurrences;
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;
    private @Nullable String example;

    void add(SeriesStats series) {
        occurrences += series.count();
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
                occurrences,
                date.apply(first),
                date.apply(last),
                example == null ? type : example);
    }
}
