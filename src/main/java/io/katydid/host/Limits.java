package io.katydid.host;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What this process may use of its machine.
 *
 * @param cores how many it may keep busy all the time, with fractions: the cores it may run on, or its quota where that is less
 * @param quota of processor time, in cores; empty when there is none below the cores it may run on
 * @param memoryBytes beyond which the kernel kills it; empty when that is all of the machine's
 */
public record Limits(double cores, OptionalDouble quota, OptionalLong memoryBytes) {

    /** As many event loops as can get work done: one for each core or begun part of one, which is how a JVM counts too. */
    public int eventLoops() {
        return Math.max(1, (int) Math.ceil(cores));
    }
}
