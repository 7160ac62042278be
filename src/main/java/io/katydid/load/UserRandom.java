package io.katydid.load;

import java.util.SplittableRandom;

/** Makes the random generators of users: the same seed and number give the same random choices. */
final class UserRandom {

    private UserRandom() {}

    static SplittableRandom of(long seed, int number) {
        // Users must not share a sequence. A SplittableRandom advances by adding a constant, so states that are close,
        // as those of a small seed and neighbouring numbers are, would give the same values one step apart. So each is
        // mixed before it is added.
        return new SplittableRandom(mixed(mixed(seed) + number));
    }

    /** The finalizer of MurmurHash3 (public domain): every bit of the input changes half of the output's. */
    private static long mixed(long value) {
        long mixed = (value ^ (value >>> 33)) * 0xFF51AFD7ED558CCDL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xC4CEB9FE1A85EC53L;
        return mixed ^ (mixed >>> 33);
    }
}
