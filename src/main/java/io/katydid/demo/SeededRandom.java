package io.katydid.demo;

import java.util.concurrent.atomic.AtomicLong;

/** Repeatable random numbers for a seed (SplitMix64). As the state is a mere counter, any thread may call it. */
final class SeededRandom {

    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private final AtomicLong state;

    SeededRandom(long seed) {
        state = new AtomicLong(seed);
    }

    /** Returns true with this probability. */
    boolean hits(double probability) {
        return probability > 0 && (next() >>> 11) * 0x1.0p-53 < probability;
    }

    long next() {
        long z = state.addAndGet(GOLDEN_GAMMA);
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
