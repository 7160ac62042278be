package io.katydid.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that say where the process listens, if it serves anything. */
final class WebOptions {

    @Option(
            names = "--web-host",
            paramLabel = "HOST",
            description = "Address to serve the Prometheus page on, and the shop of demo --serve; default 127.0.0.1.")
    @Nullable
    String host;

    @Option(
            names = "--web-port",
            paramLabel = "PORT",
            description = "Port to serve on; 0 picks a free one. Default 8089; for workers 0.")
    @Nullable
    String port;

    @Option(
            names = "--metrics-linger",
            paramLabel = "TIME",
            description = "Time to keep serving the Prometheus page after the end, for a last scrape, such as 10s;"
                    + " default 0.")
    @Nullable
    String linger;
}
