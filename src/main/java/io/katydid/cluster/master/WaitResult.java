package io.katydid.cluster.master;

/** How waiting for workers ended. */
public sealed interface WaitResult {

    /** As many as expected are ready. */
    record Complete() implements WaitResult {}

    /** The caller gave up. */
    record Cancelled() implements WaitResult {}

    /** Not enough became ready in time. */
    record TooFew(int ready, int expected) implements WaitResult {}

    /**
     * One of them cannot run the scenario.
     *
     * @param reason several lines, for people
     */
    record Refused(String reason) implements WaitResult {}
}
