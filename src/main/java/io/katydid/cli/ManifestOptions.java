package io.katydid.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that say how Kubernetes runs a scenario. Their values are texts, judged together with the scenario. */
final class ManifestOptions {

    @Option(
            names = "--workers",
            paramLabel = "N",
            description = "Number of workers; 0 runs the scenario in one process, without a master. Default 0.")
    @Nullable
    String workers;

    @Option(names = "--image", paramLabel = "IMAGE", description = "Container image of the program; default katydid.")
    @Nullable
    String image;

    @Option(
            names = "--namespace",
            paramLabel = "NAME",
            description = "Namespace of the objects; default: that of kubectl.")
    @Nullable
    String namespace;

    @Option(
            names = "--cpu",
            paramLabel = "QUANTITY",
            description = "CPU request of each pod, as a Kubernetes quantity; default 250m.")
    @Nullable
    String cpu;

    @Option(
            names = "--memory",
            paramLabel = "QUANTITY",
            description = "Memory request and limit of each pod, as a Kubernetes quantity; default 256Mi.")
    @Nullable
    String memory;

    @Option(
            names = "--cluster-secret",
            paramLabel = "NAME",
            description =
                    "Kubernetes Secret whose key 'secret' encrypts the traffic between master and workers (katydid"
                            + " keygen); default: none.")
    @Nullable
    String clusterSecret;

    @Option(
            names = "--start-timeout",
            paramLabel = "TIME",
            description =
                    "Time for pods to start, and then for the master to see its workers; at most 20m with workers."
                            + " Default 5m.")
    @Nullable
    String startTimeout;

    @Option(
            names = "--worker-timeout",
            paramLabel = "TIME",
            description = "Silence after which the master counts a worker as lost, such as 5s; default 3s.")
    @Nullable
    String workerTimeout;

    @Option(
            names = "--metrics-linger",
            paramLabel = "TIME",
            description = "Time to keep serving the Prometheus page after the end, for a last scrape, such as 10s;"
                    + " default 20s.")
    @Nullable
    String linger;

    @Option(names = "--pod-monitor", description = "Add a PodMonitor, for clusters with the Prometheus operator.")
    boolean podMonitor;
}
