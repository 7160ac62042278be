package io.katydid.http;

/** Why no complete response came. The names are those of design 4's {@code error.type}, in capitals. */
public enum Failure {
    TIMEOUT,
    /** No connection, TLS included, within 5 s; or no packet reaches the host at all. */
    CONNECT_TIMEOUT,
    CONNECTION_REFUSED,
    CONNECTION_RESET,
    /** The peer closed before the response was complete. */
    CONNECTION_CLOSED,
    /** What came is not HTTP, or its headers are over 64 KiB. */
    PROTOCOL,
    /** More than 30 redirects. */
    REDIRECTS,
    DNS,
    TLS,
    /** The body is needed and over 10 MB. */
    TOO_LARGE,
    /** A limit of this machine: descriptors, ports. */
    LOCAL
}
