package io.katydid.load;

import io.katydid.stats.HotPath;
import io.katydid.stats.IterationTrace;
import io.katydid.stats.RequestTrace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The buffers for the requests of one iteration, in the order in which the requests ended. They are reused for the next
 * iteration. Confined to the user's loop.
 */
@HotPath
final class RequestTraceBuffers {

    private @Nullable RequestTraceBuffer[] buffers = new @Nullable RequestTraceBuffer[2];
    private int size;
    private int lost;

    /**
     * Returns the buffer to record the next request in. When all are full, that is the last one for a request worth
     * keeping, and none for others.
     */
    @Nullable
    RequestTraceBuffer next(boolean worthKeeping) {
        if (size == IterationTrace.MOST_REQUESTS) {
            lost++;
            return worthKeeping ? buffers[size - 1] : null;
        }
        if (size == buffers.length) {
            buffers = Arrays.copyOf(buffers, size * 2);
        }
        RequestTraceBuffer next = buffers[size];
        if (next == null) {
            next = new RequestTraceBuffer();
            buffers[size] = next;
        }
        size++;
        return next;
    }

    List<RequestTrace> traces(TraceSampler sampler) {
        List<RequestTrace> traces = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            traces.add(buffers[i].trace(sampler));
        }
        return traces;
    }

    /** Returns how many requests found no buffer, or took that of another. */
    int lost() {
        return lost;
    }

    void clear() {
        for (int i = 0; i < size; i++) {
            buffers[i].clear();
        }
        size = 0;
        lost = 0;
    }
}
