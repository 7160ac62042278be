package io.katydid.cluster.worker;

import java.time.Duration;
import java.util.Optional;

/**
 * The settings of a worker.
 *
 * @param masterHost a name or address
 * @param clusterSecret shared with the master; empty for a connection without encryption and authentication
 * @param hostName of this machine, by which masters spread users evenly over hosts
 * @param process sixteen hexadecimal digits that no other worker has
 * @param version of the program
 * @param instance a UUID of this process
 * @param cores used by the worker
 * @param masterLostTimeout how long to look for a lost master; zero for ever
 * @param restBeforeReady pause after a test in addition to the stop timeout (Locust's
 *     {@code LOCUST_WORKER_ADDITIONAL_WAIT_BEFORE_READY_AFTER_STOP})
 */
public record WorkerSettings(
        String masterHost,
        int masterPort,
        Optional<String> clusterSecret,
        String hostName,
        String process,
        String version,
        String instance,
        int cores,
        Duration masterLostTimeout,
        Duration restBeforeReady) {

    /** Returns Locust's client id, of which masters take the part before the first underscore for the host. */
    String identity(int attempt) {
        String host = hostName.isBlank() ? "worker" : hostName.replace('_', '-');
        return "%s_%s%016x".formatted(host, process, attempt);
    }

    String masterAddress() {
        return masterHost + ":" + masterPort;
    }
}
