package io.katydid.run;

import io.katydid.scenario.Threshold;
import io.katydid.stats.HostSample;
import io.katydid.stats.LoadSignals;
import io.katydid.stats.RunStats;
import io.katydid.stats.SeriesStats;
import io.katydid.stats.Totals;
import io.katydid.stats.Validity;
import io.katydid.telemetry.RunEvent;
import io.katydid.telemetry.RunStatus;
import io.katydid.telemetry.ThresholdResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks once a second at how a run stands, and says what has changed. Confined to the thread of the run. */
final class RunMonitor {

    private final List<ThresholdWatch> thresholds;
    private final ProcessorWatch processor = new ProcessorWatch();
    private final ValidityWatch validityWatch;
    private Validity validity;

    RunMonitor(List<Threshold> thresholds, Validity before) {
        this.thresholds = thresholds.stream().map(ThresholdWatch::new).toList();
        this.validityWatch = new ValidityWatch(before);
        this.validity = before;
    }

    /**
     * Adds what was counted since this was last told.
     *
     * @param elapsed since the first spawn
     * @param counted since figures began, which is later where they began anew
     */
    void counted(Duration elapsed, Duration counted, List<SeriesStats> series, LoadSignals signals) {
        validityWatch.counted(elapsed, series, signals);
        thresholds.forEach(threshold -> threshold.add(counted, series));
    }

    /** All figures of thresholds begin anew. */
    void countAnew() {
        thresholds.forEach(ThresholdWatch::beginAnew);
    }

    /**
     * Judges.
     *
     * @param fleet what the load says of the workers that make it
     * @param loading whether the load still runs
     * @param last whether the run has ended
     * @return what there is to tell
     */
    List<RunEvent> look(
            Moment moment, HostSample sample, Map<String, Long> losses, Validity fleet, boolean loading, boolean last) {
        List<RunEvent> events = new ArrayList<>();
        processor.warning(moment.at, sample).ifPresent(events::add);
        validityWatch.sampled(moment.elapsed, sample);
        Validity now = validityWatch.judge(losses, last).plus(fleet);
        if (now.level().compareTo(validity.level()) > 0) {
            events.add(new RunEvent.GeneratorSaturated(moment.at, now));
        }
        validity = now;
        thresholds.forEach(watch ->
                watch.judge(moment.at, moment.of(watch.threshold()), loading).ifPresent(events::add));
        return events;
    }

    /** A moment of a run and what was counted until then. */
    record Moment(Instant at, Duration elapsed, Duration counted, Totals totals, RunStats stats) {

        private ThresholdInput of(Threshold threshold) {
            return ThresholdInput.of(threshold, totals, stats, counted);
        }
    }

    RunStatus standing() {
        return new RunStatus(
                validity, thresholds.stream().map(ThresholdWatch::standing).toList());
    }

    /** The threshold that wants the run to end; empty: none does. */
    Optional<ThresholdResult> abort() {
        return thresholds.stream().flatMap(watch -> watch.abort().stream()).findFirst();
    }

    Validity validity() {
        return validity;
    }

    /** Results that no later figure changes. */
    Map<Threshold, ThresholdResult> settled() {
        Map<Threshold, ThresholdResult> settled = new LinkedHashMap<>();
        thresholds.forEach(watch -> watch.settled().ifPresent(result -> settled.put(watch.threshold(), result)));
        return settled;
    }
}
