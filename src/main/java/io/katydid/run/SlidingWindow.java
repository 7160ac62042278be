package io.katydid.run;

import io.katydid.scenario.Threshold;
import io.katydid.scenario.Threshold.Metric;
import io.katydid.stats.Latency;
import io.katydid.stats.SeriesStats;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The last seconds of a run, as one threshold sees them. It holds one entry for each second, so its memory is bounded
 * by its length. Confined to the thread of the run.
 */
final class SlidingWindow {

    /** The run's thread adds a second when it gets to it, never to the nanosecond. */
    private static final Duration TOLERANCE = Duration.ofMillis(500);

    private record Second(Duration end, long requests, long failures) {}

    private final Threshold threshold;
    private final Duration length;
    private final Deque<Second> seconds = new ArrayDeque<>();
    private final Latency.Window latency = new Latency.Window();
    private Duration begin = Duration.ZERO;
    private Duration end = Duration.ZERO;
    private long requests;
    private long failures;

    SlidingWindow(Threshold threshold, Duration length) {
        this.threshold = threshold;
        this.length = length;
    }

    /**
     * Adds what was counted since the last call, and forgets what is too old.
     *
     * @param now since the first spawn
     */
    void add(Duration now, List<SeriesStats> series) {
        long all = 0;
        long failed = 0;
        Latency times = new Latency();
        for (SeriesStats one : series) {
            if (threshold.isAbout(one.key().endpoint().name())) {
                all += one.count();
                failed += one.key().failed() ? one.count() : 0;
                times = times.plus(times(one));
            }
        }
        seconds.add(new Second(now, all, failed));
        latency.add(times);
        requests += all;
        failures += failed;
        end = now;
        forget(now.minus(length).plus(TOLERANCE));
    }

    private Latency times(SeriesStats series) {
        Metric.Time time = threshold.time();
        if (time == null) {
            return new Latency();
        }
        return time == Metric.Time.RESPONSE ? series.response() : series.service();
    }

    private void forget(Duration until) {
        while (seconds.size() > 1 && seconds.getFirst().end.compareTo(until) <= 0) {
            Second oldest = seconds.remove();
            latency.removeOldest();
            requests -= oldest.requests;
            failures -= oldest.failures;
            begin = oldest.end;
        }
    }

    /** Whether it covers as much time as it is long. */
    boolean full() {
        return end.minus(begin).plus(TOLERANCE).compareTo(length) >= 0;
    }

    ThresholdInput observed() {
        return new ThresholdInput(latency.latency(), requests, failures, end.minus(begin));
    }
}
