package io.katydid.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a master finds its workers. All values are texts, judged with the scenario. */
final class MasterOptions {

    @Option(
            names = "--master-bind-host",
            paramLabel = "HOST",
            description = "Where workers connect to: an address of this machine, or * for all. Default: 127.0.0.1, or *"
                    + " with a cluster secret.")
    @Nullable
    String bindHost;

    @Option(
            names = "--master-bind-port",
            paramLabel = "PORT",
            description = "Where workers connect to; 0 takes a free port. Default: 5557.")
    @Nullable
    String bindPort;

    @Option(
            names = "--expect-workers",
            paramLabel = "N",
            description = "Start once so many workers are ready. Default: 1.")
    @Nullable
    String expectWorkers;

    @Option(
            names = "--expect-workers-max-wait",
            paramLabel = "TIME",
            description = "How long they are waited for. Default: 0, for ever.")
    @Nullable
    String maxWait;

    @Option(
            names = "--worker-timeout",
            paramLabel = "TIME",
            description = "After how long a silence a worker counts as lost. Default: 3s.")
    @Nullable
    String workerTimeout;

    @Option(
            names = "--user-classes",
            paramLabel = "CLASS[:WEIGHT]",
            description = "The classes of workers with locustfiles, in place of the scenario's. A list with commas.")
    List<String> userClasses = List.of();

    @Option(
            names = "--cluster-secret-file",
            paramLabel = "FILE",
            description = "Encrypt, and let in only workers with the same secret (katydid keygen).")
    @Nullable
    String secretFile;
}
