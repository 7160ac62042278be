package io.katydid.telemetry.json;

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
 * What of kept traces lines show: one for each kind of failure, and the slowest requests. Its memory is bounded by the names of the
 * scenario. Confined to the recorder's thread.
 */
final class KeptTraces {

    private static final int MOST_SLOWEST = 10;

    private static final Comparator<Slow> SLOWEST_FIRST = Comparator.comparingLong(
                    (Slow slow) -> slow.request.responseNanos())
            .reversed();

    private record Failure(String method, String name, int status, String errorType) {}

    /** A request and the trace it is in. */
    record Slow(RequestTrace request, TraceId trace) {}

    private final Map<Failure, TraceId> failures = new HashMap<>();
    private final List<Slow> slowest = new ArrayList<>();

    void add(List<IterationTrace> traces) {
        for (IterationTrace trace : traces) {
            for (RequestTrace request : trace.requests()) {
                add(request, trace.id());
            }
        }
    }

    private void add(RequestTrace request, TraceId id) {
        SeriesKey key = request.key();
        String errorType = key.errorType();
        if (errorType != null) {
            failures.putIfAbsent(
                    new Failure(key.endpoint().method(), key.endpoint().name(), key.status(), errorType), id);
        }
        slowest.add(new Slow(request, id));
        slowest.sort(SLOWEST_FIRST);
        if (slowest.size() > MOST_SLOWEST) {
            slowest.removeLast();
        }
    }

    /** The first kept one with a failure of this kind; null: none was kept. */
    @Nullable
    TraceId of(FailureStats failure) {
        return failures.get(new Failure(failure.method(), failure.name(), failure.status(), failure.errorType()));
    }

    /** The slowest first. */
    List<Slow> slowest() {
        return List.copyOf(slowest);
    }
}
