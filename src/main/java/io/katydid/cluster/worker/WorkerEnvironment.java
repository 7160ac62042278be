package io.katydid.cluster.worker;

import io.katydid.stats.NanoClock;
import io.katydid.telemetry.HostSignals;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;

/**
 * What a worker needs of the process that it runs in.
 *
 * @param names resolves the master's name
 * @param host the agent's own signals while no run brings them; called on the worker's thread only
 * @param clock the process's clock
 */
public record WorkerEnvironment(NameResolver names, HostSignals host, NanoClock clock, InstantSource dates) {

    /** Resolves names on another thread, as that may take long. */
    @FunctionalInterface
    public interface NameResolver {

        /**
         * Resolves a name. Returns at once.
         *
         * @param host a name or address
         * @param resolved called once, by any thread, with numeric addresses; with none if the name cannot be resolved
         */
        void resolve(String host, Consumer<List<String>> resolved);
    }
}
