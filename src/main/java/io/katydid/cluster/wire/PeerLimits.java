package io.katydid.cluster.wire;

/**
 * How much a master accepts from its peers, so that none of them can exhaust it. Anything beyond is dropped and
 * counted.
 *
 * @param maxPeers known at the same time
 * @param messagesPerSecond from one peer, and in a burst ten times as many
 * @param bytesPerSecond from one peer, and in a burst ten times as many
 * @param maxMessageBytes of a single message
 */
record PeerLimits(int maxPeers, int messagesPerSecond, long bytesPerSecond, int maxMessageBytes) {

    /**
     * A worker sends a few messages a second; one of ours with a thousand endpoints about a megabyte every three
     * seconds.
     */
    static final PeerLimits DEFAULT = new PeerLimits(10_000, 200, 4L << 20, 16 << 20);

    static final int BURST_SECONDS = 10;
}
