package io.katydid.kubernetes;

import java.time.Duration;
import java.util.Optional;

/**
 * How Kubernetes is to run a scenario.
 *
 * @param workers 0: one process alone
 * @param namespace empty: that of kubectl
 * @param cpu that a pod asks for
 * @param memory that a pod asks for, which is also its limit
 * @param clusterSecret the name of a Secret
 * @param startTimeout for pods to start, and again for a master to see its workers
 * @param workerTimeout a silence after which a worker is lost; empty: the master's default
 * @param linger of the page, after the end
 */
public record ManifestSettings(
        int workers,
        String image,
        Optional<String> namespace,
        String cpu,
        String memory,
        Optional<String> clusterSecret,
        Duration startTimeout,
        Optional<Duration> workerTimeout,
        Duration linger,
        boolean podMonitor) {}
