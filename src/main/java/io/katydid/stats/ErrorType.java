package io.katydid.stats;

/** Why a request failed: the bounded set of values for OpenTelemetry's {@code error.type}. */
public enum ErrorType {
    /** The request succeeded. */
    NONE(""),
    /** The status code means a failure; {@code error.type} is then the code itself. */
    STATUS("status"),
    TIMEOUT("timeout"),
    CONNECT_TIMEOUT("connect_timeout"),
    CONNECTION_REFUSED("connection_refused"),
    CONNECTION_RESET("connection_reset"),
    /** The peer closed the connection before the response was complete. */
    CONNECTION_CLOSED("connection_closed"),
    /** The peer sent something that is not HTTP. */
    PROTOCOL("protocol"),
    /** Too many redirects. */
    REDIRECTS("redirects"),
    DNS("dns"),
    TLS("tls"),
    EXPECTATION("expectation"),
    CAPTURE("capture"),
    /** A body that an expectation or a capture needs is larger than 10 MB. */
    TOO_LARGE("too_large"),
    /** A limit of the agent itself, such as file descriptors or ports; it makes the agent's figures doubtful. */
    LOCAL("local"),
    /** A Locust worker reported a failure whose message fits no other type; the value is OpenTelemetry's. */
    OTHER("_OTHER");

    private final String text;

    ErrorType(String text) {
        this.text = text;
    }

    /** Returns the value of {@code error.type}, unless it is the status code. */
    public String text() {
        return text;
    }
}
