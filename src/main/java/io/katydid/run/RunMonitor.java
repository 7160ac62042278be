package io.katydid.run;

import io.katydid.scenario.Threshold;
import io.katydid.stats.HostSample;
import io.katydid.stats.LoadSignals;
import io.katydid.stats.SeriesStats;
import io.katydid.stats.Validity;
import io.katydid.telemetry.HostSignals;
import io.katydid.telemetry.Recorders;
import io.katydid.telemetry.RunEvent;
import io.katydid.telemetry.RunStatus;
import io.katydid.telemetry.ThresholdResult;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Looks once a second at the agent and at the state of the run, and records both. Confined to the thread of the run.
 */
final class RunMonitor {

    private final Recorders recorders;
    private final HostSignals host;
    private final List<ThresholdWatch> thresholds;
    private final ProcessorWatch processor = new ProcessorWatch();
    private final ValidityWatch validityWatch;
    private Validity validity;

    /** @param before what is known of the agent before the run begins */
    RunMonitor(Recorders recorders, HostSignals host, List<Threshold> thresholds, Validity before) {
        this.recorders = recorders;
        this.host = host;
        this.thresholds = thresholds.stream().map(ThresholdWatch::new).toList();
        this.validityWatch = new ValidityWatch(before);
        this.validity = before;
    }

    /**
     * Adds what was counted since the last call.
     *
     * @param elapsed since the first spawn
     * @param counted since figures began, which is later where they were reset
     */
    void counted(Duration elapsed, Duration counted, List<SeriesStats> series, LoadSignals signals) {
        validityWatch.counted(elapsed, series, signals);
        thresholds.forEach(threshold -> threshold.add(counted, series));
    }

    /** All figures of thresholds are reset. */
    void restart() {
        thresholds.forEach(ThresholdWatch::restart);
    }

    /**
     * Samples the agent and judges. Comes after an interval of the same moment.
     *
     * @param fleet validity of the workers that make the load
     * @param loading whether the load still runs
     * @param last whether the run has ended
     */
    void look(Moment moment, Validity fleet, boolean loading, boolean last) {
        HostSample sample = host.sample();
        recorders.host(moment.at, sample);
        recorders.newLosses(moment.at).forEach(recorders::event);
        processor.warning(moment.at, sample).ifPresent(recorders::event);
        validityWatch.sampled(moment.elapsed, sample);
        judge(moment, validityWatch.judge(recorders.losses(), last).plus(fleet));
        thresholds.forEach(watch ->
                watch.judge(moment.at, moment.of(watch.threshold()), loading).ifPresent(recorders::event));
        recorders.status(moment.at, standing());
    }

    private void judge(Moment moment, Validity now) {
        if (now.level().compareTo(validity.level()) > 0) {
            recorders.event(new RunEvent.GeneratorSaturated(moment.at, now));
        }
        validity = now;
    }

    private RunStatus standing() {
        return new RunStatus(
                validity, thresholds.stream().map(ThresholdWatch::current).toList());
    }

    /**
     * A moment of a run and what was counted until then.
     *
     * @param elapsed since the first spawn
     * @param counted the part of it that the figures are about
     */
    record Moment(Instant at, Duration elapsed, Duration counted, RunFigures figures) {

        private ThresholdInput of(Threshold threshold) {
            return ThresholdInput.of(threshold, figures.totals(), figures.latest(), counted);
        }
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
