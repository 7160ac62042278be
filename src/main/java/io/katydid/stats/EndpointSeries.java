package io.katydid.stats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * All series of one endpoint on one event loop. Bound before the start, so that a request needs no lookup by name to
 * find it; the series themselves are made when an outcome is first seen. Confined to its event loop.
 */
@HotPath
public final class EndpointSeries {

    /** Stands for the time of sending where a request was never sent. */
    public static final long NEVER_SENT = Long.MIN_VALUE;

    private static final String[] VERSIONS = {"", "1.0", "1.1", "2", "3"};

    private final EndpointKey key;
    private final PhaseTimings phases;
    private Series[] series = new Series[2];
    private int size;
    private long interrupted;
    private long inFlight;

    EndpointSeries(EndpointKey key) {
        this.key = key;
        this.phases = new PhaseTimings(key);
    }

    /** Counts a request as in flight. */
    public void started() {
        inFlight++;
    }

    /**
     * Counts a request as no longer in flight and returns the series to record it in.
     *
     * @param status the status code of its response; 0 without a response
     * @param version 0 without a response, 1 for HTTP/1.0, 2 for 1.1, 3 for 2, 4 for 3
     */
    public Series ended(int status, ErrorType error, int version) {
        inFlight--;
        return find(status, error, version);
    }

    /** Returns the key of the series that holds such requests. */
    public SeriesKey key(int status, ErrorType error, int version) {
        return find(status, error, version).key();
    }

    /** Records how long one phase of a request took. */
    public void phase(Phase phase, long nanos) {
        phases.record(phase, nanos);
    }

    /** Counts a request as interrupted by the end of the run; it counts as no request. */
    public void interrupted() {
        inFlight--;
        interrupted++;
    }

    public long inFlight() {
        return inFlight;
    }

    private Series find(int status, ErrorType error, int version) {
        String text = VERSIONS[version];
        for (int i = 0; i < size; i++) {
            SeriesKey bound = series[i].key();
            // both texts come from the same array, so equal ones are the same object
            if (bound.status() == status && bound.error() == error && isSame(bound.protocolVersion(), text)) {
                return series[i];
            }
        }
        return bind(new SeriesKey(key, status, error, text));
    }

    @SuppressWarnings("ReferenceEquality")
    private static boolean isSame(String one, String other) {
        return one == other;
    }

    private Series bind(SeriesKey key) {
        if (size == series.length) {
            series = Arrays.copyOf(series, size * 2);
        }
        Series made = new Series(key);
        series[size] = made;
        size++;
        return made;
    }

    /** Adds what each series counted since the last call, and returns how many requests were interrupted since then. */
    long drainInto(List<SeriesStats> into) {
        for (int i = 0; i < size; i++) {
            if (!series[i].isIdle()) {
                into.add(series[i].drain());
            }
        }
        long drained = interrupted;
        interrupted = 0;
        return drained;
    }

    void drainPhasesInto(List<LoadSignals.PhaseStats> into) {
        phases.drainInto(into);
    }

    static EndpointSeries[] bindAll(List<EndpointKey> keys) {
        List<EndpointSeries> all = new ArrayList<>(keys.size());
        for (EndpointKey key : keys) {
            all.add(new EndpointSeries(key));
        }
        return all.toArray(EndpointSeries[]::new);
    }
}
