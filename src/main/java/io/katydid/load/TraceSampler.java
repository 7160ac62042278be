package io.katydid.load;

import io.katydid.scenario.TraceSettings;
import io.katydid.stats.ErrorType;
import io.katydid.stats.IterationTrace;
import io.katydid.stats.LoadSignals;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;

/**
 * What one loop decides about traces, and those it keeps until they are collected. Its ids come from a source of their own, for the
 * choices of users depend on the seed alone, and ids must not come again in the next run with it. Confined to its loop.
 */
final class TraceSampler {

    private final TraceSettings settings;
    private final int most;
    private final SplittableRandom random;
    private final UnaryOperator<String> discreet;
    private final long slowerThan;
    private List<IterationTrace> kept = new ArrayList<>();
    private long lost;

    /**
     * The traces of one loop.
     *
     * @param most how many are kept between two collections
     * @param chance that no other loop and no other run has
     */
    TraceSampler(TraceSettings settings, int most, long chance, UnaryOperator<String> discreet) {
        this.settings = settings;
        this.most = most;
        this.random = new SplittableRandom(chance);
        this.discreet = discreet;
        this.slowerThan = settings.slowerThan() == null
                ? Long.MAX_VALUE
                : settings.slowerThan().toNanos();
    }

    /** For a span, or half of a trace's; never 0. */
    long nextId() {
        long id = random.nextLong();
        while (id == 0) {
            id = random.nextLong();
        }
        return id;
    }

    /** From the id alone, as OpenTelemetry's ratio sampler decides, so that others with the same ratio choose the same traces. */
    boolean isSampled(long low) {
        return settings.share() >= 1 || (low & Long.MAX_VALUE) < (long) (settings.share() * Long.MAX_VALUE);
    }

    /** Whether a request is a reason to keep its trace. */
    boolean isReason(ErrorType error, long responseNanos) {
        return (settings.errors() && error != ErrorType.NONE) || responseNanos > slowerThan;
    }

    /** Whether one more can be kept; one that cannot is counted as lost. */
    boolean takesOne() {
        if (kept.size() < most) {
            return true;
        }
        lost++;
        return false;
    }

    void keep(IterationTrace trace) {
        kept.add(trace);
    }

    String discreet(String text) {
        return discreet.apply(text);
    }

    LoadSignals drainInto(LoadSignals signals) {
        LoadSignals with = signals.withTraces(kept, lost);
        kept = new ArrayList<>();
        lost = 0;
        return with;
    }
}
