package io.katydid.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that say how a master finds its workers. Their values are texts, judged together with the scenario. */
final class MasterOptions {

    @Option(
            names = "--master-bind-host",
            paramLabel = "HOST",
            description =
                    "Address of this machine for workers to connect to, or * for all addresses; default 127.0.0.1,"
                            + " or * with --cluster-secret-file.")
    @Nullable
    String bindHost;

    @Option(
            names = "--master-bind-port",
            paramLabel = "PORT",
            description = "Port for workers to connect to; 0 picks a free one. Default 5557.")
    @Nullable
    String bindPort;

    @Option(
            names = "--expect-workers",
            paramLabel = "N",
            description = "Number of workers to wait for before the start; default 1.")
    @Nullable
    String expectWorkers;

    @Option(
            names = "--expect-workers-max-wait",
            paramLabel = "TIME",
            description = "Longest time to wait for workers, such as 2m; default 0, which is for ever.")
    @Nullable
    String maxWait;

    @Option(
            names = "--worker-timeout",
            paramLabel = "TIME",
            description = "Silence after which a worker counts as lost, such as 5s; default 3s.")
    @Nullable
    String workerTimeout;

    @Option(
            names = "--user-classes",
            paramLabel = "CLASS[:WEIGHT]",
            description = "User classes of workers that run locustfiles, in place of the scenario's; a comma-separated"
                    + " list. Default: the scenario's.")
    List<String> userClasses = List.of();

    @Option(
            names = "--cluster-secret-file",
            paramLabel = "FILE",
            description = "File with the cluster's secret (katydid keygen): encrypts, and admits only workers with the"
                    + " same secret. Default: none.")
    @Nullable
    String secretFile;
}
