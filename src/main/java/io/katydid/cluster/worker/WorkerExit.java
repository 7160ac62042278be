package io.katydid.cluster.worker;

/**
 * Why a worker has ended.
 *
 * @param reason in words, such as {@code the master is lost}
 */
public record WorkerExit(Kind kind, String reason) {

    /** What it means to who started the worker. */
    public enum Kind {
        /** Its master has ended it. */
        DISMISSED,
        /** Somebody here has ended it. */
        INTERRUPTED,
        /** There is no master. */
        MASTER_LOST,
        /** There is no scenario that can be run: the master sends none and there is none here, or the master's has problems here. */
        WITHOUT_SCENARIO
    }
}
