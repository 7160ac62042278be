package io.katydid.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whom a worker obeys. */
final class WorkerOptions {

    @Option(
            names = "--master-host",
            paramLabel = "HOST",
            description = "Where the master is, ours or Locust's. Default: 127.0.0.1.")
    @Nullable
    String masterHost;

    @Option(names = "--master-port", paramLabel = "PORT", description = "Its port. Default: 5557.")
    @Nullable
    String masterPort;

    @Option(
            names = "--scenario",
            paramLabel = "FILE",
            description = "What users do under a master of Locust's, which sends no scenario. Ours sends one.")
    @Nullable
    String scenario;

    @Option(
            names = "--cluster-secret-file",
            paramLabel = "FILE",
            description = "The secret that master and workers share; the traffic between them is encrypted then.")
    @Nullable
    String secretFile;

    @Option(
            names = "--master-lost-timeout",
            paramLabel = "TIME",
            description = "How long to look for a master that is gone, then end with 4; 0: for ever. Default: 60s.")
    @Nullable
    String masterLostTimeout;
}
