package io.katydid.cluster.master;

/** How waiting for workers ended. */
public sealed interface Gathering {

    record Complete() implements Gathering {}

    /** Somebody wants the end. */
    record Cancelled() implements Gathering {}

    /** They did not come in time. */
    record TooFew(int ready, int expected) implements Gathering {}

    /**
     * One of them cannot run the scenario.
     *
     * @param reason in words, several lines
     */
    record Refused(String reason) implements Gathering {}
}
