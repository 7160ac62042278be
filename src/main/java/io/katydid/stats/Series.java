package io.katydid.stats;

import org.jspecify.annotations.Nullable;

/** The requests of one endpoint with one outcome on one event loop. Confined to that loop, so it needs no lock. */
@HotPath
public final class Series {

    private final SeriesKey key;
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

    public SeriesKey key() {
        return key;
    }

    /**
     * Records one request, in nanoseconds of the process's clock.
     *
     * @param intended when it should have started
     * @param sent when its first byte was handed to the socket, or {@link EndpointSeries#NEVER_SENT}
     * @param done when its last byte arrived, or when it failed
     */
    public void record(long intended, long sent, long done) {
        response.record(Math.max(0, done - intended));
        if (sent != EndpointSeries.NEVER_SENT) {
            service.record(Math.max(0, done - sent));
        }
        perSecond.count(done);
        firstDone = Math.min(firstDone, done);
        lastDone = Math.max(lastDone, done);
    }

    /** Adds the bytes of bodies that the request sent and received, and the redirects that it followed. */
    public void addTraffic(long sentBytes, long receivedBytes, int hops) {
        bytesSent += sentBytes;
        bytesReceived += receivedBytes;
        redirects += hops;
    }

    /** Returns whether these are failures of which none is described yet. */
    public boolean needsExample() {
        return key.failed() && example == null;
    }

    /** Sets the message of one failure, which stands for all of this series. */
    public void example(String text) {
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
