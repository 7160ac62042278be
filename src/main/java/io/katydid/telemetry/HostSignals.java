package io.katydid.telemetry;

import io.katydid.stats.HostSample;

/** Samples what the agent and its machine use. Called by the thread of the run, about once per second. */
@FunctionalInterface
public interface HostSignals {

    /** Returns within a few milliseconds. */
    HostSample sample();
}
