package io.katydid.cluster.wire;

import io.katydid.stats.Latency;
import io.katydid.stats.SeriesStats;
import io.katydid.stats.Validity;
import io.katydid.stats.Validity.Kind;
import io.katydid.stats.Validity.Reason;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Exactly what one of our workers has counted, sent along with Locust's figures in a report. On the wire its moments
 * are distances back from when it was made, so that the clocks of two machines need not agree.
 *
 * @param epoch identifies the master that the report is meant for, from its start to its end
 * @param sequence from 1 in each run on the worker; a report with a number that was seen before is ignored
 * @param runId of the run that these figures belong to
 * @param last whether the run has ended on the worker and nothing more will come
 * @param series with moments in nanoseconds of the clock of the process that holds this
 * @param interrupted requests interrupted at the end of the run
 * @param inFlight requests sent and not yet completed
 * @param iterations iterations started
 * @param scheduleLag how late the worker sent its requests
 * @param loopLagNanos the longest delay of one of its event loops
 * @param openConnections connections open when the report was made
 * @param validity of the worker's own figures
 */
public record ExactReport(
        String epoch,
        long sequence,
        String runId,
        boolean last,
        List<SeriesStats> series,
        long interrupted,
        long inFlight,
        long iterations,
        Latency scheduleLag,
        long loopLagNanos,
        int openConnections,
        Validity validity) {

    public ExactReport {
        series = List.copyOf(series);
    }

    /**
     * Reads a report as if it had been made at nanosecond 0; see {@link #moved}. Returns nothing if part of it is
     * invalid.
     */
    static Optional<ExactReport> of(UntrustedFields data, List<?> rows) {
        List<SeriesStats> series = new ArrayList<>();
        for (Object row : rows) {
            for (Object one : UntrustedFields.of(row).list(StatsReport.OURS)) {
                Optional<SeriesStats> read = SeriesRow.read(one);
                if (read.isEmpty()) {
                    return Optional.empty();
                }
                series.add(read.get());
            }
        }
        return SeriesRow.latency(data.list("schedule_lag"))
                .map(lag -> new ExactReport(
                        data.text("epoch"),
                        data.wholeNumber("sequence", 0),
                        data.text("run_id"),
                        data.flag("last"),
                        series,
                        Math.max(0, data.wholeNumber("interrupted", 0)),
                        Math.max(0, data.wholeNumber("in_flight", 0)),
                        Math.max(0, data.wholeNumber("iterations", 0)),
                        lag,
                        Math.max(0, data.wholeNumber("loop_lag", 0)),
                        (int) Math.max(0, data.wholeNumber("open_connections", 0)),
                        validity(data)));
    }

    private static Validity validity(UntrustedFields data) {
        for (Validity.Level level : Validity.Level.values()) {
            if (level.name().equals(data.text("validity"))) {
                return new Validity(
                        level,
                        data.texts("validity_reasons").stream()
                                .map(text -> new Reason(Kind.WORKER, text))
                                .toList());
            }
        }
        return Validity.VALID;
    }

    Map<String, Object> data() {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("epoch", epoch);
        data.put("sequence", sequence);
        data.put("run_id", runId);
        data.put("last", last);
        data.put("interrupted", interrupted);
        data.put("in_flight", inFlight);
        data.put("iterations", iterations);
        data.put("schedule_lag", SeriesRow.latency(scheduleLag));
        data.put("loop_lag", loopLagNanos);
        data.put("open_connections", openConnections);
        data.put("validity", validity.level().name());
        data.put("validity_reasons", validity.texts());
        return data;
    }

    /** Returns the series that travel in one row of Locust's. */
    List<Object> seriesOf(String method, String name) {
        List<Object> rows = new ArrayList<>();
        for (SeriesStats one : series) {
            if (one.key().endpoint().method().equals(method)
                    && one.key().endpoint().name().equals(name)) {
                rows.add(SeriesRow.write(one));
            }
        }
        return rows;
    }

    /** Returns the same report with all moments moved by this distance, which takes them from one clock to another. */
    public ExactReport moved(long nanos) {
        return withSeries(
                series.stream().map(one -> SeriesRow.moved(one, nanos)).toList());
    }

    private ExactReport withSeries(List<SeriesStats> others) {
        return new ExactReport(
                epoch,
                sequence,
                runId,
                last,
                others,
                interrupted,
                inFlight,
                iterations,
                scheduleLag,
                loopLagNanos,
                openConnections,
                validity);
    }
}
