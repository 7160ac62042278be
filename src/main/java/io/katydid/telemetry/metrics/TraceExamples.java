package io.katydid.telemetry.metrics;

import io.katydid.stats.FailureStats;
import io.katydid.stats.IterationTrace;
import io.katydid.stats.RequestTrace;
import io.katydid.stats.SeriesKey;
import io.katydid.stats.TraceId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The examples among kept traces that a recorder exports at the end: one for each kind of failure, and the slowest
 * requests. The names in the scenario bound its memory. Confined to the recorder's thread.
 */
public final class TraceExamples {

    private static final int MOST_SLOWEST = 10;

    private static final Comparator<Kept> SLOWEST_FIRST = Comparator.comparingLong(
                    (Kept kept) -> kept.request.responseNanos())
            .reversed();

    private record Failure(String method, String name, int status, String errorType) {}

    /** A request and its trace. */
    public record Kept(RequestTrace request, TraceId trace) {}

    private final Map<Failure, Kept> failures = new HashMap<>();
    private final List<Kept> slowest = new ArrayList<>();

    public void add(List<IterationTrace> traces) {
        for (IterationTrace trace : traces) {
            for (RequestTrace request : trace.requests()) {
                add(new Kept(request, trace.id()));
            }
        }
    }

    private void add(Kept kept) {
        SeriesKey key = kept.request.key();
        String errorType = key.errorType();
        if (errorType != null) {
            failures.putIfAbsent(
                    new Failure(key.endpoint().method(), key.endpoint().name(), key.status(), errorType), kept);
        }
        if (slowest.size() == MOST_SLOWEST) {
            if (SLOWEST_FIRST.compare(kept, slowest.getLast()) >= 0) {
                return;
            }
            slowest.removeLast();
        }
        slowest.add(kept);
        slowest.sort(SLOWEST_FIRST);
    }

    /** Returns the first kept request with a failure of this kind; null if there is none. */
    public @Nullable Kept of(FailureStats failure) {
        return failures.get(new Failure(failure.method(), failure.name(), failure.status(), failure.errorType()));
    }

    /** Returns the slowest requests, the slowest first. */
    public List<Kept> slowest() {
        return List.copyOf(slowest);
    }
}
