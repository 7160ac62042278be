package io.katydid.stats;

/**
 * A part of the time of a request, as far as the client can tell. The phases of a request with a response follow each
 * other without a gap from when it was handed to the client until its end, so their sum is the response time without
 * the agent's own delay. This holds for redirect chains, too: pool wait and connect are those of the first hop, and the
 * time of later hops is part of the wait.
 */
public enum Phase {
    /** Waiting for a connection that other users hold, without the time to open one; only with shared connections. */
    POOL_WAIT("pool_wait"),
    /**
     * Opening a connection, from the DNS lookup to the TLS handshake; only for requests that needed and got a new one.
     */
    CONNECT("connect"),
    /** From the first byte handed to the socket until the first byte of the last response; the target's part. */
    WAIT("wait"),
    /** From the first byte of the last response until its last byte, or until the failure that interrupted it. */
    RECEIVE("receive");

    private final String text;

    Phase(String text) {
        this.text = text;
    }

    /** Returns the value of the attribute, such as {@code pool_wait}. */
    public String text() {
        return text;
    }
}
