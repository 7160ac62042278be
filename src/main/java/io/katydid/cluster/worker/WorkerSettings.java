package io.katydid.cluster.worker;

import java.time.Duration;
import java.util.Optional;

/**
 * What a worker is told when it starts.
 *
 * @param masterHost a name or address
 * @param clusterSecret that it shares with its master; empty: they speak in the open
 * @param hostName of this machine: masters deal users evenly to hosts by it
 * @param process sixteen hex digits that no other worker has
 * @param version of the program
 * @param instance a UUID of this process
 * @param cores that it uses
 * @param masterLostTimeout how long it looks for a master that it has lost; zero: for ever
 * @param restBeforeReady after a test, beside the stop-timeout (Locust's
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

    /** Locust's client id, of which masters take what stands before the first underscore for the host. */
    String identity(int attempt) {
        String host = hostName.isBlank() ? "worker" : hostName.replace('_', '-');
        return "%s_%s%016x".formatted(host, process, attempt);
    }

    String masterAddress() {
        return masterHost + ":" + masterPort;
    }
}
