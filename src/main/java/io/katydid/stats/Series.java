package io.katydid.stats;

import org.jspecify.annotations.Nullable;

/** One series of one event loop: who writes it is the only one to touch it, so nothing is locked. */
@HotPath
final class Series {

    final SeriesKey key;
    private final Timings response = new Timings();
    private final Timings service = new Timings();
    private final PerSecond perSecond = new PerSecond();
    private long bytesSent;
    private long bytesReceived;
    private long redirects;
    private long firstDone = Long.MAX_VALUE;
    private long lastDone = Long.MIN_VALUE;
    private @Nullable String example;

    Series(SeriesKey key) {
        this.key = key;
    }

    void record(long intended, long sent, long done, long sentBytes, long receivedBytes, int hops) {
        response.record(Math.max(0, done - intended));
        if (sent != EndpointSeries.NEVER_SENT) {
            service.record(Math.max(0, done - sent));
        }
        perSecond.count(done);
        bytesSent += sentBytes;
        bytesReceived += receivedBytes;
        redirects += hops;
        firstDone = Math.min(firstDone, done);
        lastDone = Math.max(lastDone, done);
    }

    boolean lacksExample() {
        return example == null;
    }

    void example(String text) {
        example = text;
    }

    boolean isIdle() {
        return lastDone == Long.MIN_VALUE;
    }

    SeriesStats drain() {
        SeriesStats stats = new SeriesStats(
                key,
                response.drain(),
                service.drain(),
                perSecond.drain(),
                bytesSent,
                bytesReceived,
                redirects,
                firstDone,
                lastDone,
                example);
        bytesSent = 0;
        bytesReceived = 0;
        redirects = 0;
        firstDone = Long.MAX_VALUE;
        lastDone = Long.MIN_VALUE;
        return stats;
    }
}
