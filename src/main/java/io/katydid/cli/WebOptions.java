package io.katydid.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the process listens, when something is to be served. */
final class WebOptions {

    @Option(
            names = "--web-host",
            paramLabel = "HOST",
            description = "Where the page for Prometheus listens, and the shop of demo --serve. Default: 127.0.0.1.")
    @Nullable
    String host;

    @Option(
            names = "--web-port",
            paramLabel = "PORT",
            description = "Its port; 0 takes a free one, as a worker does. Default: 8089.")
    @Nullable
    String port;

    @Option(
            names = "--metrics-linger",
            paramLabel = "TIME",
            description = "How long the page for Prometheus stays after the end, for a last scrape. Default: 0.")
    @Nullable
    String linger;
}
