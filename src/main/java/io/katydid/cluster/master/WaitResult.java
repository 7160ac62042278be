package io.katydid.cluster.master;

/** How waiting for workers ended. */
public sealed interface WaitResult {

    record Complete() implements WaitResult {}

    /** Somebody wants the end. */
    record Cancelled() implements WaitResult {}

    /** They did not come in time. */
    record TooFew(int ready, int expected) implements WaitResult {}

    /**
     * One of them cannot run the scenario.
     *
     * @param reason in words, several lines
     */
    record Refused(String reason) implements WaitResult {}
}
