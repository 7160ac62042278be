package io.katydid.run;

import io.katydid.stats.ErrorType;
import io.katydid.stats.HostSample;
import io.katydid.stats.Latency;
import io.katydid.stats.LoadSignals;
import io.katydid.stats.SeriesStats;
import io.katydid.stats.Validity;
import io.katydid.stats.Validity.Kind;
import io.katydid.stats.Validity.Level;
import io.katydid.stats.Validity.Reason;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether the agent's own figures can be trusted (design 4). A level never improves again: what was distorted
 * stays in the figures. Confined to the thread of the run.
 *
 * <p>The first five seconds of a run do not count, because a virtual machine is still compiling then; the agent's own
 * failures and lost telemetry always do. Shares are judged only where there is enough to make one: a p99 of ten
 * requests is their slowest.
 */
final class ValidityWatch {

    static final Duration WARM_UP = Duration.ofSeconds(5);

    /** Until this much of the run has been counted, shares over the whole run are judged only at its end. */
    static final Duration LONG_ENOUGH = Duration.ofSeconds(10);

    static final int REQUESTS_ENOUGH = 100;
    static final int PERIODS_ENOUGH = 20;
    static final int PROCESSOR_SAMPLES = 5;

    static final Limits SCHEDULE_LAG = new Limits(10, 100, "ms");
    static final Limits PROCESSOR = new Limits(80, 95, "%");
    static final Limits PAUSE = new Limits(200, 1000, "ms");
    static final Limits THROTTLED = new Limits(1, 10, "%");
    static final Limits LOCAL = new Limits(0, 1, "%");

    /** What a figure must not exceed. */
    record Limits(double degraded, double invalid, String unit) {

        Level level(double value) {
            if (value > invalid) {
                return Level.INVALID;
            }
            return value > degraded ? Level.DEGRADED : Level.VALID;
        }

        private String words(double value) {
            double limit = value > invalid ? invalid : degraded;
            String figure = number(value);
            // a rounded figure must not look like the limit that it exceeds
            String shown = figure.equals(number(limit)) ? String.format(Locale.ROOT, "%.3f", value) : figure;
            return shown + " " + unit + " (limit " + number(limit) + " " + unit + ")";
        }

        private static String number(double value) {
            BigDecimal rounded = BigDecimal.valueOf(value).setScale(value < 10 ? 2 : 0, RoundingMode.HALF_UP);
            return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
        }
    }

    private record Finding(Level level, double value, String words) {}

    private final Validity before;
    private final Map<Kind, Finding> findings = new EnumMap<>(Kind.class);
    private final Latency scheduleLag = new Latency();
    private final Deque<Double> processor = new ArrayDeque<>();
    private Duration counted = Duration.ZERO;
    private @Nullable HostSample first;
    private @Nullable HostSample latest;
    private long requests;
    private long local;

    /** @param before what was known of the agent when the run began; it stays true */
    ValidityWatch(Validity before) {
        this.before = before;
    }

    /** @param elapsed from the first spawn to the end of the interval */
    void counted(Duration elapsed, List<SeriesStats> series, LoadSignals signals) {
        for (SeriesStats one : series) {
            requests += one.count();
            local += one.key().error() == ErrorType.LOCAL ? one.count() : 0;
        }
        if (counted.compareTo(WARM_UP) >= 0) {
            scheduleLag.add(signals.scheduleLag());
            find(Kind.EVENT_LOOP, PAUSE, millis(signals.loopLagNanos()), "an event loop was late by ");
        }
        counted = elapsed;
    }

    void sampled(Duration elapsed, HostSample sample) {
        if (elapsed.compareTo(WARM_UP) < 0) {
            return;
        }
        latest = sample;
        if (first == null) {
            // the warm-up is in its figures, so it serves only as the base of the next ones
            first = sample;
            return;
        }
        find(
                Kind.GARBAGE_COLLECTION,
                PAUSE,
                millis(sample.process().longestCollectionNanos()),
                "a garbage collection took ");
        processor.add(sample.processCpuShare() * 100);
        if (processor.size() > PROCESSOR_SAMPLES) {
            processor.remove();
        }
        if (processor.size() == PROCESSOR_SAMPLES) {
            double mean = processor.stream()
                    .mapToDouble(Double::doubleValue)
                    .average()
                    .orElse(0);
            find(Kind.PROCESSOR, PROCESSOR, mean, "own processor use over 5 s was ");
        }
    }

    /**
     * Judges everything so far.
     *
     * @param losses of telemetry so far, by recorder
     * @param last whether the run has ended
     */
    Validity judge(Map<String, Long> losses, boolean last) {
        boolean longEnough = last || counted.minus(WARM_UP).compareTo(LONG_ENOUGH) >= 0;
        if (longEnough && scheduleLag.count() >= REQUESTS_ENOUGH) {
            find(Kind.SCHEDULE_LAG, SCHEDULE_LAG, millis(scheduleLag.percentileNanos(99)), "schedule lag p99 is ");
        }
        if (longEnough) {
            findThrottling();
        }
        findLocal(last);
        if (!losses.isEmpty()) {
            findings.put(Kind.TELEMETRY_LOSS, lost(losses));
        }
        return validity();
    }

    private void findThrottling() {
        if (first == null || latest == null) {
            return;
        }
        long periods = latest.machine().periods() - first.machine().periods();
        long throttled = latest.machine().throttledPeriods() - first.machine().throttledPeriods();
        if (periods >= PERIODS_ENOUGH) {
            find(Kind.THROTTLING, THROTTLED, 100.0 * throttled / periods, "periods throttled by the cgroup: ");
        }
    }

    /** One is already too many; which share they have is judged once there are enough requests. */
    private void findLocal(boolean last) {
        if (local == 0) {
            return;
        }
        double share = 100.0 * local / requests;
        double judged = last || requests >= REQUESTS_ENOUGH ? share : Math.min(share, LOCAL.invalid);
        find(Kind.LOCAL_LIMITS, LOCAL, judged, "requests failed by the agent's own limits: ");
    }

    private static Finding lost(Map<String, Long> losses) {
        long sum = losses.values().stream().mapToLong(Long::longValue).sum();
        String who = String.join(", ", losses.keySet());
        return new Finding(Level.DEGRADED, sum, "telemetry records lost: " + sum + " of " + who + " (limit 0)");
    }

    /** Only what is worse than before, so that a reason shows the worst figure. */
    private void find(Kind kind, Limits limits, double value, String words) {
        Level level = limits.level(value);
        Finding known = findings.get(kind);
        if (level != Level.VALID && (known == null || value > known.value)) {
            findings.put(kind, new Finding(level, value, words + limits.words(value)));
        }
    }

    private Validity validity() {
        Level level = Stream.concat(
                        Stream.of(before.level()), findings.values().stream().map(Finding::level))
                .max(Level::compareTo)
                .orElseThrow();
        List<Reason> reasons = new ArrayList<>(before.reasons());
        findings.forEach((kind, finding) -> reasons.add(new Reason(kind, finding.words)));
        return new Validity(level, reasons);
    }

    /** Adds what telemetry lost while the recorders were closed; the recorders themselves never see it. */
    static Validity withLosses(Validity judged, Map<String, Long> losses) {
        if (losses.isEmpty()) {
            return judged;
        }
        List<Reason> reasons = new ArrayList<>(judged.reasons());
        reasons.removeIf(reason -> reason.kind() == Kind.TELEMETRY_LOSS);
        reasons.add(new Reason(Kind.TELEMETRY_LOSS, lost(losses).words));
        return new Validity(judged.level() == Level.INVALID ? Level.INVALID : Level.DEGRADED, reasons);
    }

    private static double millis(long nanos) {
        return nanos / 1e6;
    }
}
