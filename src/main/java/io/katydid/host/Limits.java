package io.katydid.host;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What this process may use of its machine.
 *
 * @param cores how many cores it may keep busy, including fractions: those that it may run on, or its quota if that is
 *     lower
 * @param quota the quota of CPU time in cores; empty without a quota below the cores that it may run on
 * @param memoryBytes the limit beyond which the kernel kills it; empty without a limit below the memory of the machine
 */
public record Limits(double cores, OptionalDouble quota, OptionalLong memoryBytes) {

    /** Returns the current limits. */
    public static Limits ofThisProcess() {
        return ControlGroups.ofThisProcess().limits(Runtime.getRuntime().availableProcessors());
    }

    /**
     * Returns how many event loops can do work: one for each core or part of a core, which is how a JVM counts
     * processors.
     */
    public int eventLoops() {
        return Math.max(1, (int) Math.ceil(cores));
    }
}
