package io.katydid.cluster.worker;

/**
 * Why a worker has exited.
 *
 * @param reason in words, such as {@code the master is lost}
 */
public record WorkerExit(Kind kind, String reason) {

    /** What the exit means to the process that started the worker. */
    public enum Kind {
        /** The master has ended the worker. */
        DISMISSED,
        /** A signal to this process has ended the worker. */
        INTERRUPTED,
        /** There has been no master for too long. */
        MASTER_LOST,
        /**
         * No scenario can be run: the master sends none and the worker has none of its own, or the master's has
         * problems here.
         */
        WITHOUT_SCENARIO
    }
}
