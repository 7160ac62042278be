package io.katydid.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What Kubernetes is told of a run. All values are texts, judged with the scenario. */
final class ManifestOptions {

    @Option(
            names = "--workers",
            paramLabel = "N",
            description = "How many workers a master gets; 0 for one process without any. Default: 0.")
    @Nullable
    String workers;

    @Option(names = "--image", paramLabel = "IMAGE", description = "The program's image. Default: katydid.")
    @Nullable
    String image;

    @Option(
            names = "--namespace",
            paramLabel = "NAME",
            description = "Where the objects belong. Default: where kubectl puts them.")
    @Nullable
    String namespace;

    @Option(
            names = "--cpu",
            paramLabel = "QUANTITY",
            description = "The processor time that each pod asks for, as Kubernetes writes it. Default: 250m.")
    @Nullable
    String cpu;

    @Option(
            names = "--memory",
            paramLabel = "QUANTITY",
            description = "The memory that each pod asks for, and its limit. Default: 256Mi.")
    @Nullable
    String memory;

    @Option(
            names = "--cluster-secret",
            paramLabel = "NAME",
            description = "A Secret whose key 'secret' master and workers share (katydid keygen): they encrypt then.")
    @Nullable
    String clusterSecret;

    @Option(
            names = "--start-timeout",
            paramLabel = "TIME",
            description =
                    "How long pods may take to start, and then a master waits for workers. Default: 5m; with workers at most 20m.")
    @Nullable
    String startTimeout;

    @Option(
            names = "--worker-timeout",
            paramLabel = "TIME",
            description = "After how long a silence the master counts a worker as lost. Default: 3s.")
    @Nullable
    String workerTimeout;

    @Option(
            names = "--metrics-linger",
            paramLabel = "TIME",
            description = "How long the page for Prometheus stays after the end, for a last scrape. Default: 20s.")
    @Nullable
    String linger;

    @Option(names = "--pod-monitor", description = "With a PodMonitor, for who has the Prometheus operator.")
    boolean podMonitor;
}
