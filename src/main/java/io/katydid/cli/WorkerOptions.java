package io.katydid.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that say which master a worker serves. */
final class WorkerOptions {

    @Option(
            names = "--master-host",
            paramLabel = "HOST",
            description = "Host of the master, ours or Locust's; default 127.0.0.1.")
    @Nullable
    String masterHost;

    @Option(names = "--master-port", paramLabel = "PORT", description = "Port of the master; default 5557.")
    @Nullable
    String masterPort;

    @Option(
            names = "--scenario",
            paramLabel = "FILE",
            description =
                    "Scenario to run under a Locust master, which sends none; our masters send their own. Default:"
                            + " none.")
    @Nullable
    String scenario;

    @Option(
            names = "--cluster-secret-file",
            paramLabel = "FILE",
            description = "File with the secret that master and workers share (katydid keygen); encrypts their traffic."
                    + " Default: none.")
    @Nullable
    String secretFile;

    @Option(
            names = "--master-lost-timeout",
            paramLabel = "TIME",
            description =
                    "Time to look for a lost master before exiting with 4, such as 5m; 0 is for ever. Default 60s.")
    @Nullable
    String masterLostTimeout;
}
