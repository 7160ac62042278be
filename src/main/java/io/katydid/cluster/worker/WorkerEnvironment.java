package io.katydid.cluster.worker;

import io.katydid.stats.NanoClock;
import io.katydid.telemetry.HostSignals;
import java.time.InstantSource;

/**
 * What a worker needs of the process that it runs in.
 *
 * @param names resolves the master's name
 * @param host the agent's own signals while no run brings them; called on the worker's thread only
 * @param clock the process's clock
 */
public record WorkerEnvironment(NameResolver names, HostSignals host, NanoClock clock, InstantSource dates) {}
