package io.katydid.stats;

/**
 * What the time of a request is made of, as far as the client shows it. For a request that got an answer the phases it has follow each
 * other from when it was handed to the client to its end, so their sum is the response time without the agent's own delay; those of a
 * redirect chain too, for pool wait and connecting are those of its first hop, and what later hops need lies in the wait.
 */
public enum Phase {
    /** Waiting for a connection that others use, without the time that making one took; only where connections are shared. */
    POOL_WAIT("pool_wait"),
    /** Making a connection, from the look-up of the name to TLS; only for requests that needed a new one and got it. */
    CONNECT("connect"),
    /** From the first byte handed to the socket to the first byte of the last answer, the target's own part. */
    WAIT("wait"),
    /** From the first to the last byte of the last answer, or to the failure that cut it. */
    RECEIVE("receive");

    private final String text;

    Phase(String text) {
        this.text = text;
    }

    /** The attribute's value, such as {@code pool_wait}. */
    public String text() {
        return text;
    }
}
