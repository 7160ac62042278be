package io.katydid.telemetry;

import io.katydid.stats.HostSample;

/** The agent's own signals. Asked by the thread of the run about once a second; answers within some milliseconds. */
@FunctionalInterface
public interface HostSignals {
    HostSample sample();
}
