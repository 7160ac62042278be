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
 * Decides which traces of one loop are kept, and keeps them until they are collected. Ids come from a random generator
 * of their own: the choices of users depend on the seed alone, and ids must not repeat in the next run with the same
 * seed. Confined to its loop.
 */
final class TraceSampler {

    private final TraceSettings settings;
    private final int most;
    private final SplittableRandom random;
    private final UnaryOperator<String> redact;
    private final long slowerThan;
    private List<IterationTrace> kept = new ArrayList<>();
    private long lost;

    /**
     * Creates the sampler of one loop.
     *
     * @param most how many traces are kept between two collections
     * @param idSeed one that no other loop and no other run has
     */
    TraceSampler(TraceSettings settings, int most, long idSeed, UnaryOperator<String> redact) {
        this.settings = settings;
        this.most = most;
        this.random = new SplittableRandom(idSeed);
        this.redact = redact;
        this.slowerThan = settings.slowerThan() == null
                ? Long.MAX_VALUE
                : settings.slowerThan().toNanos();
    }

    /** Returns an id of a span, or half of a trace id; never 0. */
    long nextId() {
        long id = random.nextLong();
        while (id == 0) {
            id = random.nextLong();
        }
        return id;
    }

    /**
     * Returns whether a trace is sampled, judging by its id alone as OpenTelemetry's ratio sampler does, so that others
     * with the same ratio choose the same traces.
     *
     * @param low the lower half of the id
     */
    boolean isSampled(long low) {
        return settings.share() >= 1 || (low & Long.MAX_VALUE) < (long) (settings.share() * Long.MAX_VALUE);
    }

    /** Returns whether a request is a reason to keep its trace. */
    boolean isReason(ErrorType error, long responseNanos) {
        return (settings.errors() && error != ErrorType.NONE) || responseNanos > slowerThan;
    }

    /** Returns whether one more trace can be kept; one that cannot is counted as lost. */
    boolean hasRoom() {
        if (kept.size() < most) {
            return true;
        }
        lost++;
        return false;
    }

    void keep(IterationTrace trace) {
        kept.add(trace);
    }

    String redact(String text) {
        return redact.apply(text);
    }

    /** Adds the traces kept since the last call. */
    LoadSignals drainInto(LoadSignals signals) {
        LoadSignals with = signals.withTraces(kept, lost);
        kept = new ArrayList<>();
        lost = 0;
        return with;
    }
}
