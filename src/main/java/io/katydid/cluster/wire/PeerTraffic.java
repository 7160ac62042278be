package io.katydid.cluster.wire;

/** What one peer may still send, by two buckets that fill with time. Confined to the socket's thread. */
final class PeerTraffic {

    private final Allowance allowance;
    private double messages;
    private double bytes;
    private long last;

    PeerTraffic(Allowance allowance, long now) {
        this.allowance = allowance;
        this.messages = (double) allowance.messages() * Allowance.BURST_SECONDS;
        this.bytes = (double) allowance.bytes() * Allowance.BURST_SECONDS;
        this.last = now;
    }

    /** Whether a message of this size is within what is allowed; then it is taken off. */
    boolean admits(int size, long now) {
        double seconds = Math.max(0, now - last) / 1e9;
        last = now;
        messages = Math.min(
                messages + seconds * allowance.messages(), (double) allowance.messages() * Allowance.BURST_SECONDS);
        bytes = Math.min(bytes + seconds * allowance.bytes(), (double) allowance.bytes() * Allowance.BURST_SECONDS);
        if (messages < 1 || bytes < size) {
            return false;
        }
        messages--;
        bytes -= size;
        return true;
    }

    /** Whether it has been silent for so long that it starts as a new one would. */
    boolean isFull(long now) {
        return (now - last) / 1e9 > Allowance.BURST_SECONDS;
    }
}
