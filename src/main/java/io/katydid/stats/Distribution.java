package io.katydid.stats;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * Encodes counts in HdrHistogram's V2 compressed format (AbstractHistogram, {@code encodeIntoCompressedByteBuffer}). It
 * works on the few buckets that have samples and never creates a histogram with all of its buckets, because a master
 * decodes tens of thousands of distributions per second.
 */
final class Distribution {

    /** The format with words of at most eight bytes. */
    private static final int COOKIE = 0x1c849303 | 0x10;

    private static final int COMPRESSED_COOKIE = 0x1c849304 | 0x10;
    private static final int HEADER = 40;
    private static final int COMPRESSED_HEADER = 8;

    /**
     * Shorter ones are stored without compression: they would hardly shrink, and inflating would double the cost of
     * reading.
     */
    private static final int WORTH_COMPRESSING = 1024;

    private static final int BUCKETS = Buckets.GROUPS * Buckets.GROUP_SIZE;

    /** A count of nine bytes for each bucket; anything that inflates to more is not in this format. */
    private static final int MOST_BYTES = HEADER + 9 * BUCKETS;

    private Distribution() {}

    static byte[] encode(Counts counts) {
        ByteBuffer plain = ByteBuffer.allocate(HEADER + 18 * counts.size() + 9);
        plain.putInt(COOKIE).putInt(0).putInt(0).putInt(Latency.DIGITS);
        plain.putLong(1).putLong(Latency.HIGHEST_MICROS).putDouble(1);
        int next = 0;
        for (int i = 0; i < counts.size(); i++) {
            int empty = counts.bucket(i) - next;
            if (empty > 0) {
                put(plain, empty == 1 ? 0 : -empty);
            }
            put(plain, counts.count(i));
            next = counts.bucket(i) + 1;
        }
        plain.putInt(4, plain.position() - HEADER);
        return compress(plain.array(), plain.position());
    }

    private static byte[] compress(byte[] plain, int length) {
        Deflater deflater =
                new Deflater(length < WORTH_COMPRESSING ? Deflater.NO_COMPRESSION : Deflater.DEFAULT_COMPRESSION);
        try {
            deflater.setInput(plain, 0, length);
            deflater.finish();
            byte[] packed = new byte[COMPRESSED_HEADER + length + length / 1000 + 64];
            int size = deflater.deflate(packed, COMPRESSED_HEADER, packed.length - COMPRESSED_HEADER);
            ByteBuffer.wrap(packed).putInt(COMPRESSED_COOKIE).putInt(size);
            return Arrays.copyOf(packed, COMPRESSED_HEADER + size);
        } finally {
            deflater.end();
        }
    }

    /**
     * Writes zigzag groups of seven bits, the lowest first; the ninth has eight bits (HdrHistogram, ZigZagEncoding).
     */
    private static void put(ByteBuffer out, long value) {
        long left = (value << 1) ^ (value >> 63);
        for (int i = 0; i < 8 && left >>> 7 != 0; i++) {
            out.put((byte) (left | 0x80));
            left >>>= 7;
        }
        out.put((byte) left);
    }

    /** Returns the counts; empty if the bytes are not in this format, or not with three digits from one microsecond. */
    static Optional<Counts> decode(byte[] packed) {
        ByteBuffer head = ByteBuffer.wrap(packed);
        if (packed.length < COMPRESSED_HEADER || head.getInt() != COMPRESSED_COOKIE) {
            return Optional.empty();
        }
        int size = head.getInt();
        if (size < 0 || size > packed.length - COMPRESSED_HEADER) {
            return Optional.empty();
        }
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(packed, COMPRESSED_HEADER, size);
            return inflate(inflater, Math.min(MOST_BYTES, Math.max(512, size * 8)));
        } catch (DataFormatException e) {
            return Optional.empty();
        } finally {
            inflater.end();
        }
    }

    private static Optional<Counts> inflate(Inflater inflater, int expected) throws DataFormatException {
        byte[] plain = new byte[expected];
        int size = inflater.inflate(plain);
        while (!inflater.finished()) {
            if (size < plain.length || size >= MOST_BYTES) {
                return Optional.empty();
            }
            plain = Arrays.copyOf(plain, Math.min(MOST_BYTES, size * 4));
            size += inflater.inflate(plain, size, plain.length - size);
        }
        return read(ByteBuffer.wrap(plain, 0, size));
    }

    private static Optional<Counts> read(ByteBuffer plain) {
        if (plain.remaining() < HEADER || plain.getInt() != COOKIE) {
            return Optional.empty();
        }
        int length = plain.getInt();
        if (length != plain.remaining() + COMPRESSED_HEADER - HEADER
                || plain.getInt() != 0
                || plain.getInt() != Latency.DIGITS
                || plain.getLong() != 1) {
            return Optional.empty();
        }
        plain.position(HEADER);
        return readCounts(plain, length);
    }

    private static Optional<Counts> readCounts(ByteBuffer plain, int length) {
        int[] buckets = new int[length];
        long[] counts = new long[length];
        int size = 0;
        long bucket = 0;
        while (plain.hasRemaining()) {
            long value = get(plain);
            if (value > 0) {
                buckets[size] = (int) bucket;
                counts[size++] = value;
                bucket++;
            } else {
                bucket += value == 0 ? 1 : -value;
            }
            if (bucket < 0 || bucket > BUCKETS) {
                return Optional.empty();
            }
        }
        return Optional.of(new Counts(Arrays.copyOf(buckets, size), Arrays.copyOf(counts, size)));
    }

    private static long get(ByteBuffer in) {
        long value = 0;
        for (int i = 0; i < 9 && in.hasRemaining(); i++) {
            long next = in.get();
            value |= (i == 8 ? next & 0xFF : next & 0x7F) << (7 * i);
            if (i == 8 || next >= 0) {
                break;
            }
        }
        return (value >>> 1) ^ -(value & 1);
    }
}
