package io.katydid.stats;

/** What the time of a request is made of, as far as the client shows it. */
public enum Phase {
    /** Waiting for a connection that others use; 0 for a user with connections of its own. */
    POOL_WAIT("pool_wait"),
    /** Making a connection, TLS included; only for requests that needed a new one. */
    CONNECT("connect"),
    /** From the first byte handed to the socket to the first byte of the answer, the target's own part. */
    WAIT("wait"),
    /** From the first to the last byte of the answer. */
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
