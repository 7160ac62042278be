package io.katydid.cluster.wire;

/**
 * What a master takes of its peers, so that none of them can take all of it. What goes beyond is dropped and counted.
 *
 * @param peers at the same time known
 * @param messages a second of one peer, with a burst of ten seconds' worth
 * @param bytes a second of one peer, with a burst of ten seconds' worth
 * @param largest message, bytes
 */
public record PeerLimits(int maxPeers, int messagesPerSecond, long bytesPerSecond, int maxMessageBytes) {

    /** A worker sends a handful a second; one of ours with a thousand endpoints about a megabyte each three seconds. */
    public static final PeerLimits DEFAULT = new PeerLimits(10_000, 200, 4L << 20, 16 << 20);

    static final int BURST_SECONDS = 10;
}
