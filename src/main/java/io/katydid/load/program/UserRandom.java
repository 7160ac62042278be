package io.katydid.load.program;

import java.util.SplittableRandom;

/** Where the random choices of users come from: the same seed and number give the same ones. */
public final class UserRandom {

    private UserRandom() {}

    public static SplittableRandom of(long seed, int number) {
        // Users must not share a sequence. A SplittableRandom goes on by adding a constant, so two states that are near
        // each other, as
        // a small seed and neighbouring numbers are, would give the same values one step apart: each is mixed before it
        // is added.
        return new SplittableRandom(mixed(mixed(seed) + number));
    }

    /** The finalizer of MurmurHash3 (public domain): every bit of the input changes half of the output's. */
    private static long mixed(long value) {
        long mixed = (value ^ (value >>> 33)) * 0xFF51AFD7ED558CCDL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xC4CEB9FE1A85EC53L;
        return mixed ^ (mixed >>> 33);
    }
}
