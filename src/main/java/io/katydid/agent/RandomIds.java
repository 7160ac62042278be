package io.katydid.agent;

import java.util.HexFormat;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ids and seeds drawn at random. Not from the secure source, which a bare root without /dev/random does not have: they
 * tell things apart, no more.
 */
final class RandomIds {

    private RandomIds() {}

    /** Eight lower-case hex digits. */
    static String run() {
        return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
    }

    /** A seed that is short enough to be typed again. */
    static long seed() {
        return ThreadLocalRandom.current().nextInt(1, Integer.MAX_VALUE);
    }

    /** Sixteen lower-case hex digits. */
    static String process() {
        return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    }

    /** A UUID of version 4. */
    static UUID instance() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return new UUID(
                (random.nextLong() & 0xFFFF_FFFF_FFFF_0FFFL) | 0x4000L,
                (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L);
    }
}
