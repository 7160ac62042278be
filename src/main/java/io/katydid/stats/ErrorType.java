package io.katydid.stats;

/** Why a request failed: the bounded set of OpenTelemetry's {@code error.type} (design 4). */
public enum ErrorType {
    /** It succeeded. */
    NONE(""),
    /** The status code says so; the code itself is the error type. */
    STATUS("status"),
    TIMEOUT("timeout"),
    CONNECT_TIMEOUT("connect_timeout"),
    CONNECTION_REFUSED("connection_refused"),
    CONNECTION_RESET("connection_reset"),
    /** The peer ended before the answer was whole. */
    CONNECTION_CLOSED("connection_closed"),
    /** What came is not HTTP. */
    PROTOCOL("protocol"),
    /** Too many redirects. */
    REDIRECTS("redirects"),
    DNS("dns"),
    TLS("tls"),
    EXPECTATION("expectation"),
    CAPTURE("capture"),
    /** A body that an expectation or capture needs is over 10 MB. */
    TOO_LARGE("too_large"),
    /** The agent's own limit: descriptors, ports. It counts against validity, not against the target. */
    LOCAL("local"),
    /** A worker of another kind says so in words that tell nothing of these; OpenTelemetry's value for that. */
    OTHER("_OTHER");

    private final String text;

    ErrorType(String text) {
        this.text = text;
    }

    /** The value of {@code error.type} where it does not depend on the status code. */
    public String text() {
        return text;
    }
}
