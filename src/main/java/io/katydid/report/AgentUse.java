package io.katydid.report;

import io.katydid.stats.HostSample;
import io.katydid.stats.Latency;
import io.katydid.stats.LoadSignals;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sums up what the agent itself used and how late it was. Confined to the recorder's thread. */
final class AgentUse {

    /** Shorter pauses do not distort figures enough to be mentioned. */
    private static final long WORTH_MENTIONING_NANOS = 50_000_000;

    private final Latency scheduleLag = new Latency();
    private long samples;
    private double cpuSum;
    private double cpuPeak;
    private long memoryPeak;
    private long loopLag;
    private long longestCollection;
    private @Nullable HostSample first;
    private @Nullable HostSample latest;

    void add(HostSample sample) {
        samples++;
        cpuSum += sample.processCpuShare();
        cpuPeak = Math.max(cpuPeak, sample.processCpuShare());
        memoryPeak = Math.max(memoryPeak, sample.residentBytes());
        longestCollection = Math.max(longestCollection, sample.process().longestCollectionNanos());
        first = first == null ? sample : first;
        latest = sample;
    }

    void add(LoadSignals signals) {
        scheduleLag.add(signals.scheduleLag());
        loopLag = Math.max(loopLag, signals.loopLagNanos());
    }

    boolean isEmpty() {
        return samples == 0;
    }

    String text(NumberText numberText) {
        return numberText.percent(cpuSum / samples) + " cpu on average, " + numberText.percent(cpuPeak) + " at most; "
                + numberText.bytes(memoryPeak) + " memory at most";
    }

    /** Returns lines that say how late the agent was and what may have delayed it; none if nothing was measured. */
    List<String> lateness(NumberText numberText) {
        List<String> lines = new ArrayList<>();
        String late = scheduleLag.isEmpty()
                ? ""
                : "late by " + numberText.time(scheduleLag.percentileNanos(99)) + " at p99, "
                        + numberText.time(scheduleLag.maxNanos()) + " at most";
        String loops = loopLag > WORTH_MENTIONING_NANOS ? "an event loop by " + numberText.time(loopLag) : "";
        add(lines, late, loops);
        String collection = longestCollection > WORTH_MENTIONING_NANOS
                ? "garbage collection up to " + numberText.time(longestCollection)
                : "";
        add(lines, collection, throttled(numberText));
        return lines;
    }

    private static void add(List<String> lines, String one, String other) {
        if (!one.isEmpty() || !other.isEmpty()) {
            lines.add(one + (one.isEmpty() || other.isEmpty() ? "" : "; ") + other);
        }
    }

    private String throttled(NumberText numberText) {
        if (first == null || latest == null) {
            return "";
        }
        long stopped = latest.machine().throttledPeriods() - first.machine().throttledPeriods();
        long periods = latest.machine().periods() - first.machine().periods();
        if (stopped <= 0 || periods <= 0) {
            return "";
        }
        long nanos = latest.machine().throttledNanos() - first.machine().throttledNanos();
        return "throttled in " + numberText.percent((double) stopped / periods) + " of its quota's periods, "
                + numberText.time(nanos) + " in all";
    }
}
