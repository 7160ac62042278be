package io.katydid.cluster.wire;

/**
 * How much one peer may still send: two buckets, of messages and of bytes, that fill as time passes. Confined to the
 * socket's thread.
 */
final class TokenBucket {

    private final PeerLimits limits;
    private double messages;
    private double bytes;
    private long last;

    TokenBucket(PeerLimits limits, long now) {
        this.limits = limits;
        this.messages = (double) limits.messagesPerSecond() * PeerLimits.BURST_SECONDS;
        this.bytes = (double) limits.bytesPerSecond() * PeerLimits.BURST_SECONDS;
        this.last = now;
    }

    /** Returns whether a message of this size is allowed, and takes it from the buckets if so. */
    boolean admits(int size, long now) {
        double seconds = Math.max(0, now - last) / 1e9;
        last = now;
        messages = Math.min(
                messages + seconds * limits.messagesPerSecond(),
                (double) limits.messagesPerSecond() * PeerLimits.BURST_SECONDS);
        bytes = Math.min(
                bytes + seconds * limits.bytesPerSecond(), (double) limits.bytesPerSecond() * PeerLimits.BURST_SECONDS);
        if (messages < 1 || bytes < size) {
            return false;
        }
        messages--;
        bytes -= size;
        return true;
    }

    /** Returns whether the peer has been silent for so long that both buckets are full, as those of a new peer are. */
    boolean isFull(long now) {
        return (now - last) / 1e9 > PeerLimits.BURST_SECONDS;
    }
}
