package io.katydid.cluster.master;

import io.katydid.stats.NanoClock;
import java.time.InstantSource;

/**
 * The clocks of a master.
 *
 * @param nanos the process's clock, by which everything is due
 * @param dates the calendar's, by which Locust's workers date what they count
 */
record Clocks(NanoClock nanos, InstantSource dates) {

    Timestamps now() {
        return new Timestamps(nanos.nanos(), dates.millis());
    }
}
